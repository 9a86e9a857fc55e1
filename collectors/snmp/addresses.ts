import type { z } from "zod";
import type { ObservedAddress } from "../../domain/observation";
import type { Mib } from "./mib";
import { addressOf, numberOf, rowsOf, textOf } from "./text";
import type { Varbind } from "./varbind";

/** ipAddrEntry (RFC 1213), ipv6AddrEntry (RFC 2465) and ipAddressEntry (RFC 4293), which is of both families. */
export const IP_ADDR_ENTRY = "1.3.6.1.2.1.4.20.1";
export const IP_ADDRESS_ENTRY = "1.3.6.1.2.1.4.34.1";
export const IPV6_ADDR_ENTRY = "1.3.6.1.2.1.55.1.8.1";

const OLD = { ifIndex: 2, mask: 3 };
const NEW = { ifIndex: 3, prefix: 5 };
const IPV6_PREFIX = 2;

export const IP_ADDR_COLUMNS = [`${IP_ADDR_ENTRY}.${OLD.ifIndex}`, `${IP_ADDR_ENTRY}.${OLD.mask}`];
export const IP_ADDRESS_COLUMNS = [`${IP_ADDRESS_ENTRY}.${NEW.ifIndex}`, `${IP_ADDRESS_ENTRY}.${NEW.prefix}`];

type Address = z.infer<typeof ObservedAddress>;

/** Every address of the device itself, from the old tables and the new; the one that knows the prefix wins. */
export function addresses(varbinds: readonly Varbind[]): Address[] {
  const found = new Map<string, Address>();
  const add = (address: string | undefined, interfaceIndex: number | undefined, prefixLength: number | undefined) => {
    if (!address) return;
    const before = found.get(address);
    found.set(address, {
      address,
      interfaceIndex: before?.interfaceIndex ?? interfaceIndex,
      prefixLength:
        before?.prefixLength ?? (prefixLength !== undefined && prefixLength <= 128 ? prefixLength : undefined),
    });
  };
  for (const [index, row] of rowsOf(varbinds, IP_ADDR_ENTRY)) {
    const octets = octetsOf(index);
    if (octets?.length === 4)
      add(addressOf(octets), indexOf(row.get(OLD.ifIndex)), prefixOf(textOf(row.get(OLD.mask))));
  }
  for (const [index, row] of rowsOf(varbinds, IPV6_ADDR_ENTRY)) {
    // ipv6IfIndex, ipv6AddrAddress: 16 octets, before which some agents give their number.
    const [ifIndex, rest] = headOf(index);
    const octets = octetsOf(rest)?.slice(-16);
    if (octets) add(addressOf(octets), ifIndex, indexOf(row.get(IPV6_PREFIX)));
  }
  for (const [index, row] of rowsOf(varbinds, IP_ADDRESS_ENTRY)) {
    // InetAddressType (1 IPv4, 2 IPv6, 3 and 4 with a zone of four octets), length, octets.
    const [type, rest] = headOf(index);
    const [length, tail] = headOf(rest);
    const octets = octetsOf(tail);
    if (type === undefined || type > 4 || octets?.length !== length || !octets) continue;
    // ipAddressPrefix points at a row of ipAddressPrefixTable, whose last number is the prefix length.
    const pointer = textOf(row.get(NEW.prefix));
    const prefix = pointer?.includes(".4.32.1.") ? Number(pointer.split(".").at(-1)) : undefined;
    add(addressOf(octets.slice(0, type % 2 === 1 ? 4 : 16)), indexOf(row.get(NEW.ifIndex)), prefix);
  }
  return [...found.values()];
}

/** The first number of an index, and what follows it. */
function headOf(index: string): [number | undefined, string] {
  const dot = index.indexOf(".");
  return dot < 0 ? [undefined, ""] : [Number(index.slice(0, dot)), index.slice(dot + 1)];
}

function octetsOf(index: string): number[] | undefined {
  const octets = index.split(".").map(Number);
  return octets.every((octet) => octet >= 0 && octet <= 255) ? octets : undefined;
}

function indexOf(value: Parameters<typeof numberOf>[0]): number | undefined {
  const index = numberOf(value);
  return index !== undefined && index > 0 ? index : undefined;
}

/** The length of a dotted mask; undefined for one with holes, and for 0.0.0.0, which agents give for "none". */
function prefixOf(mask: string | undefined): number | undefined {
  if (!mask || !/^\d+\.\d+\.\d+\.\d+$/.test(mask)) return undefined;
  const bits = mask
    .split(".")
    .map((octet) => Number(octet).toString(2).padStart(8, "0"))
    .join("");
  return /^1+0*$/.test(bits) ? bits.lastIndexOf("1") + 1 : undefined;
}

/** IP-MIB (RFC 4293 and the older table of RFC 1213) and IPV6-MIB (RFC 2465). */
export const ipMib: Mib = {
  name: "IP-MIB",
  askedOf: "everyone",
  reads: [
    { table: "ipAddrTable", columns: IP_ADDR_COLUMNS },
    { table: "ipv6AddrTable", columns: [`${IPV6_ADDR_ENTRY}.${IPV6_PREFIX}`] },
    { table: "ipAddressTable", columns: IP_ADDRESS_COLUMNS },
  ],
  parts: (varbinds) => ({ addresses: addresses(varbinds) }),
};
