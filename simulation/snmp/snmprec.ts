import { compareArcs, encodeInteger, encodeOid, parseOid } from "./ber";

/** One variable of an agent. `type` is the BER tag (2 INTEGER … 70 Counter64), `value` its content octets. */
export type SnmpRow = { oid: string; type: number; value: Buffer };

const ESCAPES: Record<string, number> = {
  n: 10,
  r: 13,
  t: 9,
  a: 7,
  b: 8,
  f: 12,
  v: 11,
  "\\": 92,
  "'": 39,
  '"': 34,
  "0": 0,
};

/**
 * Reads a recording in the snmprec format: `OID|TAG|VALUE` per line, VALUE may hold `|`, blank lines and lines
 * beginning with `#` are skipped, the tag is the decimal ASN.1 type with `x` for hex and `e` for escapes. Rows come
 * back in numeric order of their OIDs, which recordings do not always keep. Throws an Error naming the line.
 * Format as documented by snmpsim; variation modules (`2:numeric`) are refused.
 */
export function readSnmprec(text: string): SnmpRow[] {
  const rows: { arcs: number[]; row: SnmpRow }[] = [];
  let number = 0;
  for (const raw of text.split("\n")) {
    number++;
    const line = raw.endsWith("\r") ? raw.slice(0, -1) : raw;
    if (line.trim() === "" || line.startsWith("#")) continue;
    const [oid = "", tag = ""] = line.split("|", 2);
    const arcs = parseOid(oid);
    if (!arcs) throw new Error(`line ${number}: "${oid.slice(0, 80)}" is not an object identifier`);
    const type = Number.parseInt(tag, 10);
    const value = content(tag, line.slice(oid.length + tag.length + 2));
    if (!value) throw new Error(`line ${number}: tag "${tag.slice(0, 20)}" does not go with its value`);
    rows.push({ arcs, row: { oid, type, value } });
  }
  rows.sort((a, b) => compareArcs(a.arcs, b.arcs));
  return rows.map(({ row }) => row);
}

/** Content octets for a tag and its text, or undefined when they do not fit each other. */
function content(tag: string, text: string): Buffer | undefined {
  switch (tag) {
    case "2":
      return integer(text, -(2n ** 63n), 2n ** 63n - 1n);
    case "4":
      return Buffer.from(text, "utf8");
    case "4x":
    case "68x":
      return hex(text);
    case "4e":
      return escaped(text);
    case "5":
      return text === "" ? Buffer.alloc(0) : undefined;
    case "6": {
      const arcs = parseOid(text);
      return arcs && encodeOid(arcs);
    }
    case "64":
      return dotted(text);
    case "64x":
      return text.length === 8 ? hex(text) : undefined;
    case "65":
    case "66":
    case "67":
      return integer(text, 0n, 2n ** 32n - 1n);
    case "70":
      return integer(text, 0n, 2n ** 64n - 1n);
    default:
      return undefined;
  }
}

function integer(text: string, low: bigint, high: bigint): Buffer | undefined {
  if (!/^-?\d{1,20}$/.test(text)) return undefined;
  const value = BigInt(text);
  return value >= low && value <= high ? encodeInteger(value) : undefined;
}

function hex(text: string): Buffer | undefined {
  return /^([0-9a-fA-F]{2})*$/.test(text) ? Buffer.from(text, "hex") : undefined;
}

function dotted(text: string): Buffer | undefined {
  const parts = text.split(".");
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) return undefined;
  return Buffer.from(parts.map(Number));
}

/** Escapes as Python writes them in a byte string: `\n`, `\x41`, `\101`, `\\`. */
function escaped(text: string): Buffer | undefined {
  const parts: Buffer[] = [];
  let rest = text;
  while (rest !== "") {
    const plain = /^[^\\]+/.exec(rest)?.[0];
    const coded = /^\\(?:x([0-9a-fA-F]{2})|([0-7]{1,3})|([nrtabfv\\'"]))/.exec(rest);
    if (plain !== undefined) parts.push(Buffer.from(plain, "utf8"));
    else if (coded) {
      const [, x, octal, letter = ""] = coded;
      const octet = x ? Number.parseInt(x, 16) : octal ? Number.parseInt(octal, 8) : ESCAPES[letter];
      if (octet === undefined || octet > 255) return undefined;
      parts.push(Buffer.from([octet]));
    } else return undefined;
    rest = rest.slice(plain?.length ?? coded?.[0].length ?? 0);
  }
  return Buffer.concat(parts);
}
