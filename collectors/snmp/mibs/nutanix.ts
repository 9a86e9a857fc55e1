import { type Gauge, table } from "../gauge";
import { type Fitted, type Holding, hardwareMib } from "../inventory";
import type { Mib } from "../mib";
import { numberOf, rowsOf, textOf } from "../text";
import type { Value } from "../varbind";

/** NUTANIX-MIB. */
const NUTANIX = "1.3.6.1.4.1.41263";
const DISK = `${NUTANIX}.3.1`;
const POOL = `${NUTANIX}.7.1`;
const CONTAINER = `${NUTANIX}.8.1`;
const HYPERVISOR = `${NUTANIX}.9.1`;
const MACHINE = `${NUTANIX}.10.1`;

const GAUGES: readonly Gauge[] = [
  { of: DISK, column: 13, class: "state", name: ["Disk", 2], states: { 1: "online", 2: "offline" } },
  ...table(HYPERVISOR, {}, [
    { column: 6, class: "percent", name: [3, "processors"] },
    { column: 8, class: "percent", name: [3, "memory"] },
    { column: 4, class: "count", name: [3, "machines"] },
  ]),
];
const FITTED: readonly Fitted[] = [{ of: DISK, class: "storageDrive", name: ["Disk", 2], serial: 4 }];
const HOLDING: readonly Holding[] = [
  { of: DISK, kind: "disk", name: ["Disk", 2], total: 6, free: 7 },
  { of: POOL, kind: "pool", name: 3, total: 4, used: 5 },
  { of: CONTAINER, kind: "volume", name: 3, total: 4, used: 5 },
];

function count(value: Value | undefined): number | undefined {
  const number = numberOf(value);
  return number !== undefined && number >= 0 ? number : undefined;
}

/** The machines of a cluster with the hypervisor each runs on. */
const machines: Mib["parts"] = (varbinds) => ({
  machines: [...rowsOf(varbinds, MACHINE)].map(([index, row]) => ({
    id: textOf(row.get(2)) ?? index,
    name: textOf(row.get(3)),
    hostId: textOf(row.get(4)),
    powerState: textOf(row.get(5)),
    vcpus: count(row.get(6)),
    memoryBytes: count(row.get(8)),
  })),
});

/** NUTANIX-MIB: disks, pools and hypervisors of a cluster. */
export const nutanixMib = hardwareMib({
  name: "NUTANIX-MIB",
  askedOf: [41263],
  gauges: GAUGES,
  fitted: FITTED,
  holding: HOLDING,
  more: [2, 3, 4, 5, 6, 8].map((column) => `${MACHINE}.${column}`),
  also: machines,
  device: { osVersion: [`${NUTANIX}.502`] },
});
