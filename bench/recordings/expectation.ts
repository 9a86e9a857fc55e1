import { z } from "zod";

const text = z.string().nullish();
const number = z.number();

const Neighbour = z.discriminatedUnion("proto", [
  z.object({
    proto: z.literal("lldp"),
    locPortNum: number,
    chassisSubtype: number.nullish(),
    chassisId: text,
    portId: text,
    sysName: text,
  }),
  z.object({ proto: z.literal("cdp"), ifIndex: number, deviceId: text, devicePort: text }),
]);

/** What is expected of a recording: `*.expect.json`, made by another program out of the same recording. */
export const Expectation = z.object({
  os: z
    .object({ sysName: z.string().optional(), hardware: z.string().optional(), version: z.string().optional() })
    .default({}),
  ports: z.array(z.object({ ifIndex: number, ifName: text, ifDescr: text, ifPhysAddress: text })).default([]),
  neighbors_decoded: z.array(Neighbour).default([]),
  entPhysical: z
    .array(
      z.object({
        entPhysicalIndex: number,
        entPhysicalClass: text,
        entPhysicalName: text,
        entPhysicalSerialNum: text,
        entPhysicalModelName: text,
      }),
    )
    .default([]),
  links: z
    .array(
      z.object({
        protocol: z.enum(["lldp", "cdp"]),
        remote_hostname: text,
        remote_port: text,
        remote_port_id: text,
        remote_mac: text,
        ifName: text,
        ifDescr: text,
      }),
    )
    .default([]),
  sensors: z
    .array(z.object({ sensor_class: z.string(), sensor_descr: text, sensor_current: number, sensor_oid: text }))
    .default([]),
  storage: z.array(z.object({ storage_descr: text, storage_size: number, storage_used: number })).default([]),
  mempools: z.array(z.object({ mempool_descr: text, mempool_total: number, mempool_used: number })).default([]),
  processors: z.array(z.object({ processor_descr: text, processor_usage: number })).default([]),
  transceivers: z.array(z.object({ index: z.string(), vendor: text, model: text, serial: text })).default([]),
  vlans: z.array(z.object({ vlan_vlan: number, vlan_name: text })).default([]),
  ipv4: z.array(z.object({ ipv4_address: z.string(), ipv4_prefixlen: number, ifIndex: number.optional() })).default([]),
  vms: z
    .array(z.object({ vmwVmVMID: z.string(), vmwVmMemSize: number, vmwVmCpus: number, vmwVmState: number }))
    .default([]),
});
export type Expectation = z.infer<typeof Expectation>;

/** `*.direct.json` of a complete walk: what stands in it, decoded without anybody's judgement. */
const Direct = z.object({
  os: z.object({ sysName: z.string().optional() }).default({}),
  ports: z.array(z.object({ ifIndex: number, ifDescr: text, ifName: text, mac: text })).default([]),
  entPhysical: z
    .array(z.object({ index: number, cls: number.nullish(), name: text, serial: text, model: text }))
    .default([]),
  cdp: z.array(z.object({ ifIndex: z.string(), dev: text, port: text })).default([]),
  lldp: z
    .array(z.object({ locPort: z.string(), cst: number.nullish(), chassis: text, port: text, sys: text }))
    .default([]),
});

/** IANAPhysicalClass in the words the other expectations use. */
const CLASSES = (
  "other unknown chassis backplane container powerSupply fan sensor module port stack cpu energyObject battery " +
  "storageDrive"
).split(" ");

/** A decoded walk in the words of an expectation. */
export function fromDirect(decoded: unknown): Expectation {
  const { os, ports, entPhysical, cdp, lldp } = Direct.parse(decoded);
  return Expectation.parse({
    os,
    ports: ports.map(({ mac, ...port }) => ({ ...port, ifPhysAddress: mac })),
    entPhysical: entPhysical.map((row) => ({
      entPhysicalIndex: row.index,
      entPhysicalClass: CLASSES[(row.cls ?? 0) - 1],
      entPhysicalName: row.name,
      entPhysicalSerialNum: row.serial,
      entPhysicalModelName: row.model,
    })),
    neighbors_decoded: [
      ...cdp.map((row) => ({ proto: "cdp", ifIndex: Number(row.ifIndex), deviceId: row.dev, devicePort: row.port })),
      ...lldp.map((row) => ({
        proto: "lldp",
        locPortNum: Number(row.locPort),
        chassisSubtype: row.cst,
        chassisId: row.chassis,
        portId: row.port,
        sysName: row.sys,
      })),
    ],
  });
}

/** Text without NULs and blanks; the source of the expectations writes a NUL at the end as a dot. */
export function clean(value: string | null | undefined): string | undefined {
  return (
    value
      ?.replaceAll("\0", "")
      .replace(/\.{2,}$/, "")
      .trim() || undefined
  );
}
