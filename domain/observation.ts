import { z } from "zod";

/**
 * What a collector may report about one target: the observation document of the command line and of
 * the collectors. Units stand in the names; a field that is absent is unknown, never 0 or "".
 * Text comes from devices and is untrusted: it is shown as text and nothing else.
 */

const text = z.string().max(65_536).optional();
const count = z.number().nonnegative().optional();

export const Category = z.enum([
  "switch",
  "router",
  "firewall",
  "wireless",
  "server",
  "storage",
  "pdu",
  "ups",
  "environment",
  "console",
  "hypervisor",
  "other",
]);
export type Category = z.infer<typeof Category>;

export const ObservedDevice = z.object({
  name: text,
  vendor: text,
  model: text,
  partNumber: text,
  serial: text,
  assetTag: text,
  uuid: text,
  osName: text,
  osVersion: text,
  firmware: text,
  sysObjectId: text,
  sysDescription: text,
  location: text,
  contact: text,
  uptimeSeconds: count,
  /** The object by which a locator light of this device can be switched; absent where none is known. */
  locator: text,
  /** snmpEngineBoots (RFC 3411): grows by one whenever the agent starts anew. */
  engineBoots: count,
  category: Category.optional(),
});
export type ObservedDevice = z.infer<typeof ObservedDevice>;

/** One row of ENTITY-MIB's entPhysicalTable or its like; `id` and `parentId` are unique within the document. */
export const ObservedComponent = z.object({
  id: z.string(),
  parentId: text,
  class: text,
  name: text,
  description: text,
  vendor: text,
  model: text,
  partNumber: text,
  serial: text,
  hardwareVersion: text,
  firmwareVersion: text,
  slot: text,
  position: z.number().int().optional(),
  replaceable: z.boolean().optional(),
});
export type ObservedComponent = z.infer<typeof ObservedComponent>;

/** `macAddress` is lower case with colons. `type` is the IANAifType number as text, or the source's own word. */
export const ObservedInterface = z.object({
  index: z.number().int(),
  name: text,
  description: text,
  alias: text,
  type: text,
  speedBps: count,
  mtu: count,
  macAddress: text,
  adminUp: z.boolean().optional(),
  operUp: z.boolean().optional(),
  parentIndex: z.number().int().optional(),
  inOctets: count,
  outOctets: count,
  inErrors: count,
  outErrors: count,
  /** Width of the octet counters; errors are always counted in 32 bits. */
  counterBits: z.union([z.literal(32), z.literal(64)]).optional(),
});
export type ObservedInterface = z.infer<typeof ObservedInterface>;

export const ObservedAddress = z.object({
  interfaceIndex: z.number().int().optional(),
  address: z.string(),
  prefixLength: z.number().int().min(0).max(128).optional(),
});

/** `localIndex` is the ifIndex of our own end when it could be told. MAC-typed ids are lower case with colons. */
export const ObservedNeighbour = z.object({
  protocol: z.enum(["lldp", "cdp"]),
  localInterface: text,
  localIndex: z.number().int().optional(),
  remoteName: text,
  remoteChassisId: text,
  remoteChassisIdType: text,
  remotePortId: text,
  remotePortIdType: text,
  remotePortDescription: text,
  remoteDescription: text,
  remoteAddress: text,
});
export type ObservedNeighbour = z.infer<typeof ObservedNeighbour>;

export const ObservedSensor = z.object({
  id: z.string(),
  class: z.string(),
  name: text,
  value: z.number().optional(),
  unit: text,
  componentId: text,
  phase: text,
  status: text,
  lowLimit: z.number().optional(),
  highLimit: z.number().optional(),
});

export const ObservedStorage = z.object({
  id: z.string(),
  kind: z.enum(["disk", "volume", "pool", "lun", "filesystem", "memory"]),
  name: text,
  totalBytes: count,
  usedBytes: count,
  componentId: text,
});

const PowerPart = z.object({
  id: z.string(),
  name: text,
  on: z.boolean().optional(),
  currentA: count,
  voltageV: count,
  powerW: count,
  apparentPowerVA: count,
  energyWh: count,
});

