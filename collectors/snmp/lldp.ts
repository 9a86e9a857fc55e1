import type { ObservedInterface, ObservedNeighbour } from "../../domain/observation";
import type { Mib } from "./mib";
import { addressOf, hex, isPrintable, numberOf, rowsOf, textOf } from "./text";
import type { Value, Varbind } from "./varbind";

/** Tables of LLDP-MIB (IEEE 802.1AB-2005): local ports, remote systems, their management addresses. */
export const LLDP_LOCAL_PORT_ENTRY = "1.0.8802.1.1.2.1.3.7.1";
export const LLDP_REMOTE_ENTRY = "1.0.8802.1.1.2.1.4.1.1";
export const LLDP_ADDRESS_ENTRY = "1.0.8802.1.1.2.1.4.2.1";
/** lldpV2RemEntry of LLDP-V2-MIB (IEEE 802.1AB-2009), whose local port is the ifIndex. */
export const LLDP_V2_REMOTE_ENTRY = "1.3.111.2.802.1.1.13.1.4.1.1";

const LOCAL = { subtype: 2, id: 3, description: 4 };
const V1 = { chassisType: 4, chassis: 5, portType: 6, port: 7, portDescription: 8, name: 9, description: 10 };
const V2 = { chassisType: 5, chassis: 6, portType: 7, port: 8, portDescription: 9, name: 10, description: 11 };
type Columns = typeof V1;

export const LLDP_REMOTE_COLUMNS = Object.values(V1).map((column) => `${LLDP_REMOTE_ENTRY}.${column}`);
export const LLDP_V2_REMOTE_COLUMNS = Object.values(V2).map((column) => `${LLDP_V2_REMOTE_ENTRY}.${column}`);

/** LldpChassisIdSubtype and LldpPortIdSubtype; the words are ours, the numbers the MIB's. */
const CHASSIS_TYPES: Readonly<Record<number, string>> = {
  1: "component",
  2: "ifAlias",
  3: "port",
  4: "mac",
  5: "networkAddress",
  6: "ifName",
  7: "local",
};
const PORT_TYPES: Readonly<Record<number, string>> = {
  1: "ifAlias",
  2: "component",
  3: "mac",
  4: "networkAddress",
  5: "ifName",
  6: "agentCircuitId",
  7: "local",
};

type Heard = ObservedNeighbour & { localPort: string; timeMark: number };

/** The neighbours heard by LLDP. `known` are our own interfaces, to say at which of them a neighbour was heard. */
export function lldp(varbinds: readonly Varbind[], known: readonly ObservedInterface[]): ObservedNeighbour[] {
  const local = rowsOf(varbinds, LLDP_LOCAL_PORT_ENTRY);
  const addresses = managementAddresses(varbinds);
  const find = finder(known);
  const heard: Heard[] = [];
  for (const [index, row] of rowsOf(varbinds, LLDP_REMOTE_ENTRY)) {
    // lldpRemTimeMark, lldpRemLocalPortNum, lldpRemIndex.
    const [timeMark, localPort, remote] = index.split(".");
    if (timeMark === undefined || localPort === undefined || remote === undefined) continue;
    const port = local.get(localPort);
    const end = find.port(Number(localPort), port);
    heard.push({
      ...remoteOf(row, V1),
      localInterface: end?.name ?? labelOf(port),
      localIndex: end?.index,
      remoteAddress: addresses.get(`${localPort}.${remote}`),
      localPort,
      timeMark: Number(timeMark),
    });
  }
  for (const [index, row] of rowsOf(varbinds, LLDP_V2_REMOTE_ENTRY)) {
    // lldpV2RemTimeMark, lldpV2RemLocalIfIndex, lldpV2RemLocalDestMACAddress, lldpV2RemIndex.
    const [timeMark, ifIndex, , remote] = index.split(".");
    if (timeMark === undefined || ifIndex === undefined || remote === undefined) continue;
    const end = known.find((candidate) => candidate.index === Number(ifIndex));
    heard.push({
      ...remoteOf(row, V2),
      localInterface: end?.name,
      localIndex: end?.index,
      localPort: ifIndex,
      timeMark: Number(timeMark),
    });
  }
  return merged(heard);
}

/** What a person calls a local port that is none of our interfaces: its id, or its description where the id is a MAC. */
function labelOf(port: ReadonlyMap<number, Value> | undefined): string | undefined {
  const type = PORT_TYPES[numberOf(port?.get(LOCAL.subtype)) ?? 0];
  const description = textOf(port?.get(LOCAL.description));
  return (type === "mac" ? description : undefined) ?? decodeId(type, port?.get(LOCAL.id)) ?? description;
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
  if (type === "mac") {
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
function managementAddresses(varbinds: readonly Varbind[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const index of rowsOf(varbinds, LLDP_ADDRESS_ENTRY).keys()) {
    const [, localPort, remote, family, length, ...octets] = index.split(".").map(Number);
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

type Finder = { port(portNumber: number, row: ReadonlyMap<number, Value> | undefined): ObservedInterface | undefined };

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
    port(portNumber, row) {
      const numbered = indices.get(String(portNumber));
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
        () => (type === "mac" ? only(macs.get(id)) : undefined),
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

/** LLDP-MIB and LLDP-V2-MIB (IEEE 802.1AB). */
export const lldpMib: Mib = {
  name: "LLDP-MIB",
  askedOf: "everyone",
  reads: [
    { table: "lldpLocPortTable", columns: [LLDP_LOCAL_PORT_ENTRY] },
    { table: "lldpRemTable", columns: LLDP_REMOTE_COLUMNS },
    { table: "lldpRemManAddrTable", columns: [LLDP_ADDRESS_ENTRY] },
    { table: "lldpV2RemTable", columns: LLDP_V2_REMOTE_COLUMNS },
  ],
  measures: false,
  parts: (varbinds, { interfaces }) => ({ neighbours: lldp(varbinds, interfaces) }),
};
