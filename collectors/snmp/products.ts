import { BROCADE } from "./products/brocade";
import { CISCO } from "./products/cisco";
import { EXTREME } from "./products/extreme";
import { FORTINET } from "./products/fortinet";
import { GUDE } from "./products/gude";
import { NETBOTZ } from "./products/netbotz";

/** Branches of sysObjectID below which a maker's products MIB numbers its models, and those numbers. */
const PRODUCTS: readonly (readonly [string, ReadonlyMap<string, string>])[] = [
  ["1.3.6.1.4.1.9.1.", models(CISCO)],
  ["1.3.6.1.4.1.1588.2.1.1.", models(BROCADE)],
  ["1.3.6.1.4.1.1916.2.", models(EXTREME)],
  ["1.3.6.1.4.1.5528.100.20.10.", models(NETBOTZ)],
  ["1.3.6.1.4.1.12356.101.1.", models(FORTINET)],
  ["1.3.6.1.4.1.28507.", models(GUDE)],
];

/** The model a maker's products MIB has for a sysObjectID. */
export function productOf(sysObjectId: string | undefined): string | undefined {
  const products = PRODUCTS.find(([branch]) => sysObjectId?.startsWith(branch));
  return products?.[1].get(sysObjectId?.slice(products[0].length) ?? "");
}

/** `283 cat6509, 310 cat6509Sp` as a map. */
function models(text: string): Map<string, string> {
  const entries = text.split(",").map((entry): [string, string] => {
    const [number = "", ...words] = entry.trim().split(" ");
    return [number, words.join(" ")];
  });
  return new Map(entries);
}