/** A hypervisor host. `id` is unique within the source (a MoRef, a node name) and says nothing outside it. */
export const ObservedHost = z.object({
  id: z.string(),
  name: text,
  vendor: text,
  model: text,
  serial: text,
  assetTag: text,
  uuid: text,
  biosVersion: text,
  osName: text,
  osVersion: text,
  clusterId: text,
  cpuModel: text,
  cpuSockets: count,
  cpuCores: count,
  cpuThreads: count,
  cpuMhz: count,
  cpuUsedMhz: count,
  memoryBytes: count,
  memoryUsedBytes: count,
  uptimeSeconds: count,
  connectionState: text,
  powerState: text,
  inMaintenance: z.boolean().optional(),
  nics: z
    .array(
      z.object({
        name: z.string(),
        macAddress: text,
        speedBps: count,
        driver: text,
      }),
    )
    .optional(),
  neighbours: z.array(ObservedNeighbour).optional(),
  datastoreIds: z.array(z.string()).optional(),
});
export type ObservedHost = z.infer<typeof ObservedHost>;

/** A virtual machine. `instanceUuid` identifies it within its manager; `biosUuid` may be shared by clones. */
export const ObservedMachine = z.object({
  id: z.string(),
  instanceUuid: text,
  biosUuid: text,
  name: text,
  hostId: text,
  powerState: text,
  template: z.boolean().optional(),
  vcpus: count,
  memoryBytes: count,
  storageUsedBytes: count,
  storageProvisionedBytes: count,
  disks: z.array(z.object({ id: z.string(), name: text, sizeBytes: count, datastoreId: text })).optional(),
  interfaces: z.array(z.object({ id: z.string(), name: text, macAddress: text, networkId: text })).optional(),
  addresses: z.array(z.string()).optional(),
  hostName: text,
  guestOs: text,
  datastoreIds: z.array(z.string()).optional(),
});
export type ObservedMachine = z.infer<typeof ObservedMachine>;

export const ObservedCluster = z.object({ id: z.string(), name: text, datacenter: text, kind: text });

export const ObservedDatastore = z.object({
  id: z.string(),
  name: text,
  kind: text,
  url: text,
  totalBytes: count,
  freeBytes: count,
  accessible: z.boolean().optional(),
});

/** A table that was cut short, refused or not believed, and why. `code` is stable, `message` is for people. */
export const Warning = z.object({ code: z.string(), message: z.string() });
export type Warning = z.infer<typeof Warning>;

export const ObservationDocument = z.object({
  target: z.string(),
  collector: z.enum(["snmp", "vsphere", "libvirt"]),
  collectedAt: z.iso.datetime(),
  /** `readings`: only what changes by the minute was asked; what is not in it is not gone. */
  look: z.literal("readings").optional(),
  durationMs: z.number().nonnegative(),
  requests: z.number().int().nonnegative(),
  device: ObservedDevice.optional(),
  components: z.array(ObservedComponent).default([]),
  interfaces: z.array(ObservedInterface).default([]),
  addresses: z.array(ObservedAddress).default([]),
  vlans: z.array(z.object({ id: z.number().int(), name: text })).default([]),
  neighbours: z.array(ObservedNeighbour).default([]),
  macTable: z
    .array(
      z.object({
        macAddress: z.string(),
        interfaceIndex: z.number().int().optional(),
        vlanId: z.number().int().optional(),
      }),
    )
    .default([]),
  arp: z
    .array(z.object({ address: z.string(), macAddress: z.string(), interfaceIndex: z.number().int().optional() }))
    .default([]),
  sensors: z.array(ObservedSensor).default([]),
  power: z
    .object({
      inlets: z.array(PowerPart).default([]),
      phases: z.array(PowerPart).default([]),
      banks: z.array(PowerPart).default([]),
      outlets: z.array(PowerPart).default([]),
    })
    .optional(),
  storage: z.array(ObservedStorage).default([]),
  /** The manager itself (vCenter's instance UUID): what ids in this document are unique within. */
  manager: z.object({ uuid: text, name: text, version: text }).optional(),
  clusters: z.array(ObservedCluster).default([]),
  hosts: z.array(ObservedHost).default([]),
  machines: z.array(ObservedMachine).default([]),
  datastores: z.array(ObservedDatastore).default([]),
  networks: z.array(z.object({ id: z.string(), name: text, vlanId: z.number().int().optional() })).default([]),
  warnings: z.array(Warning).default([]),
});
export type ObservationDocument = z.infer<typeof ObservationDocument>;
