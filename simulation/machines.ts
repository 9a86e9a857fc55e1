import type { Random } from "./random";
import type { Device, Profile } from "./site";

const GIB = 2 ** 30;

export type VirtualHost = {
  id: string;
  device: Device;
  clusterId: string;
  cpu: { model: string; mhz: number; sockets: number; cores: number };
  memoryBytes: number;
  inMaintenance: boolean;
  datastoreIds: string[];
  build: string;
};

export type VirtualMachine = {
  id: string;
  name: string;
  instanceUuid: string;
  biosUuid: string;
  hostId: string;
  clusterId: string;
  poweredOn: boolean;
  template: boolean;
  vcpus: number;
  memoryMb: number;
  usedBytes: number;
  provisionedBytes: number;
  datastoreId: string;
  networkId: string;
  guest: string;
  /** Absent where no guest tools run. */
  hostName?: string;
  address?: string;
  mac: string;
};

export type Datastore = {
  id: string;
  clusterId: string;
  name: string;
  kind: "VMFS" | "NFS";
  url: string;
  capacityBytes: number;
  freeBytes: number;
};
export type PortGroup = { id: string; name: string; vlanId?: number };
export type Cluster = { id: string; name: string };

export type VirtualEstate = {
  managerUuid: string;
  datacenter: { id: string; name: string };
  dvs: { id: string; name: string; uuid: string };
  clusters: Cluster[];
  hosts: VirtualHost[];
  datastores: Datastore[];
  networks: PortGroup[];
  machines: VirtualMachine[];
};

const GUESTS = [
  "Debian GNU/Linux 12 (64-bit)",
  "Red Hat Enterprise Linux 9 (64-bit)",
  "Ubuntu Linux (64-bit)",
  "Microsoft Windows Server 2022 (64-bit)",
  "Microsoft Windows Server 2019 (64-bit)",
];
const PURPOSES = ["web", "app", "api", "db", "cache", "queue", "build", "mail", "files", "auth", "desk", "report"];
const VLANS = [
  { name: "dv-production", vlanId: 210 },
  { name: "dv-payments", vlanId: 220 },
  { name: "dv-workplace", vlanId: 230 },
  { name: "dv-platform", vlanId: 240 },
  { name: "dv-test", vlanId: 290 },
];
const SIZES = [
  { vcpus: 1, memoryMb: 2048, diskGib: 24, weight: 3 },
  { vcpus: 2, memoryMb: 8192, diskGib: 60, weight: 8 },
  { vcpus: 4, memoryMb: 16_384, diskGib: 120, weight: 6 },
  { vcpus: 8, memoryMb: 32_768, diskGib: 300, weight: 3 },
  { vcpus: 16, memoryMb: 98_304, diskGib: 900, weight: 1 },
];

/** Clusters, datastores and machines on the hypervisors among `devices`. Ids are shaped like vCenter's own. */
export function buildMachines(profile: Profile, devices: readonly Device[], random: Random): VirtualEstate {
  const dvs = { id: "dvs-21", name: "dvs-fra1", uuid: random.uuid() };
  const networks: PortGroup[] = [
    { id: "dvportgroup-22", name: "dvs-fra1-uplinks" },
    ...VLANS.map((vlan, i) => ({ id: `dvportgroup-${23 + i}`, ...vlan })),
  ];
  const clusters = profile.clusters.map(({ name }, i) => ({ id: `domain-c${41 + i}`, name }));
  const datastores: Datastore[] = clusters.flatMap((cluster, i) =>
    [1, 2].map((n): Datastore => {
      const id = `datastore-${100 + i * 2 + n}`;
      const kind = i % 3 === 2 && n === 2 ? "NFS" : "VMFS";
      const volume = `${random.code(8, "0123456789abcdef")}-${random.code(8, "0123456789abcdef")}`;
      const name = `ds-${cluster.name.toLowerCase().replaceAll(" ", "")}-${n}`;
      return {
        id,
        clusterId: cluster.id,
        name,
        kind,
        url: `ds:///vmfs/volumes/${volume}/`,
        capacityBytes: 0,
        freeBytes: 0,
      };
    }),
  );
  const hosts = placeHosts(profile, clusters, datastores, devices, random.fork("hosts"));
  const machines = placeMachines(profile, { clusters, hosts, datastores, networks }, random.fork("machines"));
  for (const datastore of datastores) {
    const used = machines
      .filter(({ datastoreId }) => datastoreId === datastore.id)
      .reduce((sum, { usedBytes }) => sum + usedBytes, 0);
    // Volumes are cut in steps of 4 TiB and are between half and nine tenths full.
    const step = 4096 * GIB;
    datastore.capacityBytes = Math.max(step, Math.ceil(used / (0.5 + 0.4 * random.next()) / step) * step);
    datastore.freeBytes = datastore.capacityBytes - used;
  }
  const datacenter = { id: "datacenter-2", name: "FRA1" };
  return { managerUuid: random.uuid(), datacenter, dvs, clusters, hosts, datastores, networks, machines };
}

