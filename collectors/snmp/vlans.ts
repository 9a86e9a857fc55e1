import type { ObservationDocument } from "../../domain/observation";
import type { Mib } from "./mib";
import { numberOf, rowsOf, textOf } from "./text";
import type { Varbind } from "./varbind";

/** dot1qVlanStaticEntry and dot1qVlanCurrentEntry of Q-BRIDGE-MIB (RFC 4363). */
export const STATIC_ENTRY = "1.3.6.1.2.1.17.7.1.4.3.1";
const CURRENT_ENTRY = "1.3.6.1.2.1.17.7.1.4.2.1";
const STATIC_NAME = 1;
const CURRENT_STATUS = 6;

type Vlan = ObservationDocument["vlans"][number];

/**
 * A table of VLANs in a maker's own MIB. `names` are the columns of the name, the better one first; the number stands in
 * the column `number`, or where there is none last in the index. Where `type` is given only rows of that value are VLANs.
 */
type VlanTable = {
  mib: string;
  makers: readonly number[];
  entry: string;
  names: readonly number[];
  number?: number;
  type?: { column: number; value: number };
};

/** What makers have instead of Q-BRIDGE-MIB, or besides. */
const TABLES: readonly VlanTable[] = [
  // vtpVlanTable; vtpVlanType ethernet(1), the others are FDDI and token ring that nobody asked for.
  { mib: "CISCO-VTP-MIB", makers: [9], entry: "1.3.6.1.4.1.9.9.46.1.3.1.1", names: [4], type: { column: 3, value: 1 } },
  // jnxL2aldVlanTable and the older jnxExVlanTable.
  { mib: "JUNIPER-L2ALD-MIB", makers: [2636], entry: "1.3.6.1.4.1.2636.3.48.1.3.1.1", names: [2], number: 3 },
  { mib: "JUNIPER-VLAN-MIB", makers: [2636], entry: "1.3.6.1.4.1.2636.3.40.1.5.1.5.1", names: [2], number: 5 },
  // hwL2VlanMIBTable: hwL2VlanName, hwL2VlanDescr.
  { mib: "HUAWEI-L2VLAN-MIB", makers: [2011], entry: "1.3.6.1.4.1.2011.5.25.42.3.1.1.1.1", names: [17, 2] },
  { mib: "HH3C-SPLAT-VLAN-MIB", makers: [25506], entry: "1.3.6.1.4.1.25506.8.35.2.1.1.1", names: [2] },
  // rcVlanTable of RAPID-CITY: Nortel, Avaya, Extreme VOSS and BOSS.
  { mib: "RAPID-CITY", makers: [2272], entry: "1.3.6.1.4.1.2272.1.3.2.1", names: [2] },
  // vlanTable of AOS 6 and AOS 7 and later.
  { mib: "ALCATEL-IND1-VLAN-MGR-MIB", makers: [6486], entry: "1.3.6.1.4.1.6486.800.1.2.1.3.1.1.1.1.1", names: [2] },
  { mib: "ALCATEL-ENT1-VLAN-MGR-MIB", makers: [6486], entry: "1.3.6.1.4.1.6486.801.1.2.1.3.1.1.1.1.1", names: [2] },
  { mib: "FOUNDRY-SN-SWITCH-GROUP-MIB", makers: [1991], entry: "1.3.6.1.4.1.1991.1.1.3.2.7.1", names: [21] },
  // extremeVlanIfTable is indexed by the VLAN's ifIndex.
  { mib: "EXTREME-VLAN-MIB", makers: [1916], entry: "1.3.6.1.4.1.1916.1.2.1.2.1", names: [2], number: 10 },
  { mib: "TPLINK-DOT1Q-VLAN-MIB", makers: [11863], entry: "1.3.6.1.4.1.11863.6.14.1.2.1.1", names: [2] },
];

/** The VLANs of Q-BRIDGE-MIB: those configured have names, those learned have numbers. */
export function vlans(varbinds: readonly Varbind[]): Vlan[] {
  const configured = [...rowsOf(varbinds, STATIC_ENTRY)].flatMap(([index, row]) =>
    vlanOf(Number(index), textOf(row.get(STATIC_NAME))),
  );
  const known = new Set(configured.map(({ id }) => id));
  // dot1qVlanTimeMark, dot1qVlanIndex.
  const learned = [...rowsOf(varbinds, CURRENT_ENTRY).keys()].map((index) => Number(index.split(".")[1]));
  return [
    ...configured,
    ...[...new Set(learned)].filter((id) => !known.has(id)).flatMap((id) => vlanOf(id, undefined)),
  ];
}

/** The VLANs of a maker's table. */
export function vlansOf(table: VlanTable, varbinds: readonly Varbind[]): Vlan[] {
  const { entry, names, number, type } = table;
  return [...rowsOf(varbinds, entry)].flatMap(([index, row]) => {
    if (type && row.has(type.column) && numberOf(row.get(type.column)) !== type.value) return [];
    const id = number === undefined ? Number(index.split(".").at(-1)) : numberOf(row.get(number));
    const name = names.map((column) => textOf(row.get(column))).find((text) => text !== undefined);
    return vlanOf(id, name);
  });
}

function vlanOf(id: number | undefined, name: string | undefined): Vlan[] {
  return id !== undefined && id >= 1 && id <= 4094 ? [{ id, name }] : [];
}

/** Q-BRIDGE-MIB's VLANs for everyone, and each maker's own table. */
export const vlanMibs: readonly Mib[] = [
  {
    name: "Q-BRIDGE-MIB",
    askedOf: "everyone",
    reads: [
      { table: "dot1qVlanStaticTable", columns: [`${STATIC_ENTRY}.${STATIC_NAME}`] },
      { table: "dot1qVlanCurrentTable", columns: [`${CURRENT_ENTRY}.${CURRENT_STATUS}`] },
    ],
    measures: false,
    parts: (varbinds) => ({ vlans: vlans(varbinds) }),
  },
  ...TABLES.map((table): Mib => {
    const columns = [...table.names, table.type?.column, table.number].filter((column) => column !== undefined);
    return {
      name: table.mib,
      askedOf: table.makers,
      reads: [{ table: table.mib, columns: columns.map((column) => `${table.entry}.${column}`) }],
      measures: false,
      parts: (varbinds) => ({ vlans: vlansOf(table, varbinds) }),
    };
  }),
];
