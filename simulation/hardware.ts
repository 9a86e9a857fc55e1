/** Makers and models that do not exist, with the figures such hardware has. Any likeness in name is chance. */
import { CONSOLE, define, type HardwareModel, management, ports, type Stated, supplies } from "./model";

const NLOS = { name: "NLOS", version: "7.4.2" };

const torSwitch = define({
  maker: "Northline",
  model: "NX-48S25",
  partNumber: "NX48S25-F",
  objectId: "10.48",
  fullDepth: false,
  weightKg: 9.6,
  idleW: 160,
  maximumW: 420,
  fans: 4,
  ports: [
    ...ports("eth1/", 1, 48, "25gbase-x-sfp28"),
    ...ports("eth1/", 49, 54, "100gbase-x-qsfp28"),
    management("mgmt0"),
  ],
  consolePorts: CONSOLE,
  operatingSystem: NLOS,
});

const managementSwitch = define({
  maker: "Northline",
  model: "NX-48T",
  partNumber: "NX48T-F",
  objectId: "10.24",
  fullDepth: false,
  weightKg: 5.1,
  idleW: 45,
  maximumW: 110,
  fans: 2,
  ports: [...ports("ge-0/0/", 0, 47, "1000base-t"), ...ports("xe-0/1/", 0, 3, "10gbase-x-sfpp")],
  powerPorts: supplies(1),
  consolePorts: CONSOLE,
  operatingSystem: { name: "NLOS-E", version: "4.12.1" },
});

const aggregationSwitch = define({
  maker: "Northline",
  model: "NX-48X",
  partNumber: "NX48X-F",
  objectId: "10.49",
  fullDepth: false,
  weightKg: 9.2,
  idleW: 140,
  maximumW: 350,
  fans: 4,
  ports: [
    ...ports("eth1/", 1, 48, "10gbase-x-sfpp"),
    ...ports("eth1/", 49, 54, "100gbase-x-qsfp28"),
    management("mgmt0"),
  ],
  consolePorts: CONSOLE,
  operatingSystem: NLOS,
});

const SPINE_SLOTS = [1, 2, 3, 4];

const spineSwitch = define({
  maker: "Northline",
  model: "NX-9504",
  partNumber: "NX9504-CH",
  objectId: "10.9504",
  heightU: 7,
  weightKg: 78,
  idleW: 1150,
  maximumW: 3600,
  fans: 6,
  ports: [
    ...SPINE_SLOTS.flatMap((slot) => ports(`eth${slot}/`, 1, 36, "100gbase-x-qsfp28", slot)),
    management("mgmt0"),
  ],
  powerPorts: supplies(4, "iec-60320-c20"),
  moduleBays: [...SPINE_SLOTS.map((slot) => `Line card ${slot}`), "Supervisor 1", "Supervisor 2"],
  consolePorts: CONSOLE,
  operatingSystem: NLOS,
});

const coreSwitch = define({
  maker: "Northline",
  model: "CX-3200",
  partNumber: "CX3200-F",
  objectId: "10.32",
  heightU: 2,
  weightKg: 16.4,
  idleW: 380,
  maximumW: 980,
  fans: 6,
  ports: [...ports("eth1/", 1, 32, "100gbase-x-qsfp28"), management("mgmt0")],
  consolePorts: CONSOLE,
  operatingSystem: NLOS,
});

const borderRouter = define({
  maker: "Northline",
  model: "BX-920",
  partNumber: "BX920-AC",
  objectId: "10.920",
  heightU: 2,
  weightKg: 19.8,
  idleW: 310,
  maximumW: 760,
  fans: 5,
  ports: [
    ...ports("eth0/", 0, 7, "100gbase-x-qsfp28"),
    ...ports("eth1/", 0, 15, "10gbase-x-sfpp"),
    management("mgmt0"),
  ],
  moduleBays: ["MIC 0", "MIC 1"],
  consolePorts: CONSOLE,
  operatingSystem: { name: "NLOS-R", version: "21.3R1" },
});

const firewall = define({
  maker: "Bastide",
  model: "Rampart 5200",
  partNumber: "RP-5200-AC",
  objectId: "20.5200",
  weightKg: 12.3,
  idleW: 190,
  maximumW: 410,
  fans: 4,
  ports: [
    ...ports("ethernet1/", 1, 8, "10gbase-x-sfpp"),
    ...ports("ethernet1/", 9, 12, "100gbase-x-qsfp28"),
    management("mgmt"),
  ],
  consolePorts: CONSOLE,
  operatingSystem: { name: "RampartOS", version: "10.2.7" },
});

const consoleServer = define({
  maker: "Quillon",
  model: "OOB-48",
  partNumber: "QOOB48",
  objectId: "30.48",
  fullDepth: false,
  airflow: "passive",
  weightKg: 4.4,
  idleW: 22,
  maximumW: 45,
  ports: [management("net1"), management("net2")],
  operatingSystem: { name: "QuillOS", version: "5.6.0" },
});

