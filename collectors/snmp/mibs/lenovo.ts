import { counted, type Gauge, scalars, table } from "../gauge";
import { bytesSaid, type Fitted, type Holding, hardwareMib } from "../inventory";
import type { Mib } from "../mib";
import { textOf } from "../text";

/** monitors(1) of LENOVO-XCC-MIB, and of IMM-MIB (IBM) that it was made after. */
const XCC = "1.3.6.1.4.1.19046.11.1.1";
const IMM = "1.3.6.1.4.1.2.3.51.3.1";

const HEALTH = counted(0, "unknown normal warning critical nonRecoverable");

type Differences = {
  name: string;
  makers: readonly number[];
  base: string;
  /** What one count of a voltage is. */
  volt: number;
  /** Columns of the fuel gauge: power of processors, memory and the rest. */
  shares: readonly [number, number, number];
  power: string;
};

function gauges({ base, volt, shares, power }: Differences): Gauge[] {
  const [cpu, memory, rest] = shares;
  const raid = `${base}.13.1`;
  return [
    ...table(`${base}.1.2.1`, {}, [{ column: 3, class: "temperature", name: 2, high: 6, low: 9 }]),
    ...table(`${base}.2.2.1`, {}, [{ column: 3, class: "voltage", name: 2, factor: volt, high: 6, low: 9 }]),
    ...table(`${base}.3.2.1`, {}, [
      // "38% of maximum", and "offline".
      { column: 3, class: "percent", name: 2 },
      { column: 10, class: "state", name: 2, states: HEALTH },
    ]),
    ...scalars(`${base}.4`, {}, [
      {
        column: 1,
        class: "state",
        name: "System health",
        states: { 0: "nonRecoverable", 2: "critical", 4: "nonCritical", 255: "normal" },
      },
    ]),
    ...scalars(power, {}, [
      {
        column: 1,
        class: "state",
        name: "System power",
        states: { 0: "poweredOff", 1: "sleepS3", 255: "poweredOn" },
      },
    ]),
    ...scalars(`${base}.10.1`, { class: "power" }, [
      { column: 10, class: "power", name: "System", high: 9 },
      { column: cpu, class: "power", name: "Processors" },
      { column: memory, class: "power", name: "Memory" },
      { column: rest, class: "power", name: "Other" },
    ]),
    { of: `${base}.5.20.1`, column: 11, class: "state", name: 2, states: HEALTH },
    { of: `${base}.5.21.1`, column: 8, class: "state", name: 2, states: HEALTH },
    { of: `${base}.11.2.1`, column: 6, class: "state", name: 2, states: HEALTH },
    { of: `${base}.12.2.1`, column: 3, class: "state", name: 2, states: HEALTH },
    { of: `${raid}.3.1`, column: 11, class: "state", name: 2, states: HEALTH },
    { of: `${raid}.3.1`, column: 10, class: "temperature", name: 2 },
  ];
}

function fitted({ base }: Differences): Fitted[] {
  return [
    { of: `${base}.5.20.1`, class: "cpu", name: 2, model: 12, vendor: 5, description: [7, "cores", 3, "MHz"] },
    {
      of: `${base}.5.21.1`,
      class: "memory",
      name: 2,
      description: [7, "GB", 6],
      partNumber: 3,
      serial: 4,
      slot: 2,
    },
    { of: `${base}.11.2.1`, class: "powerSupply", name: 2, partNumber: 3, model: 4, serial: 5, slot: 1 },
    { of: `${base}.3.2.1`, class: "fan", name: 2 },
    {
      of: `${base}.13.1.2.1`,
      class: "module",
      name: 2,
      model: 3,
      vendor: 6,
      serial: 10,
      partNumber: 12,
      firmwareVersion: 4,
      slot: 16,
    },
    {
      of: `${base}.13.1.3.1`,
      class: "storageDrive",
      name: 2,
      description: [12, 7, 8],
      vendor: 13,
      model: 3,
      serial: 17,
      partNumber: 19,
      slot: 5,
    },
    { of: `${base}.14.2.1`, class: "module", name: 2, model: 2, description: 5, slot: 3 },
  ];
}

function holding({ base }: Differences): Holding[] {
  const raid = `${base}.13.1`;
  return [
    { of: `${raid}.3.1`, kind: "disk", name: 2, total: (row) => bytesSaid(textOf(row.get(12))), needs: [12] },
    { of: `${raid}.6.1`, kind: "pool", name: 2, total: (row) => bytesSaid(textOf(row.get(5))), needs: [5] },
    { of: `${raid}.7.1`, kind: "volume", name: 2, total: (row) => bytesSaid(textOf(row.get(5))), needs: [5] },
  ];
}

function mib(differences: Differences): Mib {
  const { name, makers, base } = differences;
  return hardwareMib({
    name,
    askedOf: makers,
    gauges: gauges(differences),
    fitted: fitted(differences),
    holding: holding(differences),
    device: {
      model: [`${base}.5.2.1.5`, `${base}.5.2.1.1`],
      serial: [`${base}.5.2.1.3`],
      partNumber: [`${base}.5.2.1.2`],
      uuid: [`${base}.5.2.1.4`],
      firmware: [`${base}.5.1.1.3`],
    },
  });
}

/** LENOVO-XCC-MIB: the controller of ThinkSystem servers. */
export const xccMib = mib({
  name: "LENOVO-XCC-MIB",
  makers: [19046],
  base: XCC,
  volt: 1,
  shares: [11, 12, 13],
  power: "1.3.6.1.4.1.19046.11.1.5.1",
});

/** IMM-MIB: the controller of System x servers. */
export const immMib = mib({
  name: "IMM-MIB",
  makers: [2],
  base: IMM,
  volt: 0.001,
  shares: [12, 13, 15],
  power: "1.3.6.1.4.1.2.3.51.3.5.1",
});
