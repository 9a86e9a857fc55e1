import { isIP } from "node:net";

/** What firmware writes where nobody filled in a field: seen in SMBIOS tables of many makers, and in ESXi's own answers. */
const BLANKS = new Set([
  "none",
  "n/a",
  "unknown",
  "no asset tag",
  "no asset information",
  "default string",
  "not specified",
  "not available",
  "not applicable",
  "not set",
  "to be filled by o.e.m.",
  "system serial number",
  "system product name",
  "system manufacturer",
  "chassis serial number",
  "chassis asset tag",
  "asset-1234567890",
  "123456789",
  "0123456789",
]);

/** A word of the firmware's tables, undefined where it only says that there is none (also dots, zeros, dashes). */
export function firmwareWord(word: string | undefined): string | undefined {
  if (word === undefined || BLANKS.has(word.toLowerCase()) || /^[.\-_*0x ]+$/i.test(word)) return undefined;
  return word;
}

/** A UUID in lower case; the nil and the all-ones one say nothing. */
export function uuidWord(word: string | undefined): string | undefined {
  const uuid = word?.toLowerCase();
  if (!uuid || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(uuid)) return undefined;
  return /^([0-]+|[f-]+)$/.test(uuid) ? undefined : uuid;
}

/** A MAC address in lower case with colons, from colons, dashes, Cisco's dots or none. The nil address is none. */
export function macWord(word: string | undefined): string | undefined {
  if (!word || word.length > 17) return undefined;
  const digits = word.toLowerCase().replace(/[:.-]/g, "");
  if (!/^[0-9a-f]{12}$/.test(digits) || /^0+$/.test(digits)) return undefined;
  return digits.replace(/..(?=.)/g, "$&:");
}

/** An IP address without its zone; undefined when it is none. */
export function addressWord(word: string | undefined): string | undefined {
  const address = word?.split("%")[0];
  return address !== undefined && isIP(address) !== 0 ? address : undefined;
}

/** A managed entity's name: the server writes /, \ and % in it as %2f, %5c and %25 (API reference, ManagedEntity.name). */
export function entityName(word: string | undefined): string | undefined {
  return word?.replace(/%(2f|5c|25)/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
