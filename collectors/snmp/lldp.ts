import type { ObservedInterface, ObservedNeighbour } from "../../domain/observation";
import type { Group, Mib } from "./mib";
import { addressOf, hex, isPrintable, numberOf, rowsOf, scalarOf, textOf } from "./text";
import type { Value, Varbind } from "./varbind";

/** lldpLocPortEntry of LLDP-MIB (IEEE 802.1AB-2005): what our own ports are called there. */
export const LLDP_LOCAL_PORT_ENTRY = "1.0.8802.1.1.2.1.3.7.1";
/** lldpLocSysName: what we announce, which agents tell that keep sysName to themselves. */
const LLDP_LOCAL_NAME = "1.0.8802.1.1.2.1.3.3";
export const LLDP_V2_REMOTE_ENTRY = "1.3.111.2.802.1.1.13.1.4.1.1";

const LOCAL = { subtype: 2, id: 3, description: 4 };
const V1 = { chassisType: 4, chassis: 5, portType: 6, port: 7, portDescription: 8, name: 9, description: 10 };
const V2 = { chassisType: 5, chassis: 6, portType: 7, port: 8, portDescription: 9, name: 10, description: 11 };
type Columns = typeof V1;

/** Where a MIB keeps the remote systems and their management addresses. */
export type RemoteTable = {
  entry: string;
  addresses: string;
  columns: Columns;
  /**
   * Index after the TimeMark: of LLDP-MIB the number of the local port and of the neighbour; of the later ones the
   * ifIndex, the number of the destination MAC and that of the neighbour.
   */
  local: "portNumber" | "ifIndex";
};

/** lldpRemTable of LLDP-MIB (IEEE 802.1AB-2005). */
export const LLDP: RemoteTable = {
  entry: "1.0.8802.1.1.2.1.4.1.1",
  addresses: "1.0.8802.1.1.2.1.4.2.1",
  columns: V1,
  local: "portNumber",
};
/** lldpV2RemTable of LLDP-V2-MIB (IEEE 802.1AB-2009). */
const LLDP_V2: RemoteTable = {
  entry: LLDP_V2_REMOTE_ENTRY,
  addresses: "1.3.111.2.802.1.1.13.1.4.2.1",
  columns: V2,
  local: "ifIndex",
};
/** tmnxLldpRemTable of TIMETRA-LLDP-MIB (Nokia SR OS), which is as LLDP-MIB but for the index. */
export const TIMETRA_LLDP: RemoteTable = {
  entry: "1.3.6.1.4.1.6527.3.1.2.59.4.1.1",
  addresses: "1.3.6.1.4.1.6527.3.1.2.59.4.2.1",
  columns: V1,
  local: "ifIndex",
};

/** LldpChassisIdSubtype and LldpPortIdSubtype; the words are ours, the numbers the MIB's. */
const CHASSIS_TYPES: Readonly<Record<number, string>> = {
  1: "component",
  2: "ifAlias",
  3: "port",
  4: "macAddress",
  5: "networkAddress",
  6: "ifName",
  7: "local",
};
const PORT_TYPES: Readonly<Record<number, string>> = {
  1: "ifAlias",
  2: "component",
  3: "macAddress",
  4: "networkAddress",
  5: "ifName",
  6: "agentCircuitId",
  7: "local",
};

type Heard = ObservedNeighbour & { localPort: string; timeMark: number };

