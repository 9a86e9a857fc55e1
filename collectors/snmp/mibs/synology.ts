import { counted, type Gauge, scalars, table } from "../gauge";
import { hardwareMib } from "../inventory";

/** SYNOLOGY-SYSTEM-MIB (1), SYNOLOGY-DISK-MIB (2), SYNOLOGY-RAID-MIB (3) and SYNOLOGY-UPS-MIB (4). */
const SYNOLOGY = "1.3.6.1.4.1.6574";
const SYSTEM = `${SYNOLOGY}.1`;
const DISK = `${SYNOLOGY}.2.1.1`;
const RAID = `${SYNOLOGY}.3.1.1`;
const UPS = `${SYNOLOGY}.4`;

const NORMAL = counted(1, "normal failed");
const RAID_STATES = counted(
  1,
  `normal repairing migrating expanding deleting creating raidSyncing raidParityChecking raidAssembling canceling
  degrade crashed dataScrubbing raidDeploying raidUnDeploying raidMountCache raidUnmountCache
  raidExpandingUnfinishedSHR raidConvertSHRToPool raidMigrateSHR1ToSHR2 raidUnknownStatus`,
);

const GAUGES: readonly Gauge[] = [
  ...scalars(SYSTEM, { class: "state" }, [
    { column: 1, class: "state", name: "System", states: NORMAL },
    { column: 2, class: "temperature", name: "System" },
    { column: 3, class: "state", name: "Power", states: NORMAL },
  ]),
  ...scalars(`${SYSTEM}.4`, {}, [
    { column: 1, class: "state", name: "System fan", states: NORMAL },
    { column: 2, class: "state", name: "CPU fan", states: NORMAL },
  ]),
  ...scalars(`${SYSTEM}.5`, {}, [
    {
      column: 4,
      class: "state",
      name: "Upgrade",
      states: counted(1, "available unavailable connecting disconnected others"),
    },
  ]),
  ...table(DISK, { name: [2, 3] }, [
    {
      column: 5,
      class: "state",
      states: counted(1, "normal initialized notInitialized systemPartitionFailed crashed"),
    },
    { column: 6, class: "temperature", absent: [-1] },
    { column: 13, class: "state", name: [2, 3, "health"], states: counted(1, "normal warning critical failing") },
    { column: 9, class: "count", name: [2, 3, "bad sectors"] },
    { column: 11, class: "percent", name: [2, 3, "remaining life"] },
  ]),
  ...table(RAID, {}, [{ column: 3, class: "state", name: 2, states: RAID_STATES }]),
  // A UPS at the USB port, told by NUT; floats come as text or as opaque values.
  ...scalars(`${UPS}.3.1`, {}, [{ column: 1, class: "charge", name: "UPS battery" }]),
  ...scalars(`${UPS}.3.2`, {}, [
    { column: 1, class: "voltage", name: "UPS battery" },
    { column: 2, class: "voltage", name: "UPS battery nominal" },
  ]),
  ...scalars(`${UPS}.4.1`, {}, [
    { column: 1, class: "voltage", name: "UPS input" },
    { column: 4, class: "voltage", name: "UPS input nominal" },
  ]),
  ...scalars(`${UPS}.2`, {}, [{ column: 12, class: "load", name: "UPS" }]),
  ...scalars(`${UPS}.2.21`, {}, [{ column: 2, class: "power", name: "UPS nominal" }]),
];

/** The MIBs of Synology's DSM. */
export const synologyMib = hardwareMib({
  name: "SYNOLOGY-SYSTEM-MIB",
  askedOf: [6574],
  gauges: GAUGES,
  fitted: [{ of: DISK, class: "storageDrive", name: 2, model: 3, description: 4, slot: 2 }],
  holding: [{ of: RAID, kind: "pool", name: 2, total: 5, free: 4 }],
  device: {
    model: [`${SYSTEM}.5.1`],
    serial: [`${SYSTEM}.5.2`],
    firmware: [`${SYSTEM}.5.3`],
  },
});
