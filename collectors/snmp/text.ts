import { TYPE, type Value, type Varbind } from "./varbind";

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** Text of a device: UTF-8, or latin1 where it is not; without NULs and outer blanks; undefined when nothing is left. */
export function textOf(value: Value | undefined): string | undefined {
  if (typeof value === "string") return nonEmpty(value);
  if (!Buffer.isBuffer(value)) return undefined;
  return nonEmpty(decode(value));
}

/** The number of an integer value, Counter64 rounded to the nearest double. */
export function numberOf(value: Value | undefined): number | undefined {
  if (typeof value === "number") return value;
  return typeof value === "bigint" ? Number(value) : undefined;
}

/** A MAC address as `00:1a:2b:3c:4d:5e`; undefined unless there are 6 octets that are not all 0. */
export function macOf(value: Value | undefined): string | undefined {
  if (!Buffer.isBuffer(value) || value.length !== 6 || value.every((octet) => octet === 0)) return undefined;
  return hex(value);
}

/** An IP address out of its octets, IPv6 as RFC 5952 writes it; undefined for any other length than 4 and 16. */
export function addressOf(octets: readonly number[] | Buffer): string | undefined {
  if (octets.length === 4) return [...octets].join(".");
  if (octets.length !== 16) return undefined;
  const groups: string[] = [];
  for (let at = 0; at < 16; at += 2) groups.push((((octets[at] ?? 0) << 8) | (octets[at + 1] ?? 0)).toString(16));
  // The URL parser shortens IPv6 as RFC 5952 asks.
  return new URL(`http://[${groups.join(":")}]`).hostname.slice(1, -1);
}

/** Octets as hexadecimal pairs with colons. */
export function hex(octets: Buffer): string {
  return octets.toString("hex").replace(/(..)(?=.)/g, "$1:");
}

/** Whether octets are something a person may read: no control characters but those that end or blank a text. */
export function isPrintable(octets: Buffer): boolean {
  const text = decode(octets).replace(/\0+$/, "");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  return !/[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/.test(text);
}

/** Rows of a table: index text → column number → value. `entry` is the OID of the row object, without the column. */
export function rowsOf(varbinds: readonly Varbind[], entry: string): Map<string, Map<number, Value>> {
  const rows = new Map<string, Map<number, Value>>();
  const prefix = `${entry}.`;
  for (const { oid, type, value } of varbinds) {
    if (!oid.startsWith(prefix) || type >= TYPE.noSuchObject) continue;
    const dot = oid.indexOf(".", prefix.length);
    if (dot < 0) continue;
    const column = Number(oid.slice(prefix.length, dot));
    const index = oid.slice(dot + 1);
    let row = rows.get(index);
    if (!row) {
      row = new Map();
      rows.set(index, row);
    }
    row.set(column, value);
  }
  return rows;
}

/** The value of a scalar, given with its instance: `….0`. */
export function scalarOf(varbinds: readonly Varbind[], oid: string): Value | undefined {
  return varbinds.find((varbind) => varbind.oid === oid && varbind.type < TYPE.noSuchObject)?.value;
}

function decode(octets: Buffer): string {
  try {
    return utf8.decode(octets);
  } catch {
    return octets.toString("latin1");
  }
}

function nonEmpty(text: string): string | undefined {
  const clean = text.replaceAll("\0", "").trim();
  return clean === "" ? undefined : clean;
}