/** The neighbours heard by LLDP. `known` are our own interfaces, to say at which of them a neighbour was heard. */
export function lldp(
  varbinds: readonly Varbind[],
  known: readonly ObservedInterface[],
  tables: readonly RemoteTable[] = [LLDP, LLDP_V2],
): ObservedNeighbour[] {
  const local = rowsOf(varbinds, LLDP_LOCAL_PORT_ENTRY);
  const find = finder(known);
  const found: ObservedNeighbour[] = [];
  for (const table of tables) {
    const addresses = managementAddresses(varbinds, table);
    const heard: Heard[] = [];
    for (const [index, row] of rowsOf(varbinds, table.entry)) {
      const [timeMark = "", localPort, ...rest] = index.split(".");
      const remote = rest[table.local === "ifIndex" ? 1 : 0];
      if (localPort === undefined || remote === undefined) continue;
      const port = table.local === "ifIndex" ? undefined : local.get(localPort);
      const end = table.local === "ifIndex" ? find.index(localPort) : find.port(localPort, port);
      heard.push({
        ...remoteOf(row, table.columns),
        localInterface: end?.name ?? labelOf(port),
        localIndex: end?.index,
        remoteAddress: addresses.get(`${localPort}.${remote}`),
        localPort,
        timeMark: Number(timeMark),
      });
    }
    const key = (row: ObservedNeighbour) => JSON.stringify([row.localIndex, row.remoteChassisId, row.remotePortId]);
    // An agent that has both generations tells every neighbour twice.
    const before = new Set(found.map(key));
    found.push(...merged(heard).filter((row) => !before.has(key(row))));
  }
  return found;
}

/** What a person calls a local port that is none of our interfaces: its id, or its description where the id is a MAC. */
function labelOf(port: ReadonlyMap<number, Value> | undefined): string | undefined {
  const type = PORT_TYPES[numberOf(port?.get(LOCAL.subtype)) ?? 0];
  const description = textOf(port?.get(LOCAL.description));
  return (type === "macAddress" ? description : undefined) ?? decodeId(type, port?.get(LOCAL.id)) ?? description;
}

function remoteOf(row: ReadonlyMap<number, Value>, column: Columns): ObservedNeighbour {
  const chassisType = CHASSIS_TYPES[numberOf(row.get(column.chassisType)) ?? 0];
  const portType = PORT_TYPES[numberOf(row.get(column.portType)) ?? 0];
  return {
    protocol: "lldp",
    remoteName: textOf(row.get(column.name)),
    remoteChassisId: decodeId(chassisType, row.get(column.chassis)),
    remoteChassisIdType: chassisType,
    remotePortId: decodeId(portType, row.get(column.port)),
    remotePortIdType: portType,
    remotePortDescription: textOf(row.get(column.portDescription)),
    remoteDescription: textOf(row.get(column.description)),
  };
}

/** A chassis or port id as text, by its subtype; what is neither that nor readable becomes hexadecimal pairs. */
export function decodeId(type: string | undefined, value: Value | undefined): string | undefined {
  if (!Buffer.isBuffer(value)) return textOf(value);
  if (value.length === 0) return undefined;
  if (type === "macAddress") {
    if (value.length === 6) return hex(value);
    // Some agents give the address as text: "e4 f0 04 fb 1f fb".
    const pairs = textOf(value)?.match(/^([0-9a-f]{2})(?:[\s:.-]?([0-9a-f]{2})){5}$/i);
    if (pairs) return hex(Buffer.from(pairs[0].replace(/[^0-9a-f]/gi, ""), "hex"));
  }
  if (type === "networkAddress") {
    // The first octet is the IANA address family: 1 IPv4, 2 IPv6.
    const address = value[0] === 1 || value[0] === 2 ? addressOf(value.subarray(1)) : undefined;
    if (address) return address;
  }
  return isPrintable(value) ? textOf(value) : hex(value);
}

/** Management addresses by "local port . remote index"; the address stands only in the index of the table. */
function managementAddresses(varbinds: readonly Varbind[], table: RemoteTable): Map<string, string> {
  const found = new Map<string, string>();
  for (const index of rowsOf(varbinds, table.addresses).keys()) {
    const [, localPort, ...rest] = index.split(".").map(Number);
    const [remote, family, length, ...octets] = table.local === "ifIndex" ? rest.slice(1) : rest;
    if (octets.length !== length || octets.some((octet) => octet > 255)) continue;
    const address = family === 1 || family === 2 ? addressOf(octets) : undefined;
    const key = `${localPort}.${remote}`;
    // IPv4 comes first in the table and is what people manage by.
    if (address && !found.has(key)) found.set(key, address);
  }
  return found;
}

