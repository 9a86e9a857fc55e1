import { counted, type Gauge, isNot, ownIndex, scalars, table } from "../gauge";
import { type Fitted, hardwareMib, sized } from "../inventory";

/** SFA-INFO (DataDirect Networks). */
const SFA = "1.3.6.1.4.1.6894.2";
const SFA_STATES = counted(1, "healthy failure");

/** SFA-INFO: what works in a DDN SFA. */
export const ddnMib = hardwareMib({
  name: "SFA-INFO",
  askedOf: [6894],
  gauges: [
    {
      of: `${SFA}.2.1`,
      column: 4,
      class: "state",
      name: ["Temperature sensor", 2, 3],
      states: counted(1, "normal warning critical"),
    },
    { of: `${SFA}.4.1`, column: 4, class: "state", name: ["Fan", 2, 3], states: SFA_STATES },
    { of: `${SFA}.6.1`, column: 4, class: "state", name: ["Power supply", 2, 3], states: SFA_STATES },
    {
      of: `${SFA}.9.1`,
      column: 7,
      class: "state",
      name: ["Disk", 5, 6],
      states: counted(1, "normal failed predictedfailure unknown"),
    },
  ],
  fitted: [
    { of: `${SFA}.6.1`, class: "powerSupply", name: ["Power supply", 2, 3] },
    { of: `${SFA}.4.1`, class: "fan", name: ["Fan", 2, 3] },
    { of: `${SFA}.9.1`, class: "storageDrive", name: ["Disk", 5, 6], slot: 6 },
  ],
});

/** raidExMibRoot of HM800MIB (Hitachi VSP and its like). */
const HITACHI = "1.3.6.1.4.1.116.5.11.4.1.1";
const LIST = `${HITACHI}.5.1`;
const SEVERITY = counted(1, "noError acute serious moderate service");
const severities = (of: string, names: readonly string[]): Gauge[] =>
  table(
    of,
    { class: "state", states: SEVERITY },
    names.map((name, at) => ({ column: at + 2, class: "state", name: [ownIndex, name] })),
  );

/** HM800MIB: what works in the controllers and drive units of a Hitachi array. */
export const hitachiMib = hardwareMib({
  name: "HM800MIB",
  askedOf: [116],
  gauges: [
    ...severities(`${HITACHI}.6.1`, [
      "processor",
      "internal bus",
      "cache",
      "shared memory",
      "power supply",
      "battery",
      "fan",
      "environment",
    ]),
    ...severities(`${HITACHI}.7.1`, ["drive power supply", "drive fan", "drive environment", "drives"]),
  ],
  device: { model: [`${LIST}.4`], serial: [`${LIST}.1`], firmware: [`${LIST}.3`] },
});

/** FJDARY-E150 (Fujitsu ETERNUS DX): tables of parts that are alike, each with the entry of its table. */
const ETERNUS = "1.3.6.1.4.1.211.1.21.1.150";
const parts = `${ETERNUS}.2`;
const PART_STATES = counted(1, "normal alarm warning invalid maintenance undefined");
const UNDEFINED = 6;
const PARTS = [
  [1, "Controller module"],
  [2, "Controller CPU"],
  [3, "Channel adapter"],
  [4, "Controller memory"],
  [5, "Bootup device"],
  [6, "Controller fan"],
  [7, "Battery charger"],
  [8, "Battery"],
  [9, "System capacitor"],
  [10, "Controller enclosure"],
  [11, "Controller inlet temperature"],
  [12, "Controller temperature"],
  [13, "Controller power supply"],
  [14, "Drive enclosure"],
  [15, "I/O module"],
  [16, "Drive power supply"],
  [17, "Drive inlet temperature"],
  [18, "Drive temperature"],
  [21, "Front-end module"],
  [22, "Flash module"],
] as const;
const DISK = `${parts}.19.2.1`;
const MEGABYTE = 1_000_000;
const INVALID = 4;
const isThere = { absent: [UNDEFINED, INVALID] };
const fittedIn = { needs: [3], when: isNot(3, UNDEFINED, INVALID) };

const ETERNUS_FITTED: readonly Fitted[] = [
  { of: `${parts}.1.2.1`, class: "module", name: ["Controller module", ownIndex], serial: 8 },
  { of: `${parts}.4.2.1`, class: "memory", name: ["Controller memory", ownIndex], serial: 7 },
  { of: `${parts}.13.2.1`, class: "powerSupply", name: ["Controller power supply", ownIndex], serial: 6, ...fittedIn },
  { of: `${parts}.16.2.1`, class: "powerSupply", name: ["Drive power supply", ownIndex], serial: 6, ...fittedIn },
  { of: `${parts}.15.2.1`, class: "module", name: ["I/O module", ownIndex], serial: 7 },
  {
    of: DISK,
    class: "storageDrive",
    name: ["Disk", ownIndex],
    description: sized(16, MEGABYTE),
    model: 12,
    slot: ownIndex,
    needs: [16],
  },
];

