import { poolOf, type VirtualMachine } from "../machines";
import type { Lookup, Properties } from "./inventory";
import {
  enumerated,
  flag,
  int,
  list,
  long,
  object,
  optionalText,
  reference,
  references,
  subtype,
  text,
  type Value,
} from "./value";

const DAY_MS = 86_400_000;
const THOUSANDS = new Intl.NumberFormat("en");
const CORE_MHZ = 2600;

/** What a running machine uses at a moment, daily swing included; nothing when it is off. */
export function machineLoad(machine: VirtualMachine, now: number): { cpuMhz: number; memoryMb: number } {
  if (!machine.poweredOn) return { cpuMhz: 0, memoryMb: 0 };
  const mark = machine.mac.charCodeAt(16) + machine.mac.charCodeAt(13) * 7;
  const share = 0.05 + (mark % 37) / 110;
  const swing = 1 + 0.5 * Math.sin((2 * Math.PI * (now - DAY_MS * 0.4)) / DAY_MS);
  return {
    cpuMhz: Math.round(machine.vcpus * CORE_MHZ * share * swing),
    memoryMb: Math.round(machine.memoryMb * (0.45 + (mark % 29) / 60)),
  };
}

/** VirtualMachine: configuration, guest and load of one machine. */
export function machineProperties(machine: VirtualMachine, { estate }: Lookup): Properties {
  const power = () => enumerated("VirtualMachinePowerState", machine.poweredOn ? "poweredOn" : "poweredOff");
  const answers = () => machine.poweredOn && machine.hostName !== undefined;
  return {
    name: () => text(machine.name),
    config: () =>
      object("VirtualMachineConfigInfo", {
        changeVersion: text("2026-01-01T00:00:00.000000Z"),
        name: text(machine.name),
        guestFullName: text(machine.guest),
        version: text("vmx-19"),
        uuid: text(machine.biosUuid),
        instanceUuid: text(machine.instanceUuid),
        template: flag(machine.template),
        hardware: object("VirtualHardware", {
          numCPU: int(machine.vcpus),
          numCoresPerSocket: int(Math.min(machine.vcpus, 4)),
          memoryMB: int(machine.memoryMb),
          device: list("VirtualDevice", devices(machine, estate)),
        }),
      }),
    guest: () =>
      object("GuestInfo", {
        toolsStatus: enumerated("VirtualMachineToolsStatus", answers() ? "toolsOk" : toolsWithout(machine)),
        toolsRunningStatus: text(answers() ? "guestToolsRunning" : "guestToolsNotRunning"),
        guestFullName: optionalText(answers() ? machine.guest : undefined),
        hostName: optionalText(answers() ? machine.hostName : undefined),
        ipAddress: optionalText(answers() ? machine.address : undefined),
        net: list("GuestNicInfo", answers() ? [guestNic(machine, estate)] : []),
        guestState: text(answers() ? "running" : "notRunning"),
      }),
    runtime: () =>
      object("VirtualMachineRuntimeInfo", {
        host: reference("HostSystem", machine.hostId),
        connectionState: enumerated("VirtualMachineConnectionState", "connected"),
        powerState: power(),
      }),
    summary: (now) => {
      const { cpuMhz, memoryMb } = machineLoad(machine, now);
      return object("VirtualMachineSummary", {
        vm: reference("VirtualMachine", machine.id),
        storage: object("VirtualMachineStorageSummary", {
          committed: long(machine.usedBytes),
          uncommitted: long(machine.provisionedBytes - machine.usedBytes),
          unshared: long(machine.usedBytes),
        }),
        quickStats: object("VirtualMachineQuickStats", {
          overallCpuUsage: int(cpuMhz),
          guestMemoryUsage: int(memoryMb * 0.6),
          hostMemoryUsage: int(memoryMb),
        }),
        overallStatus: enumerated("ManagedEntityStatus", "green"),
      });
    },
    datastore: () => references("Datastore", [machine.datastoreId]),
    network: () => references("DistributedVirtualPortgroup", [machine.networkId]),
    // A template stands in no pool.
    resourcePool: () => (machine.template ? undefined : reference("ResourcePool", poolOf(machine.clusterId))),
  };
}

function toolsWithout(machine: VirtualMachine): string {
  return machine.poweredOn ? "toolsNotInstalled" : "toolsNotRunning";
}

function guestNic(machine: VirtualMachine, estate: Lookup["estate"]): Value {
  return object("GuestNicInfo", {
    network: optionalText(estate.networks.find(({ id }) => id === machine.networkId)?.name),
    ipAddress: list("string", machine.address === undefined ? [] : [text(machine.address)]),
    macAddress: text(machine.mac),
    connected: flag(true),
    deviceConfigId: int(4000),
  });
}

function devices(machine: VirtualMachine, estate: Lookup["estate"]): Value[] {
  const label = (name: string, summary: string) =>
    subtype("Description", { label: text(name), summary: text(summary) });
  const diskBytes = machine.provisionedBytes - machine.memoryMb * 2 ** 20;
  const datastore = estate.datastores.find(({ id }) => id === machine.datastoreId)?.name ?? "";
  return [
    subtype("ParaVirtualSCSIController", {
      key: int(1000),
      deviceInfo: label("SCSI controller 0", "VMware paravirtual SCSI"),
      busNumber: int(0),
    }),
    subtype("VirtualDisk", {
      key: int(2000),
      deviceInfo: label("Hard disk 1", `${THOUSANDS.format(diskBytes / 1024)} KB`),
      backing: subtype("VirtualDiskFlatVer2BackingInfo", {
        fileName: text(`[${datastore}] ${machine.name}/${machine.name}.vmdk`),
        datastore: reference("Datastore", machine.datastoreId),
        diskMode: text("persistent"),
        thinProvisioned: flag(true),
      }),
      controllerKey: int(1000),
      unitNumber: int(0),
      capacityInKB: long(diskBytes / 1024),
      capacityInBytes: long(diskBytes),
    }),
    subtype("VirtualVmxnet3", {
      key: int(4000),
      deviceInfo: label("Network adapter 1", "DVSwitch"),
      backing: subtype("VirtualEthernetCardDistributedVirtualPortBackingInfo", {
        port: object("DistributedVirtualSwitchPortConnection", {
          switchUuid: text(estate.dvs.uuid),
          portgroupKey: text(machine.networkId),
        }),
      }),
      controllerKey: int(100),
      unitNumber: int(7),
      addressType: text("assigned"),
      macAddress: text(machine.mac),
    }),
  ];
}
