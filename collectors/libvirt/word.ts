/** Words from a hypervisor made fit for the observation document. */

/** The observation document's own limit for a text. */
const MAX_CHARACTERS = 65_536;

/** What firmware says when nobody filled in a field. Sources: dmidecode's own words, common board firmware. */
const NOTHING =
  /^(?:not (?:specified|present|available|provided|applicable|set)|none|n\/a|unknown|default string|to be filled by o\.?e\.?m\.?|system (?:serial number|product name|manufacturer|version)|chassis serial number|asset-?1234567890|0?123456789|[0.\-x*]+)$/i;

/** Trimmed, limited in length, free of NUL (which no database text holds); undefined when nothing is left. */
export function word(value: string | undefined): string | undefined {
  const text = value?.replaceAll("\0", "\uFFFD").trim().slice(0, MAX_CHARACTERS);
  return text === "" ? undefined : text;
}

/** A word of the firmware's tables, undefined too where it only says that there is none. */
export function firmwareWord(value: string | undefined): string | undefined {
  const text = word(value);
  return text === undefined || NOTHING.test(text) ? undefined : text;
}

/** A UUID in lower case; the nil and the all-ones UUID say nothing. */
export function uuidWord(value: string | undefined): string | undefined {
  const text = value?.trim().toLowerCase();
  if (!text || !/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)) return undefined;
  return /^[0-]+$/.test(text) || /^[f-]+$/.test(text) ? undefined : text;
}

/** An Ethernet address in lower case with colons; the nil address says nothing. */
export function macWord(value: string | undefined): string | undefined {
  const text = value?.trim().toLowerCase().replaceAll("-", ":");
  if (!text || !/^[0-9a-f]{2}(?::[0-9a-f]{2}){5}$/.test(text) || /^[0:]+$/.test(text)) return undefined;
  return text;
}

/** A count or size that is exact and not negative. */
export function exact(value: unknown): number | undefined {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

/** The same, where 0 too means that it is not known. */
export function positive(value: unknown): number | undefined {
  const number = exact(value);
  return number === 0 ? undefined : number;
}

/** A decimal number of an XML text. */
export function digits(value: string | undefined): number | undefined {
  return value !== undefined && /^\d{1,16}$/.test(value.trim()) ? exact(Number(value)) : undefined;
}