/** FJDARY-E150. */
export const eternusMib = hardwareMib({
  name: "FJDARY-E150",
  askedOf: [211],
  gauges: [
    ...PARTS.map(
      ([number, name]): Gauge => ({
        of: `${parts}.${number}.2.1`,
        column: 3,
        class: "state",
        name: [name, ownIndex],
        states: PART_STATES,
        ...isThere,
      }),
    ),
    { of: DISK, column: 5, class: "state", name: ["Disk", ownIndex], states: PART_STATES, ...isThere },
  ],
  fitted: ETERNUS_FITTED,
  holding: [{ of: DISK, kind: "disk", name: ["Disk", ownIndex], total: 16, unit: MEGABYTE }],
});

/** fluidFS of FLUIDFS-MIB (Dell FS series). */
const FLUID = "1.3.6.1.4.1.674.11000.2000.200.1";
const APPLIANCE = `${FLUID}.16.1`;
const SUBSYSTEM = `${FLUID}.32.1`;
const POOL = `${FLUID}.38`;
const VOLUME = `${FLUID}.41.1`;
const MEBIBYTE = 1024 * 1024;

/** FLUIDFS-MIB: appliances and volumes of a Dell FS cluster. */
export const fluidFsMib = hardwareMib({
  name: "FLUIDFS-MIB",
  askedOf: [674],
  gauges: [
    {
      of: APPLIANCE,
      column: 8,
      class: "state",
      name: ["Appliance", 3],
      states: counted(0, "optimal notOptimal critical notAvailable irrelevant"),
    },
    {
      of: APPLIANCE,
      column: 11,
      class: "state",
      name: ["Appliance", 3, "write mode"],
      states: counted(0, "mirroring journaling inTransition"),
    },
    {
      of: SUBSYSTEM,
      column: 3,
      class: "state",
      name: "Subsystem access",
      states: counted(0, "fault notOptimal optimal"),
    },
    ...scalars(`${FLUID}.36`, {}, [
      { column: 2, class: "state", name: "Service mode", states: counted(0, "normal writeThrough noService") },
    ]),
    ...table(VOLUME, {}, [
      { column: 9, class: "count", name: [2, "snapshots"] },
      {
        column: 10,
        class: "state",
        name: [2, "replication"],
        states: counted(0, "standalone source destination sourceAndDestination promoted notAvailable"),
      },
      { column: 5, class: "state", name: [2, "security style"], states: counted(0, "mixed unix ntfs") },
    ]),
    ...table(`${FLUID}.1.1`, {}, [
      { column: 4, class: "state", name: "Active Directory", states: counted(0, "false true") },
      {
        column: 5,
        class: "state",
        name: "Active Directory join",
        states: counted(0, "notJoined unknown offline problematic optimal"),
      },
    ]),
    ...table(`${FLUID}.12.1`, {}, [
      {
        column: 5,
        class: "state",
        name: [4, "type"],
        states: {
          0: "gateway",
          1: "static route",
          2: "DNS",
          3: "antivirus",
          4: "NIS",
          5: "LDAP",
          6: "NTP",
          7: "iSCSI portal",
          8: "VM",
          9: "auditing server",
        },
      },
      { column: 6, class: "state", name: 4, states: counted(0, "available unavailable unknown") },
    ]),
    ...scalars(POOL, {}, [
      { column: 9, class: "count", name: "Virtual volumes" },
      { column: 10, class: "count", name: "Virtual volumes with snapshots" },
      { column: 11, class: "count", name: "Virtual volumes with replication" },
      { column: 12, class: "count", name: "Virtual volumes with data reduction" },
      { column: 13, class: "count", name: "NFS exports" },
      { column: 14, class: "count", name: "CIFS shares" },
      { column: 15, class: "count", name: "Snapshots" },
      { column: 16, class: "count", name: "Cloned volumes" },
    ]),
  ],
  fitted: [{ of: APPLIANCE, class: "module", name: ["Appliance", 2], model: 6, serial: 3 }],
  holding: [
    { of: VOLUME, kind: "volume", name: 2, total: 3, used: 4, unit: MEBIBYTE },
    { of: POOL, scalar: true, kind: "pool", name: "NAS pool", total: 1, used: 3, unit: MEBIBYTE },
  ],
  device: { serial: [`${APPLIANCE}.3`] },
});
