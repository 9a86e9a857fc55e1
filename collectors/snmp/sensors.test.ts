import { expect, test } from "vitest";
import { components } from "./entity";
import { sensors } from "./sensors";
import { walk } from "./walks/read";

const stack = walk("stack");
const found = new Map(sensors(stack, components(stack)).map((sensor) => [sensor.id, sensor]));

test("scale and precision are applied and units are SI", () => {
  expect(found.get("1002")).toEqual({
    id: "1002",
    class: "temperature",
    name: "1-Inlet",
    value: 32.5,
    unit: "°C",
    componentId: "1002",
    status: "ok",
  });
  expect(found.get("1001")).toMatchObject({ class: "current", value: 1.25, unit: "A" });
  expect(found.get("2001")).toMatchObject({ class: "fanSpeed", value: 5400, unit: "rpm" });
});

test("a sensor that is not ok, or measures nothing we know, is not reported", () => {
  expect(found.has("2002")).toBe(false);
  expect(found.has("1000")).toBe(false);
});

test("Cisco's own table adds what the standard one lacks and never repeats a sensor", () => {
  expect(found.get("4001")).toMatchObject({ class: "signal", value: -2.75, unit: "dBm", componentId: undefined });
  expect(found.get("1002")?.value).toBe(32.5);
});
