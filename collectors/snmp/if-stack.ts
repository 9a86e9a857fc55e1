import type { ObservedInterface } from "../../domain/observation";
import type { Mib } from "./mib";
import { numberOf, rowsOf } from "./text";
import type { Varbind } from "./varbind";

/** ifStackEntry of IF-MIB (RFC 2863), indexed by the interface above and the one below. */
const STACK_ENTRY = "1.3.6.1.2.1.31.1.2.1";
const STATUS = 3;
const ACTIVE = 1;
/** pagpEtherChannelEntry of CISCO-PAGP-MIB: pagpGroupIfIndex, which tells channels without LACP too. */
const PAGP_ENTRY = "1.3.6.1.4.1.9.9.98.1.1.1.1";
const GROUP = 8;

/** IANAifType: propMultiplexor(54), which some give aggregates, and ieee8023adLag(161). */
const AGGREGATES = new Set(["54", "161"]);

/** Interfaces that have a parent: members of an aggregate, and what is named as a part of the interface below it. */
export function stackedInterfaces(
  varbinds: readonly Varbind[],
  known: readonly ObservedInterface[],
): ObservedInterface[] {
  const byIndex = new Map(known.map((port) => [port.index, port]));
  const parents = new Map<number, number>();
  const take = (child: number, parent: number) => {
    if (child !== parent && byIndex.has(child) && byIndex.has(parent) && !parents.has(child))
      parents.set(child, parent);
  };
  for (const [index, row] of rowsOf(varbinds, PAGP_ENTRY)) take(Number(index), numberOf(row.get(GROUP)) ?? 0);
  for (const [index, row] of rowsOf(varbinds, STACK_ENTRY)) {
    if (numberOf(row.get(STATUS)) !== ACTIVE) continue;
    const [above, below] = index.split(".").map((number) => byIndex.get(Number(number)));
    if (!above || !below) continue;
    if (AGGREGATES.has(above.type ?? "") && !AGGREGATES.has(below.type ?? "")) {
      // VLANs and units of an aggregate stand over it, not beside its members.
      if (!isPart(above, below)) take(below.index, above.index);
    } else if (isPart(above, below)) take(above.index, below.index);
  }
  return [...parents].map(([index, parentIndex]) => ({ index, parentIndex }));
}

/** "Gi0/1.100" and "ge-0/0/0:1" are parts of "Gi0/1" and "ge-0/0/0". */
function isPart(above: ObservedInterface, below: ObservedInterface): boolean {
  const [whole, part] = [below.name, above.name];
  return (
    whole !== undefined && part !== undefined && [`${whole}.`, `${whole}:`].some((start) => part.startsWith(start))
  );
}

const parts: Mib["parts"] = (varbinds, { interfaces }) => ({ interfaces: stackedInterfaces(varbinds, interfaces) });

/** The layers of interfaces, which only a full look needs; Cisco's own table goes before. */
export const pagpMib: Mib = {
  name: "CISCO-PAGP-MIB",
  askedOf: [9],
  reads: [{ table: "pagpEtherChannelTable", columns: [`${PAGP_ENTRY}.${GROUP}`] }],
  measures: false,
  parts,
};
export const ifStackMib: Mib = {
  name: "ifStackTable",
  askedOf: "everyone",
  reads: [{ table: "ifStackTable", columns: [`${STACK_ENTRY}.${STATUS}`] }],
  measures: false,
  parts,
};
