import type { ObservationDocument } from "../../domain/observation";
import type { Mib } from "./mib";
import { addressOf, macOf, numberOf, rowsOf } from "./text";
import type { Varbind } from "./varbind";

/** Who was heard where: BRIDGE-MIB (RFC 4188), Q-BRIDGE-MIB (RFC 4363) and the ARP tables of RFC 1213 and RFC 4293. */
const BASE_PORT = "1.3.6.1.2.1.17.1.4.1";
const FDB = "1.3.6.1.2.1.17.4.3.1";
const VLAN_FDB = "1.3.6.1.2.1.17.7.1.2.2.1";
const VLAN_CURRENT = "1.3.6.1.2.1.17.7.1.4.2.1";
const ARP = "1.3.6.1.2.1.4.22.1";
const NET_TO_PHYSICAL = "1.3.6.1.2.1.4.35.1";

const IF_INDEX = 2;
const PORT = 2;
const STATUS = 3;
const FDB_ID = 3;
const LEARNED = 3;
const ARP_MAC = 2;
const PHYSICAL_MAC = 4;

export const BRIDGE_PORT_COLUMN = `${BASE_PORT}.${IF_INDEX}`;
export const FDB_COLUMNS = [`${FDB}.${PORT}`, `${FDB}.${STATUS}`];
export const VLAN_FDB_COLUMNS = [`${VLAN_FDB}.${PORT}`, `${VLAN_FDB}.${STATUS}`, `${VLAN_CURRENT}.${FDB_ID}`];
export const ARP_COLUMN = `${ARP}.${ARP_MAC}`;
export const NET_TO_PHYSICAL_COLUMN = `${NET_TO_PHYSICAL}.${PHYSICAL_MAC}`;

type Learned = ObservationDocument["macTable"];
type Arp = ObservationDocument["arp"];

/** The addresses learned at each interface, by VLAN where the device keeps them so. */
export function macTable(varbinds: readonly Varbind[]): Learned {
  const ports = rowsOf(varbinds, BASE_PORT);
  const vlanOf = new Map<number, number>();
  for (const [index, row] of rowsOf(varbinds, VLAN_CURRENT)) {
    // dot1qVlanTimeMark, dot1qVlanIndex.
    const vlan = Number(index.split(".")[1]);
    const fdb = numberOf(row.get(FDB_ID));
    if (fdb !== undefined && vlan >= 1 && vlan <= 4094) vlanOf.set(fdb, vlan);
  }
  const found = new Map<string, Learned[number]>();
  const add = (octets: number[], row: ReadonlyMap<number, unknown>, vlanId: number | undefined) => {
    const macAddress = octets.every((octet) => octet <= 255) ? macOf(Buffer.from(octets)) : undefined;
    const port = row.get(PORT);
    if (!macAddress || typeof port !== "number" || port < 1 || row.get(STATUS) !== LEARNED) return;
    const interfaceIndex = numberOf(ports.get(String(port))?.get(IF_INDEX));
    found.set(`${macAddress} ${vlanId}`, { macAddress, interfaceIndex, vlanId });
  };
  for (const [index, row] of rowsOf(varbinds, VLAN_FDB)) {
    const [fdb, ...octets] = index.split(".").map(Number);
    add(octets, row, vlanOf.get(fdb ?? -1));
  }
  // The older table repeats, without VLAN, what the newer one has.
  if (found.size === 0) {
    for (const [index, row] of rowsOf(varbinds, FDB)) add(index.split(".").map(Number), row, undefined);
  }
  return [...found.values()];
}

/** Which MAC address answers for which IP address, and at which interface. */
export function arp(varbinds: readonly Varbind[]): Arp {
  const found = new Map<string, Arp[number]>();
  const add = (ifIndex: number | undefined, octets: readonly number[], mac: string | undefined) => {
    const address = octets.every((octet) => octet <= 255) ? addressOf(octets) : undefined;
    if (address && mac) found.set(`${ifIndex} ${address}`, { address, macAddress: mac, interfaceIndex: ifIndex });
  };
  for (const [index, row] of rowsOf(varbinds, ARP)) {
    const [ifIndex, ...octets] = index.split(".").map(Number);
    if (octets.length === 4) add(ifIndex, octets, macOf(row.get(ARP_MAC)));
  }
  for (const [index, row] of rowsOf(varbinds, NET_TO_PHYSICAL)) {
    // ifIndex, InetAddressType, length, octets.
    const [ifIndex, , length, ...octets] = index.split(".").map(Number);
    if (octets.length === length) add(ifIndex, octets, macOf(row.get(PHYSICAL_MAC)));
  }
  return [...found.values()];
}

/** BRIDGE-MIB, Q-BRIDGE-MIB and the ARP tables: the longest there are. */
export const bridgeMib: Mib = {
  name: "BRIDGE-MIB",
  askedOf: "everyone",
  reads: [
    { table: "dot1dBasePortTable", columns: [BRIDGE_PORT_COLUMN] },
    { table: "dot1qTpFdbTable", columns: VLAN_FDB_COLUMNS },
    { table: "dot1dTpFdbTable", columns: FDB_COLUMNS },
    { table: "ipNetToMediaTable", columns: [ARP_COLUMN] },
    { table: "ipNetToPhysicalTable", columns: [NET_TO_PHYSICAL_COLUMN] },
  ],
  measures: false,
  parts: (varbinds) => ({ macTable: macTable(varbinds), arp: arp(varbinds) }),
};
