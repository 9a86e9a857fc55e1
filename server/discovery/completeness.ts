import type { ObservationDocument } from "../../domain/observation";

/** Lists of a document whose silence about a thing means something, when the list is whole. */
export type List =
  | "interfaces"
  | "addresses"
  | "neighbours"
  | "sensors"
  | "hosts"
  | "machines"
  | "datastores"
  | "clusters";

/** The tables an SNMP look reads a list from; its warnings begin with their names. */
const SNMP_TABLES: Partial<Record<List, readonly string[]>> = {
  interfaces: ["ifTable", "ifXTable"],
  addresses: ["ipAddrTable", "ipAddressTable"],
  neighbours: ["lldp", "cdpCacheTable"],
  sensors: ["entPhySensorTable"],
};
/** Warnings of the managers that leave no list short. */
const HARMLESS = new Set(["property_unknown", "property_missing", "stats", "neighbours_missing", "invalid_field"]);

/**
 * Whether a list of this document names everything there is. Only then does a thing that it no longer names count as
 * missed; in doubt it is not.
 */
export function isComplete(document: ObservationDocument, list: List): boolean {
  const { collector, warnings } = document;
  if (collector === "snmp") {
    const tables = SNMP_TABLES[list];
    return tables !== undefined && !warnings.some(({ message }) => tables.some((table) => message.startsWith(table)));
  }
  if (collector === "vsphere")
    return !warnings.some(({ code }) => code === `${list}_incomplete` || code === "object_unreadable");
  return !warnings.some(({ code }) => !HARMLESS.has(code));
}