/** Id of the root resource pool of a cluster. */
export function poolOf(clusterId: string): string {
  return clusterId.replace("domain-c", "resgroup-");
}

function placeHosts(
  profile: Profile,
  clusters: readonly Cluster[],
  datastores: readonly Datastore[],
  devices: readonly Device[],
  random: Random,
): VirtualHost[] {
  const hypervisors = devices
    .filter(({ role }) => role === "hypervisor")
    .toSorted((a, b) => a.name.localeCompare(b.name, "en"));
  const homes = profile.clusters.flatMap(({ hosts }, i) => Array.from({ length: hosts }, () => clusters[i]));
  return hypervisors.map((device, i) => {
    const cluster = homes[i] ?? clusters[0];
    if (!cluster) throw new Error("a hypervisor needs a cluster");
    return {
      id: `host-${1000 + i * 3}`,
      device,
      clusterId: cluster.id,
      cpu:
        device.model.maker === "Castell"
          ? { model: "Ferrolite(R) F7-6328 CPU @ 2.60GHz", mhz: 2594, sockets: 2, cores: 56 }
          : { model: "Ferrolite(R) F9-7443 CPU @ 2.85GHz", mhz: 2845, sockets: 2, cores: 48 },
      memoryBytes: random.pick([512, 768, 768, 1024]) * GIB,
      inMaintenance: i % 40 === 17,
      datastoreIds: datastores.filter(({ clusterId }) => clusterId === cluster.id).map(({ id }) => id),
      build: random.pick(["21424296", "21930508"]),
    };
  });
}

function placeMachines(
  profile: Profile,
  estate: Pick<VirtualEstate, "clusters" | "hosts" | "datastores" | "networks">,
  random: Random,
): VirtualMachine[] {
  const sizes = SIZES.flatMap((size) => Array.from({ length: size.weight }, () => size));
  const counts = new Map<string, number>();
  const working = estate.hosts.filter(({ inMaintenance }) => !inMaintenance);
  return Array.from({ length: profile.machines }, (_, i) => {
    const host = random.pick(working);
    const template = i % 160 === 23;
    const stem = template ? "tmpl" : random.pick(PURPOSES);
    const count = (counts.get(stem) ?? 0) + 1;
    counts.set(stem, count);
    const name = `${stem}-${String(count).padStart(3, "0")}`;
    const { vcpus, memoryMb, diskGib } = random.pick(sizes);
    const provisionedBytes = diskGib * GIB + memoryMb * 2 ** 20;
    const poweredOn = !template && !random.chance(0.07);
    const hasTools = poweredOn && !random.chance(0.04);
    const guest = random.pick(GUESTS);
    const low = i + 1;
    return {
      id: `vm-${3000 + i * 2}`,
      name,
      instanceUuid: random.uuid(),
      biosUuid: random.uuid(),
      hostId: host.id,
      clusterId: host.clusterId,
      poweredOn,
      template,
      vcpus,
      memoryMb,
      usedBytes: Math.round(provisionedBytes * (0.2 + 0.6 * random.next())),
      provisionedBytes,
      datastoreId: random.pick(host.datastoreIds),
      networkId: random.pick(estate.networks.slice(1)).id,
      guest,
      hostName: hasTools ? `${name}.fra1.example.net` : undefined,
      address: hasTools ? `10.21.${Math.floor(low / 250)}.${(low % 250) + 4}` : undefined,
      // The range vCenter draws from for machines it makes.
      mac: `00:50:56:${(0x80 + (low >>> 16)).toString(16)}:${hex(low >>> 8)}:${hex(low)}`,
    };
  });
}

function hex(octet: number): string {
  return (octet & 255).toString(16).padStart(2, "0");
}
