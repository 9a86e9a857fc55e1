/** How text is compared when people look for it: NFKC, lower case, blanks collapsed, control and bidi characters out. */
export function fold(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\p{Cc}\p{Cf}]/gu, " ")
    .toLowerCase()
    .replace(/\s+/g, " ")
    .trim();
}

const MAC = /^(?:[0-9a-f]{2}([:-]))(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}$|^[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}$/i;

/** A MAC address in any usual punctuation as twelve lower-case hex digits, or undefined. */
export function macDigits(text: string): string | undefined {
  const digits = text.trim();
  return MAC.test(digits) ? digits.toLowerCase().replace(/[^0-9a-f]/g, "") : undefined;
}

/** Part of a MAC address as somebody reads it off a label: at least four hex digits with punctuation between. */
export function macTail(text: string): string | undefined {
  const trimmed = text.trim().toLowerCase();
  if (!/^[0-9a-f]{1,4}([:.-][0-9a-f]{1,4})+$/.test(trimmed) || /^\d+(\.\d+)+$/.test(trimmed)) return undefined;
  const digits = trimmed.replace(/[^0-9a-f]/g, "");
  return digits.length >= 4 ? digits : undefined;
}

/** What an identifier is looked up by: a MAC's digits, else the folded text. */
export function searchKey(text: string): string {
  return macDigits(text) ?? fold(text);
}
