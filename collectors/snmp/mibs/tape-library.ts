import { counted, type Gauge, indexPart, is, scalars, table } from "../gauge";
import { type Fitted, hardwareMib } from "../inventory";

/** ADIC-INTELLIGENT-STORAGE-MIB and ADIC-MANAGEMENT-MIB (Quantum Scalar). */
const ADIC = "1.3.6.1.4.1.3764.1.1.200";
const PRODUCT = "1.3.6.1.4.1.3764.1.1.10";
const SUPPLY = `${ADIC}.200.10.1`;
const VOLTAGE = `${ADIC}.200.20.1`;
const TEMPERATURE = `${ADIC}.200.30.1`;
const FAN = `${ADIC}.200.40.1`;
const DOOR = `${ADIC}.20.80.75.1`;
const DRIVE = `${ADIC}.20.80.110.1`;
const RAS = `${ADIC}.20.100.10.1`;

const MILLI = 0.001;
const MEGABYTE = 1_000_000;
const MEASURED = [1, 2, 3, 4, 5] as const;
const SENSOR = counted(1, "nominal warningLow warningHigh alarmLow alarmHigh notInstalled noData");
const RAS_STATES = counted(1, "good failed degraded warning informational unknown invalid");
const RAS_GROUPS: Readonly<Record<string, string>> = {
  1: "connectivity",
  2: "control",
  3: "media",
  4: "drives",
  5: "power and cooling",
  6: "robotics",
  99: "all",
};
const rasGroup = (_: unknown, index: string) => RAS_GROUPS[index.split(".").at(-1) ?? ""];

const ADIC_GAUGES: readonly Gauge[] = [
  ...table(TEMPERATURE, { name: [2, 9] }, [
    { column: 4, class: "temperature", low: 7, high: 8, needs: [3], when: is(3, ...MEASURED) },
    { column: 3, class: "state", states: SENSOR },
  ]),
  ...table(FAN, { name: [2, 9] }, [
    { column: 4, class: "fanSpeed", needs: [3], when: is(3, ...MEASURED) },
    { column: 3, class: "state", states: SENSOR },
  ]),
  ...table(VOLTAGE, {}, [
    { column: 4, class: "voltage", factor: MILLI, name: [2, 10], needs: [3], when: is(3, ...MEASURED) },
  ]),
  ...table(SUPPLY, {}, [
    { column: 8, class: "state", name: [2, 7], states: counted(1, "unknown notInstalled ok poweredOff failed") },
    { column: 9, class: "power", name: [2, 7], absent: [0] },
  ]),
  ...table(DRIVE, {}, [
    { column: 31, class: "state", name: ["Drive", 8], states: RAS_STATES },
    { column: 23, class: "count", name: ["Drive", 8, "read errors"] },
    { column: 24, class: "count", name: ["Drive", 8, "write errors"] },
    { column: 25, class: "count", name: ["Drive", 8, "octets read"], factor: MEGABYTE },
    { column: 26, class: "count", name: ["Drive", 8, "octets written"], factor: MEGABYTE },
  ]),
  ...table(DOOR, {}, [
    {
      column: 2,
      class: "state",
      name: ["Import/export station", 1],
      states: counted(1, "open closed closedAndLocked closedAndUnlocked controllerFailed notInstalled noData"),
      absent: [6],
    },
  ]),
  ...table(RAS, {}, [{ column: 2, class: "state", name: ["RAS", rasGroup], states: RAS_STATES }]),
];
const ADIC_FITTED: readonly Fitted[] = [
  { of: DRIVE, class: "storageDrive", name: ["Drive", 8], vendor: 6, model: 7, serial: 8, firmwareVersion: 27 },
  { of: SUPPLY, class: "powerSupply", name: [2, 7], slot: 7 },
  { of: FAN, class: "fan", name: [2, 9] },
];

/** ADIC-INTELLIGENT-STORAGE-MIB. */
export const adicMib = hardwareMib({
  name: "ADIC-INTELLIGENT-STORAGE-MIB",
  askedOf: [3764],
  gauges: ADIC_GAUGES,
  fitted: ADIC_FITTED,
  device: { serial: [`${PRODUCT}.10`], model: [`${PRODUCT}.3`], firmware: [`${PRODUCT}.7`] },
});

/** smlRoot of SNIA-SML-MIB, which IBM's libraries speak. */
const SML = "1.3.6.1.4.1.14851.3.1";
const SML_DRIVE = `${SML}.6.2.1`;
const SML_PACKAGE = `${SML}.8.2.1`;
const SML_CONTROLLER = `${SML}.12.2.1`;
const SML_STATES = counted(
  0,
  `unknown other ok degraded stressed predictiveFailure error non-RecoverableError starting stopping stopped inService
  noContact lostCommunication aborted dormant supportingEntityInError completed powerMode`,
);

/** SNIA-SML-MIB: chassis, drives and controllers of a library. */
export const smlMib = hardwareMib({
  name: "SNIA-SML-MIB",
  askedOf: [14851],
  gauges: [
    { of: SML_CONTROLLER, column: 4, class: "state", name: 3, states: SML_STATES },
    { of: SML_DRIVE, column: 11, class: "state", name: [3, 8], states: SML_STATES },
  ],
  fitted: [{ of: SML_PACKAGE, class: "storageDrive", name: ["Drive", indexPart(-1)], vendor: 2, model: 3, serial: 4 }],
  device: { vendor: [`${SML}.4.1`], model: [`${SML}.4.2`], serial: [`${SML}.4.3`], firmware: [`${SML}.3.4`] },
});

/** bDTStatus of BDT-MIB (BDT FlexStor, sold as PowerVault and others), and what shadows it below Dell's enterprise. */
const BDT = "1.3.6.1.4.1.20884.10893.2.101";
const SHADOW = "1.3.6.1.4.1.674.10893.2.102";
const DELL_STATES = counted(1, "other unknown ok non-critical critical non-recoverable");

export const bdtMib = hardwareMib({
  name: "BDT-MIB",
  askedOf: [20884],
  gauges: scalars(`${BDT}.2`, {}, [{ column: 1, class: "state", name: "Global status", states: DELL_STATES }]),
});

export const shadowMib = hardwareMib({
  name: "DELL-SHADOW-MIB",
  askedOf: [674],
  gauges: scalars(`${SHADOW}.2`, {}, [{ column: 1, class: "state", name: "Global status", states: DELL_STATES }]),
});

/** hpHttpManageable of SEMI-MIB: MSL libraries and other HP devices with a web interface. */
const SEMI = "1.3.6.1.4.1.11.2.36.1.1";
const SEMI_DEVICE = `${SEMI}.5.1.1`;
const SEMI_STATES = counted(1, "unknown unused ok warning critical nonrecoverable");

export const semiMib = hardwareMib({
  name: "SEMI-MIB",
  askedOf: [11],
  gauges: [
    ...scalars(`${SEMI}.2`, {}, [{ column: 3, class: "state", name: "Operating status", states: SEMI_STATES }]),
    { of: SEMI_DEVICE, column: 3, class: "state", name: ["Health", 8], states: SEMI_STATES },
  ],
  device: { model: [`${SEMI_DEVICE}.8`], serial: [`${SEMI_DEVICE}.10`], firmware: [`${SEMI_DEVICE}.11`] },
});