const pdu = define({
  maker: "Orrery",
  model: "PDX-3048M",
  partNumber: "PDX3048M-32",
  objectId: "40.3048",
  heightU: 0,
  fullDepth: false,
  airflow: "passive",
  weightKg: 8.7,
  idleW: 0,
  maximumW: 22_000,
  ports: [{ name: "net1", type: "100base-tx", speedMbps: 100, managementOnly: true }],
  powerPorts: [{ name: "Inlet", type: "iec-60309-3p-n-e-6h" }],
  outlets: Array.from({ length: 48 }, (_, i) => ({
    name: `Outlet ${i + 1}`,
    type: i % 4 === 3 ? "iec-60320-c19" : "iec-60320-c13",
    leg: (["A", "B", "C"] as const)[Math.floor(i / 16)],
  })),
  operatingSystem: { name: "OrreryFW", version: "3.8.1" },
});

const ups = define({
  maker: "Orrery",
  model: "Halcyon 60K",
  partNumber: "HAL60-400",
  objectId: "40.60",
  heightU: 0,
  weightKg: 412,
  idleW: 0,
  maximumW: 60_000,
  fans: 6,
  ports: [{ name: "net1", type: "100base-tx", speedMbps: 100, managementOnly: true }],
  powerPorts: [{ name: "Mains", type: "hardwired" }],
  outlets: Array.from({ length: 24 }, (_, i) => ({ name: `Feeder ${i + 1}`, type: "hardwired" })),
  operatingSystem: { name: "OrreryFW", version: "2.15.0" },
});

/** Network ports are named by what runs on the machine: `vmnic0` on a hypervisor, `eth0` elsewhere. */
function server(stated: Stated & { nics: number }, nic: string): HardwareModel {
  const { nics, ...rest } = stated;
  return define({
    ports: [...ports(nic, 0, nics - 1, "25gbase-x-sfp28"), management("bmc")],
    consolePorts: [{ name: "VGA", type: "other" }],
    fans: 6,
    ...rest,
  });
}

const hypervisors = [
  server(
    {
      maker: "Castell",
      model: "CR-2240V",
      partNumber: "CR2240V-A1",
      objectId: "50.2241",
      heightU: 2,
      weightKg: 27.2,
      idleW: 240,
      maximumW: 880,
      driveBays: 4,
      nics: 4,
      operatingSystem: { name: "VMware ESXi", version: "7.0.3" },
    },
    "vmnic",
  ),
  server(
    {
      maker: "Merrowin",
      model: "R2-880v",
      partNumber: "MR2880V",
      objectId: "60.8801",
      heightU: 2,
      weightKg: 25.9,
      idleW: 260,
      maximumW: 920,
      driveBays: 2,
      nics: 4,
      operatingSystem: { name: "VMware ESXi", version: "7.0.3" },
    },
    "vmnic",
  ),
];

const servers = {
  small: server(
    {
      maker: "Castell",
      model: "CR-2120",
      partNumber: "CR2120-B4",
      objectId: "50.2120",
      weightKg: 15.8,
      idleW: 130,
      maximumW: 480,
      driveBays: 8,
      nics: 2,
    },
    "eth",
  ),
  medium: server(
    {
      maker: "Merrowin",
      model: "R1-440",
      partNumber: "MR1440",
      objectId: "60.440",
      weightKg: 16.9,
      idleW: 145,
      maximumW: 520,
      driveBays: 4,
      nics: 2,
    },
    "eth",
  ),
  large: server(
    {
      maker: "Castell",
      model: "CR-2240",
      partNumber: "CR2240-C2",
      objectId: "50.2240",
      heightU: 2,
      weightKg: 29.4,
      idleW: 210,
      maximumW: 780,
      driveBays: 24,
      nics: 4,
    },
    "eth",
  ),
  accelerated: server(
    {
      maker: "Castell",
      model: "CR-4480G",
      partNumber: "CR4480G-X8",
      objectId: "50.4480",
      heightU: 4,
      weightKg: 61.5,
      idleW: 720,
      maximumW: 2600,
      driveBays: 8,
      nics: 2,
      powerPorts: supplies(4, "iec-60320-c20"),
    },
    "eth",
  ),
};

const storage = define({
  maker: "Vellumar",
  model: "VX-400",
  partNumber: "VX400-24N",
  objectId: "70.400",
  heightU: 4,
  weightKg: 48.6,
  idleW: 640,
  maximumW: 1150,
  driveBays: 24,
  fans: 8,
  ports: [
    ...ports("ct0.eth", 0, 1, "25gbase-x-sfp28"),
    ...ports("ct1.eth", 0, 1, "25gbase-x-sfp28"),
    management("ct0.mgmt"),
    management("ct1.mgmt"),
  ],
  moduleBays: ["Controller 0", "Controller 1"],
  operatingSystem: { name: "VellumOE", version: "6.4.10" },
});

export const MODELS = {
  torSwitch,
  managementSwitch,
  aggregationSwitch,
  spineSwitch,
  coreSwitch,
  borderRouter,
  firewall,
  consoleServer,
  pdu,
  ups,
  storage,
  hypervisors,
  servers,
};

/** Every model, once: what the device-type library of the site holds. */
export const ALL_MODELS: HardwareModel[] = [
  torSwitch,
  managementSwitch,
  aggregationSwitch,
  spineSwitch,
  coreSwitch,
  borderRouter,
  firewall,
  consoleServer,
  pdu,
  ups,
  storage,
  ...hypervisors,
  ...Object.values(servers),
];
