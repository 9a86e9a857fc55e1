import { counted, type Gauge, gaugeMib, rounded, scalars } from "../gauge";
import { textOf } from "../text";

/** The ROOMALERT… and TEMPAGER MIBs: all scalars, hundredths unless told otherwise, 0 for a sensor that is not there. */
const A = "1.3.6.1.4.1.20916.1";
const HUNDREDTH = 0.01;
const ABSENT = [0];
const SWITCH = counted(0, "open closed");
const ON_OFF = counted(0, "off on");
const POWER = counted(0, "battery mains");

/** The oldest firmware tells whole degrees where the newer tells hundredths. */
const either = (raw: number) => (Math.abs(raw) >= 200 ? rounded(raw / 100) : raw);

/** One external sensor: degrees Celsius (1), humidity (3), and its label in another column or below another parent. */
function external(of: string, name: Gauge["name"], value?: (raw: number) => number): Gauge[] {
  return scalars(`${A}.${of}`, { name, factor: HUNDREDTH, value, absent: ABSENT }, [
    { column: 1, class: "temperature" },
    { column: 3, class: "humidity" },
  ]);
}

/** The big ones: 24E (5), 26W (4), 32E (8) and 32S (11) have internal sensors, external ones and switches alike. */
function rack(model: number, externals: number, switches: number, labels: boolean): Gauge[] {
  const labelled = (group: number, at: number, word: string): Gauge["name"] =>
    labels
      ? (_, __, tables) => textOf(tables.scalar(`${A}.${model}.1.4.${group}.${at}.0`)) ?? `${word} ${at}`
      : `${word} ${at}`;
  return [
    ...scalars(`${A}.${model}.1.1.1`, { name: "Internal", factor: HUNDREDTH }, [{ column: 2, class: "temperature" }]),
    ...scalars(`${A}.${model}.1.1.2`, { name: "Internal", factor: HUNDREDTH }, [{ column: 1, class: "humidity" }]),
    ...scalars(`${A}.${model}.1.1.3`, { name: "Power source" }, [{ column: 1, class: "state", states: POWER }]),
    ...scalars(`${A}.${model}.1.1.4`, { name: "Internal heat index", factor: HUNDREDTH }, [
      { column: 2, class: "temperature" },
    ]),
    ...scalars(
      `${A}.${model}.1.1.5`,
      { factor: HUNDREDTH },
      [1, 2].map((at) => ({ column: at, class: "voltage", name: `Analog ${at}` })),
    ),
    ...scalars(
      `${A}.${model}.1.1.6`,
      {},
      [1, 2].map((at) => ({ column: at, class: "state", states: SWITCH, name: labelled(5, at, "Relay") })),
    ),
    ...numbers(externals).flatMap((at) => external(`${model}.1.2.${at}`, labelled(2, at, "Sensor"))),
    ...scalars(
      `${A}.${model}.1.3`,
      {},
      numbers(switches).map((at) => ({ column: at, class: "state", states: ON_OFF, name: labelled(3, at, "Switch") })),
    ),
  ];
}
const numbers = (count: number) => Array.from({ length: count }, (_, at) => at + 1);

const GAUGES: readonly Gauge[] = [
  // TemPageR 4E: whole degrees of four sensors.
  ...scalars(
    `${A}.1.1.1`,
    { factor: HUNDREDTH, absent: ABSENT },
    numbers(4).map((at) => ({ column: at, class: "temperature", name: at === 1 ? "Internal" : `Sensor ${at - 1}` })),
  ),
  // 7E.
  ...scalars(
    `${A}.2.1.1`,
    { value: either, absent: ABSENT },
    numbers(4).map((at) => ({ column: at, class: "temperature", name: `Sensor ${at}` })),
  ),
  ...scalars(
    `${A}.2.1.2`,
    {},
    numbers(3).map((at) => ({ column: at, class: "state", states: ON_OFF, name: `Switch ${at}` })),
  ),
  // 11E.
  ...[2, 3, 4].flatMap((at) => external(`3.1.${at}`, [6], either)),
  // 4E.
  ...scalars(`${A}.6.1.1.1`, { value: either, absent: ABSENT, name: "Internal" }, [
    { column: 2, class: "temperature" },
  ]),
  ...[1, 2].flatMap((at) => external(`6.1.2.${at}`, [8], either)),
  ...scalars(`${A}.6.1.3`, { name: 2 }, [{ column: 1, class: "state", states: ON_OFF }]),
  // TemPageR 3E.
  ...scalars(`${A}.7.1.1.1`, { factor: HUNDREDTH, absent: ABSENT, name: "Internal" }, [
    { column: 1, class: "temperature" },
  ]),
  ...[1, 2].flatMap((at) => external(`7.1.2.${at}`, `Sensor ${at}`)),
  // 3E.
  ...scalars(`${A}.9.1.1.1`, { factor: HUNDREDTH, absent: ABSENT, name: 3 }, [{ column: 1, class: "temperature" }]),
  ...external("9.1.1.2", 6),
  ...scalars(`${A}.9.1.2`, { name: 2 }, [{ column: 1, class: "state", states: ON_OFF }]),
  // 12E.
  ...scalars(`${A}.10.1.1`, { factor: HUNDREDTH, absent: ABSENT, name: 3 }, [{ column: 1, class: "temperature" }]),
  ...[2, 3, 4].flatMap((at) => external(`10.1.${at}`, 8)),
  ...[5, 6, 7, 8].flatMap((at) =>
    scalars(`${A}.10.1.${at}`, { name: 2 }, [{ column: 1, class: "state", states: ON_OFF }]),
  ),
  // 3S and 3W.
  ...scalars(`${A}.13.1.1.1`, { factor: HUNDREDTH, absent: ABSENT, name: 3 }, [{ column: 1, class: "temperature" }]),
  ...rack(5, 6, 16, false),
  ...rack(4, 8, 8, false),
  ...rack(8, 8, 16, false),
  ...rack(11, 8, 16, true),
];

/** The MIBs of AVTECH: Room Alert and TemPageR. */
export const avtechMib = gaugeMib({
  name: "ROOMALERT",
  askedOf: [20916],
  gauges: GAUGES,
  more: [2, 3, 5].flatMap((group) => numbers(16).map((at) => `${A}.11.1.4.${group}.${at}`)),
});
