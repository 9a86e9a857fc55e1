import { type Gauge, type Row, type SensorClass, scalars } from "../gauge";
import { hardwareMib } from "../inventory";
import { textOf } from "../text";

/** web of INSYDE-IPMI-MIB: BMCs with Insyde's Supervyse. */
const WEB = "1.3.6.1.4.1.45065.1";
const SYSTEM = `${WEB}.1.1`;
const SENSOR = `${WEB}.2.1.1`;
const READING = 13;
const NAME = 22;

/** The unit stands behind the number of a reading: "38.000 degrees C", "5640.000 RPM". */
const UNITS: readonly { class: SensorClass; unit: RegExp }[] = [
  { class: "temperature", unit: /^[-\d.]+ ?(?:°|degrees? )?C$/i },
  { class: "fanSpeed", unit: /^[\d.]+ ?RPM$/i },
  { class: "voltage", unit: /^[-\d.]+ ?V(?:olts?)?$/i },
  { class: "current", unit: /^[-\d.]+ ?A(?:mps?|mperes?)?$/i },
  { class: "power", unit: /^[\d.]+ ?W(?:atts?)?$/i },
];
const MAX_READING = 40;

const SENSORS = UNITS.map(
  ({ class: of, unit }): Gauge => ({
    of: SENSOR,
    column: READING,
    class: of,
    name: NAME,
    when: (row: Row) => unit.test(textOf(row.get(READING))?.slice(0, MAX_READING) ?? ""),
  }),
);

/** INSYDE-IPMI-MIB. */
export const insydeMib = hardwareMib({
  name: "INSYDE-IPMI-MIB",
  askedOf: [45065],
  gauges: [
    ...scalars(SYSTEM, {}, [
      { column: 1, class: "state", name: "Host power", states: { 0: "off", 1: "on", 2: "reset" } },
    ]),
    ...SENSORS,
  ],
  device: { firmware: [`${SYSTEM}.3`], serial: [`${SYSTEM}.6`] },
});
