/** Forms in which a version stands within a sentence about it; the first that fits decides. */
const FORMS = [
  // "12.4(24)T1, RELEASE SOFTWARE (fc3)".
  /^(\d[^\s,]*), RELEASE\b/,
  // "Sentry Switched CDU Version 7.1f", "FSOS Software, Version 6.2.29.r2".
  /\b(?:version|release|ver\.|rev\.?)[:\s]+[vV]?(\d[^\s,;:]*)/i,
  // "Net Vision 8 v8.00".
  /\s[vV](\d[\w.+-]*)/,
];

/** The version in a text that holds one: the text itself unless it is a sentence. */
export function versionIn(text: string | undefined): string | undefined {
  if (text === undefined || !/\s/.test(text)) return text;
  for (const form of FORMS) {
    const found = text.match(form)?.[1];
    if (found) return found;
  }
  return text;
}
