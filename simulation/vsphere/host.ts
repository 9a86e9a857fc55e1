import type { VirtualHost } from "../machines";
import { portMac } from "../site";
import { systemDescription } from "../snmp/identity";
import type { Lookup, Properties } from "./inventory";
import { machineLoad } from "./machine";
import {
  anyText,
  enumerated,
  flag,
  int,
  list,
  long,
  object,
  optionalText,
  reference,
  references,
  short,
  subtype,
  text,
  time,
  type Value,
} from "./value";

const MIB = 2 ** 20;

export function networkSystemOf(hostId: string): string {
  return `networkSystem-${hostId.replace("host-", "")}`;
}

/** HostSystem: hardware, load and physical network cards of one hypervisor. */
export function hostProperties(host: VirtualHost, lookup: Lookup): Properties {
  const { device, cpu } = host;
  const { site, estate, machinesOf } = lookup;
  const startedAt = Date.parse(`${site.today}T00:00:00Z`) - device.startedDaysAgo * 86_400_000;
  const identity = { vendor: text(device.model.maker), model: text(device.model.model), uuid: text(device.uuid) };
  const identifying = list("HostSystemIdentificationInfo", [
    identifier("AssetTag", "Asset Tag", device.assetTag),
    identifier("ServiceTag", "Service tag", device.serial),
  ]);
  return {
    name: () => text(`${device.name}.fra1.example.net`),
    hardware: () =>
      object("HostHardwareInfo", {
        // Older hosts give their serial among the other identifiers only.
        systemInfo: object("HostSystemInfo", {
          ...identity,
          otherIdentifyingInfo: identifying,
          serialNumber: optionalText(device.index % 3 === 0 ? undefined : device.serial),
        }),
        biosInfo: object("HostBIOSInfo", {
          biosVersion: text(device.model.maker === "Castell" ? "2.18.1" : "U46 v1.92"),
          releaseDate: time(Date.parse("2025-03-14T00:00:00Z")),
        }),
        memorySize: long(host.memoryBytes),
      }),
    summary: (now) => {
      const machines = machinesOf.get(host.id) ?? [];
      const usedMhz = machines.reduce((sum, machine) => sum + machineLoad(machine, now).cpuMhz, 600);
      const usedMb = machines.reduce((sum, machine) => sum + machineLoad(machine, now).memoryMb, 4096);
      const ceilingMb = (host.memoryBytes / MIB) * 0.97;
      return object("HostListSummary", {
        host: reference("HostSystem", host.id),
        hardware: object("HostHardwareSummary", {
          ...identity,
          otherIdentifyingInfo: identifying,
          memorySize: long(host.memoryBytes),
          cpuModel: text(cpu.model),
          cpuMhz: int(cpu.mhz),
          numCpuPkgs: short(cpu.sockets),
          numCpuCores: short(cpu.cores),
          numCpuThreads: short(cpu.cores * 2),
          numNics: int(nics(host).length),
          numHBAs: int(2),
        }),
        quickStats: object("HostListSummaryQuickStats", {
          overallCpuUsage: int(Math.min(usedMhz, cpu.mhz * cpu.cores)),
          overallMemoryUsage: int(Math.min(usedMb, ceilingMb)),
          uptime: int((now - startedAt) / 1000),
        }),
        config: object("HostConfigSummary", {
          name: text(`${device.name}.fra1.example.net`),
          port: int(443),
          product: product(host),
          vmotionEnabled: flag(true),
        }),
        overallStatus: enumerated("ManagedEntityStatus", "green"),
      });
    },
    config: () =>
      object("HostConfigInfo", {
        product: product(host),
        network: object("HostNetworkInfo", {
          pnic: list(
            "PhysicalNic",
            nics(host).map(({ name }, i) => physicalNic(host, lookup, name, i)),
          ),
          vnic: list("HostVirtualNic", [kernelNic(host)]),
          // Everything hangs on the distributed switch: no host has a port group of its own.
          portgroup: list("HostPortGroup", []),
        }),
      }),
    runtime: () =>
      object("HostRuntimeInfo", {
        connectionState: enumerated("HostSystemConnectionState", "connected"),
        powerState: enumerated("HostSystemPowerState", "poweredOn"),
        inMaintenanceMode: flag(host.inMaintenance),
        bootTime: time(startedAt),
      }),
    datastore: () => references("Datastore", host.datastoreIds),
    network: () =>
      references(
        "DistributedVirtualPortgroup",
        estate.networks.map(({ id }) => id),
      ),
    vm: () =>
      references(
        "VirtualMachine",
        (machinesOf.get(host.id) ?? []).map(({ id }) => id),
      ),
    configManager: () =>
      object("HostConfigManager", { networkSystem: reference("HostNetworkSystem", networkSystemOf(host.id)) }),
  };
}

