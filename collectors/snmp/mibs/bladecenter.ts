import { counted, type Gauge, scalars, table } from "../gauge";
import { type Fitted, hardwareMib } from "../inventory";

/** bladeCenterSnmpMIB of BLADE-MIB (IBM): monitors of the advanced management module. */
const BLADE = "1.3.6.1.4.1.2.3.51.2.2";
const BLOWERS = `${BLADE}.3`;
const POWER = `${BLADE}.4.1.1`;
const FAN_PACK = `${BLADE}.6.1.1`;
const SERVER = `${BLADE}.8.2.1.1`;
const VPD = `${BLADE}.21.1.1`;

const FAN_STATES = counted(0, "unknown good warning bad");
const CONTROLLER_STATES = {
  0: "operational",
  1: "flashing",
  2: "notPresent",
  3: "communicationError",
  255: "unknown",
};
const BLOWER_NUMBERS = [1, 2, 3, 4] as const;
const NOT_THERE = 0;

const GAUGES: readonly Gauge[] = [
  ...scalars(`${BLADE}.1.1`, {}, [{ column: 2, class: "temperature", name: "Management module" }]),
  ...scalars(`${BLADE}.1.5`, {}, [
    { column: 1, class: "temperature", name: "Front panel" },
    { column: 2, class: "temperature", name: "Front panel 2" },
  ]),
  // The four blowers stand in tens of scalars: state, speed, controller and exhaust.
  ...BLOWER_NUMBERS.flatMap((number) =>
    scalars(BLOWERS, { name: `Blower ${number}` }, [
      { column: 9 + number, class: "state", states: FAN_STATES },
      { column: 19 + number, class: "fanSpeed" },
      { column: 29 + number, class: "state", name: `Blower controller ${number}`, states: CONTROLLER_STATES },
      { column: 39 + number, class: "temperature", name: `Blower ${number} exhaust` },
    ]),
  ),
  ...table(POWER, {}, [
    {
      column: 3,
      class: "state",
      name: ["Power module", 1],
      states: { ...counted(0, "unknown good warning notAvailable critical"), 255: "unknown" },
    },
  ]),
  ...table(FAN_PACK, { needs: [2], when: (row) => row.get(2) !== NOT_THERE }, [
    { column: 3, class: "state", name: ["Fan pack", 1], states: FAN_STATES },
    { column: 6, class: "fanSpeed", name: ["Fan pack", 1] },
  ]),
  ...table(SERVER, { needs: [3], when: (row) => row.get(3) !== NOT_THERE }, [
    {
      column: 5,
      class: "state",
      name: ["Blade", 1, 6],
      states: counted(0, "unknown good warning critical kernelMode discovering commError noPower flashing initFailure"),
    },
    {
      column: 4,
      class: "state",
      name: ["Blade", 1, 6, "power"],
      states: { 0: "off", 1: "on", 3: "standby", 4: "hibernate" },
    },
  ]),
];

const FITTED: readonly Fitted[] = [
  {
    of: SERVER,
    class: "module",
    name: ["Blade", 1, 6],
    slot: 1,
    needs: [3],
    when: (row) => row.get(3) !== NOT_THERE,
  },
];

/** BLADE-MIB: BladeCenter by its advanced management module. */
export const bladeCenterMib = hardwareMib({
  name: "BLADE-MIB",
  askedOf: [2],
  gauges: GAUGES,
  fitted: FITTED,
  device: { model: [`${VPD}.1`], serial: [`${VPD}.3`], uuid: [`${VPD}.4`], partNumber: [`${VPD}.2`] },
});
