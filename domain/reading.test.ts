import { expect, test } from "vitest";
import { byClass, classWords, formatReading, withGaps } from "./reading";

test("readings are shown with their unit, and no more digits than a person reads", () => {
  expect(formatReading(3_120, "W")).toBe("3.12 kW");
  expect(formatReading(22.512, "°C")).toBe("22.51 °C");
  expect(formatReading(0.98, "1")).toBe("0.98");
  expect(formatReading(-3.2, "dBm")).toBe("-3.2 dBm");
  expect(formatReading(-250, "W")).toBe("−250 W");
});

test("classes come in the order of a page, unknown ones last under their own name", () => {
  const groups = byClass([{ class: "dewPoint" }, { class: "temperature" }, { class: "power" }, { class: "power" }]);
  expect(groups.map(({ class: name, rows }) => [classWords(name), rows.length])).toEqual([
    ["Power", 2],
    ["Temperature", 1],
    ["Dew point", 1],
  ]);
  expect(classWords("constructor")).toBe("Constructor");
});

test("a line is broken where two points are too far apart", () => {
  const at = (minute: number) => new Date(minute * 60_000);
  const points = [1, 2, 9].map((minute) => ({ at: at(minute), value: minute }));
  expect(withGaps(points, 120_000).map(({ value }) => value)).toEqual([1, 2, null, 9]);
  expect(withGaps([], 1)).toEqual([]);
});
