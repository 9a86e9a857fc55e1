import type { ObservedInterface } from "../../../domain/observation";
import { lldp, remoteGroups, TIMETRA_LLDP } from "../lldp";
import type { Mib } from "../mib";
import { numberOf, rowsOf, textOf } from "../text";
import type { Varbind } from "../varbind";

/** vRtrIfEntry of TIMETRA-VRTR-MIB (Nokia SR OS): the IP interfaces of every virtual router. */
const ROUTER_IF_ENTRY = "1.3.6.1.4.1.6527.3.1.2.3.4.1";
const COLUMN = { name: 4, oper: 9, mtu: 25, description: 34 };
/** TmnxOperState: inService(2), outOfService(3). */
const STATES: Readonly<Record<number, boolean>> = { 2: true, 3: false };

/** The interfaces of virtual routers that IF-MIB does not have, under the number IF-MIB would give them. */
export function routerInterfaces(
  varbinds: readonly Varbind[],
  known: readonly ObservedInterface[],
): ObservedInterface[] {
  const indices = new Set(known.map(({ index }) => index));
  const found: ObservedInterface[] = [];
  for (const [key, row] of rowsOf(varbinds, ROUTER_IF_ENTRY)) {
    // vRtrID, vRtrIfIndex.
    const index = Number(key.split(".")[1]);
    const name = textOf(row.get(COLUMN.name));
    if (!Number.isInteger(index) || name === undefined || indices.has(index)) continue;
    indices.add(index);
    const mtu = numberOf(row.get(COLUMN.mtu));
    found.push({
      index,
      name,
      description: textOf(row.get(COLUMN.description)),
      mtu: mtu !== undefined && mtu > 0 ? mtu : undefined,
      operUp: STATES[numberOf(row.get(COLUMN.oper)) ?? 0],
    });
  }
  return found;
}

/** TIMETRA-LLDP-MIB and TIMETRA-VRTR-MIB: Nokia SR OS answers LLDP-MIB empty. */
export const timetraMib: Mib = {
  name: "TIMETRA-LLDP-MIB",
  askedOf: [6527],
  reads: [
    { table: "vRtrIfTable", columns: Object.values(COLUMN).map((column) => `${ROUTER_IF_ENTRY}.${column}`) },
    ...remoteGroups(TIMETRA_LLDP),
  ],
  measures: false,
  parts: (varbinds, { interfaces }) => ({
    interfaces: routerInterfaces(varbinds, interfaces),
    neighbours: lldp(varbinds, interfaces, [TIMETRA_LLDP]),
  }),
};
