import type { z } from "zod";
import type { ObservedAddress } from "../../domain/observation";
import type { Mib } from "./mib";
import { addressOf, numberOf, rowsOf, textOf } from "./text";
import type { Varbind } from "./varbind";

/** ipAddrEntry (RFC 1213) and ipAddressEntry (RFC 4293), VLAN names (Q-BRIDGE-MIB, RFC 4363). */
export const IP_ADDR_ENTRY = "1.3.6.1.2.1.4.20.1";
export const IP_ADDRESS_ENTRY = "1.3.6.1.2.1.4.34.1";
export const VLAN_ENTRY = "1.3.6.1.2.1.17.7.1.4.3.1";

const OLD = { ifIndex: 2, mask: 3 };
const NEW = { ifIndex: 3, prefix: 5 };
const VLAN_NAME = 1;

export const IP_ADDR_COLUMNS = [`${IP_ADDR_ENTRY}.${OLD.ifIndex}`, `${IP_ADDR_ENTRY}.${OLD.mask}`];
export const IP_ADDRESS_COLUMNS = [`${IP_ADDRESS_ENTRY}.${NEW.ifIndex}`, `${IP_ADDRESS_ENTRY}.${NEW.prefix}`];
export const VLAN_COLUMN = `${VLAN_ENTRY}.${VLAN_NAME}`;

type Address = z.infer<typeof ObservedAddress>;

/** Every address of the device itself, from the old table and the new; the one that knows the prefix wins. */
export function addresses(varbinds: readonly Varbind[]): Address[] {
  const found = new Map<string, Address>();
  for (const [index, row] of rowsOf(varbinds, IP_ADDR_ENTRY)) {
    const octets = index.split(".").map(Number);
    const address = octets.length === 4 && octets.every((octet) => octet <= 255) ? octets.join(".") : undefined;
    if (!address) continue;
    const mask = textOf(row.get(OLD.mask));
    found.set(address, { address, interfaceIndex: indexOf(row.get(OLD.ifIndex)), prefixLength: prefixOf(mask) });
  }
  for (const [index, row] of rowsOf(varbinds, IP_ADDRESS_ENTRY)) {
    // InetAddressType (1 IPv4, 2 IPv6, 3 and 4 with a zone of four octets), length, octets.
    const [type, length, ...octets] = index.split(".").map(Number);
    if (type === undefined || type > 4 || octets.length !== length || octets.some((octet) => octet > 255)) continue;
    const address = addressOf(octets.slice(0, type % 2 === 1 ? 4 : 16));
    if (!address) continue;
    // ipAddressPrefix points at a row of ipAddressPrefixTable, whose last number is the prefix length.
    const pointer = textOf(row.get(NEW.prefix));
    const prefix = pointer?.includes(".4.32.1.") ? Number(pointer.split(".").at(-1)) : undefined;
    const before = found.get(address);
    found.set(address, {
      address,
      interfaceIndex: before?.interfaceIndex ?? indexOf(row.get(NEW.ifIndex)),
      prefixLength: before?.prefixLength ?? (prefix !== undefined && prefix <= 128 ? prefix : undefined),
    });
  }
  return [...found.values()];
}

/** The VLANs configured, by their number. */
export function vlans(varbinds: readonly Varbind[]): { id: number; name?: string }[] {
  return [...rowsOf(varbinds, VLAN_ENTRY)].flatMap(([index, row]) => {
    const id = Number(index);
    return id >= 1 && id <= 4094 ? [{ id, name: textOf(row.get(VLAN_NAME)) }] : [];
  });
}

function indexOf(value: Parameters<typeof numberOf>[0]): number | undefined {
  const index = numberOf(value);
  return index !== undefined && index > 0 ? index : undefined;
}

/** The length of a dotted mask; undefined for one with holes. */
function prefixOf(mask: string | undefined): number | undefined {
  if (!mask || !/^\d+\.\d+\.\d+\.\d+$/.test(mask)) return undefined;
  const bits = mask
    .split(".")
    .map((octet) => Number(octet).toString(2).padStart(8, "0"))
    .join("");
  return /^1*0*$/.test(bits) ? (bits.indexOf("0") >>> 0 === 0xffff_ffff ? 32 : bits.indexOf("0")) : undefined;
}

/** IP-MIB (RFC 4293 and the older table of RFC 1213) and the VLAN names of Q-BRIDGE-MIB. */
export const ipMib: Mib = {
  name: "IP-MIB",
  askedOf: "everyone",
  reads: [
    { table: "ipAddrTable", columns: IP_ADDR_COLUMNS },
    { table: "ipAddressTable", columns: IP_ADDRESS_COLUMNS },
    { table: "dot1qVlanStaticTable", columns: [VLAN_COLUMN] },
  ],
  measures: false,
  parts: (varbinds) => ({ addresses: addresses(varbinds), vlans: vlans(varbinds) }),
};