/**
 * `PhysicalNicHintInfo` of each card (or of those in `devices`): the neighbour it hears by LLDP, as
 * `QueryNetworkHint` answers. A card without cable has a hint without neighbour.
 */
export function networkHints(host: VirtualHost, lookup: Lookup, devices: readonly string[]): Value[] {
  return nics(host)
    .filter(({ name }) => devices.length === 0 || devices.includes(name))
    .map(({ name }) => {
      const link = lookup.cable(host.device.name, name);
      const far = link && (link.a.device === host.device ? link.b : link.a);
      if (!far || !link.announced) return object("PhysicalNicHintInfo", { device: text(name) });
      const parameter = (key: string, value: string) =>
        object("KeyAnyValue", { key: text(key), value: anyText(value) });
      return object("PhysicalNicHintInfo", {
        device: text(name),
        lldpInfo: object("LinkLayerDiscoveryProtocolInfo", {
          chassisId: text(portMac(far.device, far.device.model.ports[0]?.name ?? far.port)),
          portId: text(far.port),
          timeToLive: int(108),
          parameter: list("KeyAnyValue", [
            parameter("System Name", far.device.name),
            parameter("System Description", systemDescription(far.device)),
            parameter("Port Description", `${host.device.name} ${name}`),
            parameter("Management Address", far.device.managementAddress),
          ]),
        }),
      });
    });
}

function nics(host: VirtualHost): { name: string; speedMbps: number }[] {
  return host.device.model.ports.filter(({ name }) => name.startsWith("vmnic"));
}

function physicalNic(host: VirtualHost, { cable }: Lookup, name: string, i: number): Value {
  const linked = cable(host.device.name, name) !== undefined;
  const speedMb = nics(host)[i]?.speedMbps ?? 0;
  return object("PhysicalNic", {
    key: text(`key-vim.host.PhysicalNic-${name}`),
    device: text(name),
    pci: text(`0000:${(0x31 + Math.floor(i / 2) * 0x20).toString(16)}:00.${i % 2}`),
    driver: text("nfx5_core"),
    linkSpeed: linked ? object("PhysicalNicLinkInfo", { speedMb: int(speedMb), duplex: flag(true) }) : undefined,
    mac: text(portMac(host.device, name)),
  });
}

function product({ device, build }: VirtualHost): Value {
  return object("AboutInfo", {
    name: text("VMware ESXi"),
    fullName: text(`VMware ESXi ${device.model.operatingSystem.version} build-${build}`),
    vendor: text("VMware, Inc."),
    version: text(device.model.operatingSystem.version),
    build: text(build),
    osType: text("vmnix-x86"),
    productLineId: text("embeddedEsx"),
    apiType: text("HostAgent"),
    apiVersion: text("7.0.3.0"),
  });
}

function kernelNic(host: VirtualHost): Value {
  return object("HostVirtualNic", {
    device: text("vmk0"),
    key: text("key-vim.host.VirtualNic-vmk0"),
    portgroup: text("Management"),
    spec: object("HostVirtualNicSpec", {
      ip: object("HostIpConfig", {
        dhcp: flag(false),
        ipAddress: text(host.device.managementAddress),
        subnetMask: text("255.255.240.0"),
      }),
      mac: text(portMac(host.device, "vmnic0")),
      mtu: int(1500),
    }),
  });
}

function identifier(key: string, label: string, value: string): Value {
  return object("HostSystemIdentificationInfo", {
    identifierValue: text(value),
    identifierType: subtype("ElementDescription", { label: text(label), summary: text(label), key: text(key) }),
  });
}
