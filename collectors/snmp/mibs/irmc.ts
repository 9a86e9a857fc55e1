import { counted, type Gauge, isNot, scalars, table } from "../gauge";
import { type Fitted, hardwareMib, sized } from "../inventory";

/** sc2 of FSC-SERVERCONTROL2-MIB (Fujitsu). */
const SC2 = "1.3.6.1.4.1.231.2.10.2.2.10";
const UNIT = `${SC2}.2.3.1`;
const PROCESSOR = `${SC2}.3.4.1`;
const TEMPERATURE = `${SC2}.5.1.1`;
const FAN = `${SC2}.5.2.1`;
const BOARD = `${SC2}.6.1.1`;
const PSU = `${SC2}.6.2.1`;
const VOLTAGE = `${SC2}.6.3.1`;
const CPU = `${SC2}.6.4.1`;
const DIMM = `${SC2}.6.5.1`;
const CONSUMPTION = `${SC2}.6.7.1`;
const COMPONENT = `${SC2}.8.3.1`;

const MILLI = 0.001;
const MEBIBYTE = 1024 * 1024;
const NOT_AVAILABLE = 2;
const NOT_PRESENT = 2;
const FAN_NOT_PRESENT = 8;

const GAUGES: readonly Gauge[] = [
  ...table(TEMPERATURE, {}, [
    { column: 6, class: "temperature", name: 3, high: 8, needs: [5], when: isNot(5, NOT_AVAILABLE), absent: [255] },
  ]),
  ...table(FAN, {}, [
    { column: 6, class: "fanSpeed", name: 3, needs: [5], when: isNot(5, FAN_NOT_PRESENT) },
    {
      column: 5,
      class: "state",
      name: 3,
      states: counted(1, "unknown disabled ok failed prefailurePredicted redundantFanFailed notManageable notPresent"),
    },
  ]),
  ...table(PSU, {}, [
    { column: 6, class: "power", name: 3, high: 7, needs: [5], when: isNot(5, NOT_PRESENT) },
    {
      column: 5,
      class: "state",
      name: 3,
      states: counted(
        1,
        `unknown notPresent ok failed acFail dcFail criticalTemperature notManageable fanFailurePredicted fanFailure
        powerSafeMode nonRedundantDcFail nonRedundantAcFail`,
      ),
    },
  ]),
  ...table(VOLTAGE, { factor: MILLI }, [
    { column: 5, class: "voltage", name: 3, low: 7, high: 8, needs: [4], when: isNot(4, NOT_AVAILABLE) },
    { column: 6, class: "voltage", name: [3, "nominal"] },
    {
      column: 4,
      class: "state",
      name: 3,
      states: counted(1, "unknown notAvailable ok tooLow tooHigh outOfRange warning"),
    },
  ]),
  ...table(CPU, {}, [
    {
      column: 4,
      class: "state",
      name: 3,
      absent: [NOT_PRESENT],
      states: counted(1, "unknown notPresent ok disabled error failed missingTermination prefailureWarning"),
    },
  ]),
  ...table(DIMM, {}, [
    {
      column: 4,
      class: "state",
      name: 3,
      absent: [NOT_PRESENT],
      states: counted(1, "unknown notPresent ok disabled error failed prefailurePredicted hotSpare mirror raid hidden"),
    },
  ]),
  { of: CONSUMPTION, column: 5, class: "power", name: [4, "consumption"] },
  ...scalars(`${SC2}.8`, {}, [
    {
      column: 1,
      class: "state",
      name: "Global system",
      states: { 1: "ok", 2: "warning", 3: "error", 5: "unknown", 6: "notPresent", 7: "notManageable" },
    },
  ]),
  ...table(COMPONENT, {}, [
    {
      column: 8,
      class: "state",
      name: 3,
      states: counted(1, "unknown ok identify prefailureWarning failure notPresent"),
    },
  ]),
];

const FITTED: readonly Fitted[] = [
  { of: BOARD, class: "module", name: 7, model: 3, partNumber: 4, hardwareVersion: 5, serial: 6 },
  {
    of: CPU,
    class: "cpu",
    name: 3,
    model: 5,
    vendor: 6,
    description: [13, "cores", 8, "MHz"],
    slot: 3,
    needs: [4],
    when: isNot(4, NOT_PRESENT),
  },
  {
    of: DIMM,
    class: "memory",
    name: 3,
    description: [sized(6, MEBIBYTE, true), 9, 14, "MHz"],
    slot: 3,
    needs: [4, 6],
    when: isNot(4, NOT_PRESENT),
  },
  { of: PSU, class: "powerSupply", name: 3, slot: 3, needs: [5], when: isNot(5, NOT_PRESENT) },
  { of: FAN, class: "fan", name: 3, slot: 3, needs: [5], when: isNot(5, FAN_NOT_PRESENT) },
];

/** FSC-SERVERCONTROL2-MIB: what an iRMC, or ServerView on the host, tells of a PRIMERGY. */
export const irmcMib = hardwareMib({
  name: "FSC-SERVERCONTROL2-MIB",
  askedOf: [231],
  gauges: GAUGES,
  fitted: FITTED,
  device: {
    model: [`${UNIT}.5`],
    vendor: [`${UNIT}.6`],
    serial: [`${UNIT}.7`],
    assetTag: [`${UNIT}.16`],
    firmware: [`${PROCESSOR}.4`, `${PROCESSOR}.3`],
  },
});
