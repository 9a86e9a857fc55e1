import { counted, type Gauge, isNot, table } from "../gauge";
import { type Fitted, hardwareMib } from "../inventory";

/** cpqRackInfo of CPQRACK-MIB: enclosures with their onboard administrator. */
const RACK = "1.3.6.1.4.1.232.22.2";
const ENCLOSURE = `${RACK}.3.1.1.1`;
const TEMPERATURE = `${RACK}.3.1.2.1`;
const FAN = `${RACK}.3.1.3.1`;
const MANAGER = `${RACK}.3.1.6.1`;
const BLADE = `${RACK}.4.1.1.1`;
const PSU = `${RACK}.5.1.1.1`;

const CONDITION = counted(1, "other ok degraded failed");
const ABSENT = 2;

const GAUGES: readonly Gauge[] = [
  ...table(ENCLOSURE, {}, [{ column: 16, class: "state", name: ["Enclosure", 9], states: CONDITION }]),
  ...table(TEMPERATURE, {}, [
    // Sensors that are not fitted read 0 or less.
    { column: 6, class: "temperature", name: 5, high: 7, value: (raw) => (raw > 0 ? raw : undefined) },
    { column: 8, class: "state", name: 5, states: CONDITION },
  ]),
  ...table(FAN, { needs: [8], when: isNot(8, ABSENT) }, [
    { column: 11, class: "state", name: ["Fan", 3], states: CONDITION },
  ]),
  ...table(PSU, { needs: [16], when: isNot(16, ABSENT) }, [
    { column: 17, class: "state", name: ["PSU", 3], states: CONDITION },
    { column: 10, class: "power", name: ["PSU", 3, "output"], high: 9 },
    { column: 12, class: "temperature", name: ["PSU", 3, "intake"], absent: [0, -1] },
    { column: 13, class: "temperature", name: ["PSU", 3, "exhaust"], absent: [0, -1] },
  ]),
  ...table(BLADE, { needs: [12], when: isNot(12, ABSENT) }, [
    { column: 21, class: "state", name: ["Blade", 3, 4], states: CONDITION },
    {
      column: 25,
      class: "state",
      name: ["Blade", 3, 4, "power"],
      states: counted(1, "other on off powerStagedOff reboot"),
    },
  ]),
  ...table(MANAGER, { needs: [10], when: isNot(10, ABSENT) }, [
    { column: 12, class: "state", name: ["Manager", 3], states: CONDITION },
  ]),
];

const FITTED: readonly Fitted[] = [
  { of: ENCLOSURE, class: "chassis", name: 9, model: 3, partNumber: 5, serial: 7, firmwareVersion: 8 },
  { of: FAN, class: "fan", name: ["Fan", 3], partNumber: 6, slot: 3, needs: [8], when: isNot(8, ABSENT) },
  {
    of: PSU,
    class: "powerSupply",
    name: ["PSU", 3],
    serial: 5,
    partNumber: 6,
    firmwareVersion: 8,
    slot: 3,
    needs: [16],
    when: isNot(16, ABSENT),
  },
  {
    of: BLADE,
    class: "module",
    name: 4,
    partNumber: 6,
    serial: 16,
    model: 17,
    firmwareVersion: 27,
    slot: 8,
    needs: [12],
    when: isNot(12, ABSENT),
  },
  {
    of: MANAGER,
    class: "module",
    name: ["Onboard administrator", 3],
    partNumber: 6,
    serial: 8,
    firmwareVersion: 15,
    slot: 3,
    needs: [10],
    when: isNot(10, ABSENT),
  },
];

/** CPQRACK-MIB: BladeSystem c3000 and c7000. */
export const c7000Mib = hardwareMib({
  name: "CPQRACK-MIB",
  askedOf: [232],
  gauges: GAUGES,
  fitted: FITTED,
  device: {
    model: [`${ENCLOSURE}.3`],
    assetTag: [`${ENCLOSURE}.4`],
    partNumber: [`${ENCLOSURE}.5`],
    serial: [`${ENCLOSURE}.7`],
    firmware: [`${ENCLOSURE}.8`],
  },
});
