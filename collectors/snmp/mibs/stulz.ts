import { counted, type Gauge, gaugeMib, indexPart, table } from "../gauge";

/** Stulz-WIB8000-MIB: every reading is a table of its own branch; the second part of an index is the unit. */
const S = "1.3.6.1.4.1.29462.10.2.1";
const unit = ["Unit", indexPart(1)] as const;
const TENTH = { factor: 0.1 } as const;
const RUNNING = counted(0, "stopped running");
const ERROR = counted(0, "ok error");
const AIR = `${S}.1.1.1.1.1.1.1`;
const AIR_HUMIDITY = `${S}.1.1.1.1.2.1.1`;
const WATER = `${S}.1.1.1.2.1.1`;

const GAUGES: readonly Gauge[] = [
  ...table(AIR, TENTH, [
    { column: 1170, class: "temperature", name: unit },
    { column: 1175, class: "temperature", name: [...unit, "air setpoint"] },
    { column: 1192, class: "temperature", name: [...unit, "return air"] },
    { column: 1193, class: "temperature", name: [...unit, "supply air"] },
    { column: 1196, class: "temperature", name: [...unit, "outside air"] },
  ]),
  ...table(AIR_HUMIDITY, TENTH, [
    { column: 1171, class: "humidity", name: unit },
    { column: 1178, class: "humidity", name: [...unit, "setpoint"] },
    { column: 1194, class: "humidity", name: [...unit, "return air"] },
    { column: 1195, class: "humidity", name: [...unit, "supply air"] },
  ]),
  ...table(WATER, TENTH, [
    { column: 1191, class: "temperature", name: [...unit, "water in, primary"] },
    { column: 1202, class: "temperature", name: [...unit, "water in, secondary"] },
    { column: 1206, class: "temperature", name: [...unit, "water out, primary"] },
    { column: 1207, class: "temperature", name: [...unit, "water out, secondary"] },
    // Cubic metres an hour in thousandths of sixty: a count is 50/3 litres a minute.
    { column: 1249, class: "waterFlow", name: [...unit, "water"], factor: 50 / 3 },
    { column: 1740, class: "waterFlow", name: [...unit, "water B"], factor: 50 / 3 },
  ]),
  ...table(`${S}.1.1.1.3.1.1`, { factor: 10_000 }, [
    { column: 2235, class: "pressure", name: [...unit, "condensation 1"] },
  ]),
  ...table(`${S}.1.2.2.4.6.1.1`, {}, [
    { column: 11009, class: "pressure", name: [...unit, "filter 1"] },
    { column: 11109, class: "pressure", name: [...unit, "filter 2"] },
    { column: 11209, class: "pressure", name: [...unit, "filter 3"] },
  ]),
  ...table(`${S}.1.1.2.4.1.1`, {}, [
    { column: 6932, class: "percent", name: [...unit, "fan 1"] },
    { column: 6902, class: "state", name: [...unit, "fan 1"], states: RUNNING },
  ]),
  ...table(`${S}.1.1.2.1.2.5.1`, {}, [
    { column: 5312, class: "percent", name: [...unit, "G valve"] },
    { column: 2238, class: "percent", name: [...unit, "free cooling valve"] },
  ]),
  ...table(`${S}.1.1.2.1.2.2.1.1`, {}, [
    { column: 5214, class: "percent", name: [...unit, "chilled water valve 1"] },
    { column: 5224, class: "percent", name: [...unit, "chilled water valve 2"] },
  ]),
  ...table(`${S}.1.1.2.1.1.1.1`, { states: RUNNING }, [
    { column: 4403, class: "state", name: [...unit, "compressor 1"] },
  ]),
  ...table(`${S}.1.1.2.3.1.1`, { states: RUNNING }, [
    { column: 6402, class: "state", name: [...unit, "humidifier 1"] },
    { column: 6802, class: "state", name: [...unit, "dehumidification"] },
  ]),
  ...table(`${S}.4.1.1.1`, {}, [
    { column: 10, class: "state", name: [...unit, "bus alarm"], states: ERROR },
    { column: 12, class: "state", name: [...unit, "bus address conflict"], states: ERROR },
    { column: 1013, class: "state", name: unit, states: RUNNING },
  ]),
  ...table(`${S}.4.2.1.1`, { states: ERROR }, [{ column: 8, class: "state", name: [...unit, "general error"] }]),
];

/** Stulz-WIB8000-MIB of Stulz: cooling units behind a WIB8000 gateway. */
export const stulzMib = gaugeMib({ name: "Stulz-WIB8000-MIB", askedOf: [29462], gauges: GAUGES });
