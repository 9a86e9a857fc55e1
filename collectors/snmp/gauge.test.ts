import { describe, expect, test } from "vitest";
import { type Gauge, gaugeParts, groupsOf } from "./gauge";
import { TYPE, type Value, type Varbind } from "./varbind";

const ENTRY = "1.3.6.1.4.1.99999.1.1";
const cell = (column: number, index: string, value: Value): Varbind => ({
  oid: `${ENTRY}.${column}.${index}`,
  type: typeof value === "number" ? TYPE.integer : TYPE.octetString,
  value,
});
const gauge = (more: Partial<Gauge>): Gauge => ({ of: ENTRY, column: 2, class: "temperature", ...more });

describe("a gauge", () => {
  test.each<[string, Partial<Gauge>, Value, number | undefined]>([
    ["is scaled without the neighbours of doubles", { factor: 0.1 }, 33, 3.3],
    ["is read from text", {}, Buffer.from("23.5 C"), 23.5],
    ["is not there for a number that means so", { absent: [-9999] }, -9999, undefined],
    ["is not there when nothing could measure it", { class: "current" }, -1, undefined],
    ["may be below zero where that can be", {}, -5, -5],
    ["is what its own function makes of it", { value: (raw) => ((raw - 32) * 5) / 9 }, 212, 100],
  ])("%s", (_, more, raw, value) => {
    const { sensors = [] } = gaugeParts([cell(2, "1", raw)], [gauge(more)]);
    expect(sensors.map((sensor) => sensor.value)).toEqual(value === undefined ? [] : [value]);
  });

  test("has its name from a column and its limits in its own unit", () => {
    const rows = [cell(1, "7", Buffer.from("Inlet")), cell(2, "7", 235), cell(3, "7", 400)];
    const { sensors } = gaugeParts(rows, [gauge({ factor: 0.1, name: [1, "air"], high: 3 })]);
    expect(sensors).toMatchObject([{ name: "Inlet air", value: 23.5, unit: "°C", highLimit: 40 }]);
  });

  test("of a state says the number and the word, and nothing for a number without one", () => {
    const states = { 1: "ok", 2: "failed" };
    const rows = [cell(2, "1", 2), cell(2, "2", 9)];
    const { sensors } = gaugeParts(rows, [gauge({ class: "state", states })]);
    expect(sensors).toMatchObject([{ class: "state", value: 2, status: "failed" }]);
  });

  test("of an outlet is a sensor and a field of that outlet", () => {
    const rows = [cell(1, "4", Buffer.from("Web 1")), cell(2, "4", 12), cell(5, "4", 1)];
    const { power, sensors } = gaugeParts(rows, [
      gauge({ class: "current", factor: 0.1, part: "outlets", name: 1 }),
      gauge({ class: "state", column: 5, part: "outlets", states: { 1: "on", 2: "off" }, on: [1] }),
    ]);
    expect(power?.outlets).toEqual([{ id: "4", name: "Web 1", currentA: 1.2, on: true }]);
    expect(sensors).toHaveLength(2);
  });

  test("asks for every column it looks at, once", () => {
    expect(groupsOf([gauge({ name: 1 }), gauge({ name: 1, high: 3 })], [`${ENTRY}.9`])).toEqual([
      { table: ENTRY, columns: [2, 1, 3, 9].map((column) => `${ENTRY}.${column}`) },
    ]);
  });
});
