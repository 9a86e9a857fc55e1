import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Value, Varbind } from "../varbind";

/** For tests: the varbinds of a walk in this folder, in the snmprec format (`OID|TAG|VALUE`, `4x` is hexadecimal). */
export function walk(name: string): Varbind[] {
  return readFileSync(join(import.meta.dirname, `${name}.snmprec`), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => {
      const [oid = "", tag = "", ...rest] = line.split("|");
      const text = rest.join("|");
      return { oid, type: Number.parseInt(tag, 10), value: parsed(tag, text) };
    });
}

function parsed(tag: string, text: string): Value {
  if (tag === "4") return Buffer.from(text, "utf8");
  if (tag === "4x") return Buffer.from(text, "hex");
  if (tag === "6" || tag === "64") return text;
  return tag === "70" ? BigInt(text) : Number(text);
}
