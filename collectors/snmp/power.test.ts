import { expect, test } from "vitest";
import { power, powerColumns, upsSensors } from "./power";
import type { Varbind } from "./varbind";

const number = (oid: string, value: number): Varbind => ({ oid, type: 2, value });
const text = (oid: string, value: string): Varbind => ({ oid, type: 4, value: Buffer.from(value) });

test("a PDU of APC has its load in watts, amperes and watt hours, and its outlets with names and states", () => {
  const apc = "1.3.6.1.4.1.318.1.1.26.";
  expect(
    power([
      number(`${apc}4.3.1.5.1`, 123),
      number(`${apc}4.3.1.9.1`, 45),
      number(`${apc}6.3.1.5.1`, 33),
      number(`${apc}6.3.1.6.1`, 230),
      number(`${apc}8.3.1.5.1`, -1),
      text(`${apc}9.2.3.1.3.1`, "core-1 A"),
      number(`${apc}9.2.3.1.5.1`, 2),
      number(`${apc}9.2.3.1.5.2`, 1),
    ]),
  ).toEqual({
    inlets: [{ id: "1", powerW: 1230, energyWh: 4500 }],
    phases: [{ id: "1", currentA: 3.3, voltageV: 230 }],
    banks: [],
    outlets: [
      { id: "1", name: "core-1 A", on: true },
      { id: "2", on: false },
    ],
  });
});

test("a PDU of Raritan is read with the decimals it states, and without what it says is unavailable", () => {
  const raritan = "1.3.6.1.4.1.13742.6.";
  expect(
    power([
      number(`${raritan}3.3.4.1.7.1.1.1`, 3),
      number(`${raritan}5.2.3.1.3.1.1.1`, 4),
      number(`${raritan}5.2.3.1.4.1.1.1`, 12_345),
      number(`${raritan}5.2.3.1.3.1.1.5`, -1),
      number(`${raritan}5.2.3.1.4.1.1.5`, 0),
      text(`${raritan}3.5.3.1.3.1.7`, "spare"),
      number(`${raritan}5.4.3.1.3.1.7.14`, 8),
    ]),
  ).toEqual({
    inlets: [{ id: "1.1", currentA: 12.345 }],
    phases: [],
    banks: [],
    outlets: [{ id: "1.7", on: false, name: "spare" }],
  });
});

test("a UPS gives runtime in seconds, charge and its lines", () => {
  const ups = "1.3.6.1.2.1.33.1.";
  const rows = [
    number(`${ups}2.3.0`, 42),
    number(`${ups}2.4.0`, 99),
    number(`${ups}4.4.1.4.1`, 1500),
    number(`${ups}3.3.1.3.1`, 231),
  ];
  expect(upsSensors(rows)).toEqual([
    { id: "ups.runtime", class: "runtime", value: 2520, unit: "s" },
    { id: "ups.charge", class: "charge", value: 99, unit: "%" },
  ]);
  expect(power(rows)).toMatchObject({ inlets: [{ id: "1", voltageV: 231 }], phases: [{ id: "1", powerW: 1500 }] });
});

test("a switch is asked for no power and has none", () => {
  expect(powerColumns(9, false)).toEqual([]);
  expect(power([])).toBeUndefined();
});
