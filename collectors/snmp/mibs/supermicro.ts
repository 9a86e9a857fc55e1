import { type Gauge, is, isNot, numberIn, type Row, scalars, table } from "../gauge";
import { type Fitted, type Holding, hardwareMib, sized } from "../inventory";
import { numberOf, scalarOf, textOf } from "../text";
import type { Varbind } from "../varbind";

/** ATEN-IPMI-MIB: the BMC of Supermicro boards. SUPERMICRO-HEALTH-MIB: the agent on their hosts. */
const BMC = "1.3.6.1.4.1.21317.1";
const SENSOR = `${BMC}.3.1`;
const CPU = `${BMC}.6.2.1`;
const DIMM = `${BMC}.6.3.1`;
const CONTROLLER = `${BMC}.7.1.1`;
const DRIVE = `${BMC}.7.2.1`;
const VOLUME = `${BMC}.7.3.1`;
const PSU = `${BMC}.14.2.1`;
const HEALTH = "1.3.6.1.4.1.10876.2.1.1.1.1";

const NAME = 13;
const LOW_CRITICAL = 6;
/** What a sensor measures shows in its name only; one that is not fitted has no lower threshold. */
const named = (pattern: RegExp, fitted = false) => ({
  needs: [NAME, LOW_CRITICAL],
  when: (row: Row) => pattern.test(textOf(row.get(NAME)) ?? "") && !(fitted && numberIn(row.get(LOW_CRITICAL)) === 0),
});
const SENSOR_LIMITS = { low: 6, high: 9 };
const NOT_FITTED = 0;

const GAUGES: readonly Gauge[] = [
  ...table(SENSOR, { column: 2, name: NAME }, [
    { column: 2, class: "temperature", ...named(/temp/i, true), ...SENSOR_LIMITS },
    { column: 2, class: "fanSpeed", ...named(/fan/i, true), ...SENSOR_LIMITS },
    { column: 2, class: "voltage", ...named(/^(?!.*temp)(?!vbat$)(?!.*fan).*V/i), ...SENSOR_LIMITS },
    { column: 2, class: "state", ...named(/^Chassis Intru/), states: { 0: "ok", 1: "intrusion" } },
    { column: 2, class: "state", ...named(/^VBAT$/), states: { 0: "notPresent", 2: "failed", 4: "ok" } },
    { column: 2, class: "state", ...named(/^(?!PS\d? Status).*Status/), states: { 0: "off", 1: "on" } },
  ]),
  ...table(PSU, { needs: [2], when: isNot(2, NOT_FITTED) }, [
    { column: 3, class: "voltage", name: ["PSU", 1, "input"], needs: [1, 2] },
    { column: 4, class: "current", name: ["PSU", 1, "input"] },
    { column: 5, class: "power", name: ["PSU", 1, "input"] },
    { column: 6, class: "voltage", name: ["PSU", 1, "output"], absent: [0] },
    { column: 7, class: "current", name: ["PSU", 1, "output"], absent: [0] },
    { column: 8, class: "power", name: ["PSU", 1, "output"], absent: [0] },
    { column: 9, class: "temperature", name: ["PSU", 1, "temperature 1"] },
    { column: 10, class: "temperature", name: ["PSU", 1, "temperature 2"] },
    { column: 11, class: "fanSpeed", name: ["PSU", 1, "fan 1"], absent: [0] },
    { column: 12, class: "fanSpeed", name: ["PSU", 1, "fan 2"], absent: [0] },
  ]),
  { of: PSU, column: 2, class: "state", name: ["PSU", 1], states: { 0: "notPresent", 1: "ok", 3: "failed" } },
  ...scalars(BMC, {}, [{ column: 4, class: "state", name: "System power", states: { 0: "off", 1: "on", 2: "reset" } }]),
  { of: DRIVE, column: 5, class: "temperature", name: ["Disk", 1], absent: [0] },
];

const FITTED: readonly Fitted[] = [
  { of: CPU, class: "cpu", name: ["CPU", 1], model: 2, vendor: 6, description: [4, "cores", 3, "MHz"] },
  {
    of: DIMM,
    class: "memory",
    name: 2,
    description: [sized(5, 1024 * 1024, true), 4, "MHz"],
    needs: [5],
    serial: 6,
    partNumber: 7,
    vendor: 8,
    slot: 2,
  },
  { of: CONTROLLER, class: "module", name: 2, model: 2, serial: 3, firmwareVersion: 5, slot: 10 },
  {
    of: DRIVE,
    class: "storageDrive",
    name: ["Disk", 1],
    description: sized(6, 1_000_000_000),
    needs: [6],
    vendor: 7,
    model: 8,
    firmwareVersion: 9,
    serial: 10,
    slot: 1,
  },
  { of: PSU, class: "powerSupply", name: ["PSU", 1], serial: 13, slot: 1, needs: [2], when: isNot(2, NOT_FITTED) },
];

const HOLDING: readonly Holding[] = [
  { of: DRIVE, kind: "disk", name: ["Disk", 1, 8], total: 6, unit: 1_000_000_000 },
  { of: VOLUME, kind: "volume", name: 12, total: 4, unit: 1_000_000_000 },
];

/** bmcMajorVesion, bmcMinorVesion and, where there is one, bmcBuildVesion. */
const VERSION = [1, 2, 7] as const;
function version(varbinds: readonly Varbind[]): string | undefined {
  const numbers = VERSION.map((column) => numberOf(scalarOf(varbinds, `${BMC}.5.${column}.0`)));
  return numbers.filter((number) => number !== undefined).join(".") || undefined;
}

/** ATEN-IPMI-MIB: sensors, power supplies and parts of a Supermicro BMC (X9 to X12). */
export const supermicroMib = hardwareMib({
  name: "ATEN-IPMI-MIB",
  askedOf: [21317],
  gauges: GAUGES,
  fitted: FITTED,
  holding: HOLDING,
  more: VERSION.map((column) => `${BMC}.5.${column}`),
  also: (varbinds) => ({ device: { firmware: version(varbinds) } }),
  device: {
    name: [`${BMC}.5.6`],
    vendor: [`${BMC}.16.3.2`],
    model: [`${BMC}.16.3.4`, `${BMC}.16.3.3`, `${BMC}.16.2.3`],
    serial: [`${BMC}.16.3.6`, `${BMC}.16.1.3`, `${BMC}.6.1`],
    assetTag: [`${BMC}.16.3.7`],
  },
});

const MONITORED = 1;
/** smHealthMonitorType. */
const TYPE = { fan: 0, voltage: 1, temperature: 2, status: 3 };
const health = (type: number) => {
  const of = is(3, type);
  const monitored = is(10, MONITORED);
  return { needs: [3, 9, 10], when: (row: Row) => of(row) && monitored(row) };
};
/** A divisor of 1000 stands for milli; 0 and none for 1. */
const divided = (raw: number, row: Row) => raw / (numberIn(row.get(9)) || 1);

/** SUPERMICRO-HEALTH-MIB: what SuperDoctor tells on a host. */
export const superDoctorMib = hardwareMib({
  name: "SUPERMICRO-HEALTH-MIB",
  askedOf: [10876],
  gauges: table(HEALTH, { name: 2 }, [
    { column: 4, class: "fanSpeed", low: 6, ...health(TYPE.fan) },
    { column: 4, class: "voltage", value: divided, low: 6, high: 5, ...health(TYPE.voltage) },
    { column: 4, class: "temperature", value: divided, high: 5, ...health(TYPE.temperature) },
    { column: 4, class: "state", states: { 0: "ok", 1: "bad" }, ...health(TYPE.status) },
  ]),
});
