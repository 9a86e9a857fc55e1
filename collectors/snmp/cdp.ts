import type { ObservedInterface, ObservedNeighbour } from "../../domain/observation";
import { decodeId } from "./lldp";
import type { Mib } from "./mib";
import { addressOf, numberOf, rowsOf, scalarOf, textOf } from "./text";
import type { Varbind } from "./varbind";

/** cdpCacheEntry of CISCO-CDP-MIB; its index is ifIndex and a number of the cache. */
export const CDP_ENTRY = "1.3.6.1.4.1.9.9.23.1.2.1.1";

/** cdpGlobalDeviceId: what we announce, a name and with some the MAC or serial in brackets. */
const CDP_OWN_ID = "1.3.6.1.4.1.9.9.23.1.3.4";

const COLUMN = { addressType: 3, address: 4, version: 5, device: 6, port: 7, name: 17 };

export const CDP_COLUMNS = Object.values(COLUMN).map((column) => `${CDP_ENTRY}.${column}`);

/** CiscoNetworkProtocol: ip(1), ipv6(20). */
const IP = new Set([1, 20]);

/** The neighbours heard by CDP; the same device and port heard twice at one interface is one neighbour. */
export function cdp(varbinds: readonly Varbind[], known: readonly ObservedInterface[]): ObservedNeighbour[] {
  const interfaces = new Map(known.map((candidate) => [candidate.index, candidate]));
  const found = new Map<string, ObservedNeighbour>();
  for (const [index, row] of rowsOf(varbinds, CDP_ENTRY)) {
    const ifIndex = Number(index.split(".")[0]);
    const device = decodeId(undefined, row.get(COLUMN.device));
    // Some announce the address of the port instead of its name.
    const port = decodeId(undefined, row.get(COLUMN.port));
    const address = row.get(COLUMN.address);
    if (device === undefined && port === undefined) continue;
    const end = interfaces.get(ifIndex);
    found.set(JSON.stringify([ifIndex, device, port]), {
      protocol: "cdp",
      localInterface: end?.name,
      localIndex: ifIndex,
      // The device id is the host name on IOS and a serial or MAC on others; either names the neighbour.
      remoteName: textOf(row.get(COLUMN.name)) ?? device,
      remoteChassisId: device,
      remoteChassisIdType: "local",
      remotePortId: port,
      remotePortIdType: "ifName",
      remoteDescription: textOf(row.get(COLUMN.version)),
      remoteAddress:
        IP.has(numberOf(row.get(COLUMN.addressType)) ?? 0) && Buffer.isBuffer(address) ? addressOf(address) : undefined,
    });
  }
  return [...found.values()];
}

/** CISCO-CDP-MIB, which others than Cisco have as well: what makes of enterprise 9 there is, everyone is asked. */
export const cdpMib: Mib = {
  name: "CISCO-CDP-MIB",
  askedOf: "everyone",
  reads: [
    { table: "cdpGlobalDeviceId", columns: [CDP_OWN_ID] },
    { table: "cdpCacheTable", columns: CDP_COLUMNS },
  ],
  measures: false,
  parts: (varbinds, { interfaces }) => ({
    neighbours: cdp(varbinds, interfaces),
    device: { name: textOf(scalarOf(varbinds, `${CDP_OWN_ID}.0`))?.replace(/\([^)]*\)$/, "") || undefined },
  }),
};