/** One row per local port, chassis and remote port: the newest, completed from stale rows of an older TimeMark. */
function merged(heard: readonly Heard[]): ObservedNeighbour[] {
  const found = new Map<string, Heard>();
  for (const neighbour of [...heard].sort((a, b) => a.timeMark - b.timeMark)) {
    // A row that names neither a chassis nor a port nor a system is nobody.
    if (!neighbour.remoteChassisId && !neighbour.remotePortId && !neighbour.remoteName) continue;
    const key = JSON.stringify([neighbour.localPort, neighbour.remoteChassisId, neighbour.remotePortId]);
    const stated = Object.entries(neighbour).filter(([, value]) => value !== undefined);
    found.set(key, { ...neighbour, ...found.get(key), ...Object.fromEntries(stated) });
  }
  return [...found.values()]
    .sort((a, b) => Number(a.localPort) - Number(b.localPort))
    .map(({ localPort: _port, timeMark: _mark, ...neighbour }) => neighbour);
}

type Finder = {
  index(ifIndex: string): ObservedInterface | undefined;
  port(portNumber: string, row: ReadonlyMap<number, Value> | undefined): ObservedInterface | undefined;
};

/**
 * Tells which interface a local LLDP port is. Its number is the ifIndex on many devices but not on all, so its id and
 * description are looked for first; what fits several interfaces decides nothing, except for the one of that number.
 */
function finder(known: readonly ObservedInterface[]): Finder {
  const by = (key: (candidate: ObservedInterface) => string | undefined) => {
    const groups = new Map<string | undefined, ObservedInterface[]>();
    for (const candidate of known) {
      const name = key(candidate);
      if (name === undefined) continue;
      const group = groups.get(name);
      if (group) group.push(candidate);
      else groups.set(name, [candidate]);
    }
    return groups;
  };
  const names = by((candidate) => candidate.name);
  const descriptions = by((candidate) => candidate.description);
  const aliases = by((candidate) => candidate.alias);
  const macs = by((candidate) => candidate.macAddress);
  const indices = new Map(known.map((candidate) => [String(candidate.index), candidate]));

  return {
    index: (ifIndex) => indices.get(ifIndex),
    port(portNumber, row) {
      const numbered = indices.get(portNumber);
      const only = (candidates: readonly ObservedInterface[] | undefined) => {
        if (!candidates || candidates.length < 2) return candidates?.[0];
        if (numbered && candidates.includes(numbered)) return numbered;
        // Nobody is heard at a port that is down.
        const up = candidates.filter((candidate) => candidate.operUp);
        return up.length === 1 ? up[0] : undefined;
      };
      const type = PORT_TYPES[numberOf(row?.get(LOCAL.subtype)) ?? 0];
      const id = decodeId(type, row?.get(LOCAL.id));
      const description = textOf(row?.get(LOCAL.description));
      const ways = [
        () => only(names.get(id)),
        () => only(descriptions.get(id)),
        () => only(names.get(description)),
        () => only(descriptions.get(description)),
        () => (type === "macAddress" ? only(macs.get(id)) : undefined),
        () => indices.get(id ?? ""),
        () => only(aliases.get(id)),
        () => only(aliases.get(description)),
        () => numbered,
      ];
      for (const way of ways) {
        const found = way();
        if (found) return found;
      }
      return undefined;
    },
  };
}

/** What has to be walked of a table of neighbours. */
export function remoteGroups(table: RemoteTable): Group[] {
  return [
    { table: "lldpRemTable", columns: Object.values(table.columns).map((column) => `${table.entry}.${column}`) },
    { table: "lldpRemManAddrTable", columns: [table.addresses] },
  ];
}

/** LLDP-MIB and LLDP-V2-MIB (IEEE 802.1AB). */
export const lldpMib: Mib = {
  name: "LLDP-MIB",
  askedOf: "everyone",
  reads: [
    { table: "lldpLocalSystemData", columns: [LLDP_LOCAL_NAME] },
    { table: "lldpLocPortTable", columns: [LLDP_LOCAL_PORT_ENTRY] },
    ...remoteGroups(LLDP),
    ...remoteGroups(LLDP_V2),
  ],
  measures: false,
  parts: (varbinds, { interfaces }) => ({
    neighbours: lldp(varbinds, interfaces),
    device: { name: textOf(scalarOf(varbinds, `${LLDP_LOCAL_NAME}.0`)) },
  }),
};
