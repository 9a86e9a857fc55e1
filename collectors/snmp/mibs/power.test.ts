import { expect, test } from "vitest";
import type { Mib } from "../mib";
import type { Varbind } from "../varbind";
import { walk } from "../walks/read";
import { told } from "../walks/told";
import { apcPduMib } from "./apc-pdu";
import { apcUpsMib } from "./apc-ups";
import { dellRpduMib } from "./dell-rpdu";
import { eatonEpduMib } from "./eaton-epdu";
import { ibootMib } from "./iboot";
import { liebertFlexibleMib } from "./liebert-flexible";
import { raritanMib } from "./raritan";
import { sentry3Mib } from "./sentry3";
import { upsMib } from "./ups-mib";

const parts = (mib: Mib, varbinds: readonly Varbind[]) =>
  mib.parts(varbinds, { device: {}, components: [], interfaces: [] });

test("a PDU of APC has its load in watts, amperes and watt hours, and its outlets with names and states", () => {
  expect(parts(apcPduMib, walk("apc-pdu")).power).toEqual({
    inlets: [{ id: "1", name: "Total", powerW: 1230, energyWh: 4500 }],
    phases: [{ id: "1", name: "Phase 1", currentA: 3.3, voltageV: 230 }],
    banks: [],
    outlets: [
      { id: "1", name: "Outlet 1 core-1 A", on: true },
      { id: "2", name: "Outlet 2", on: false },
    ],
  });
});

test("a PDU of Raritan is read with the decimals it states, and without what it says is unavailable", () => {
  const { power, sensors = [] } = parts(raritanMib, walk("raritan-px3"));
  expect(power).toEqual({
    inlets: [{ id: "1.1", name: "Inlet I1", currentA: 12.345 }],
    phases: [],
    banks: [],
    outlets: [{ id: "1.7", name: "Outlet 7 spare", on: false }],
  });
  expect(sensors.map(({ class: of, name, value, unit, status }) => [of, name, value, unit ?? status])).toEqual([
    ["current", "Inlet I1", 12.345, "A"],
    ["state", "Outlet 7 spare switch", 8, "off"],
    ["temperature", "Rack door", 23.5, "°C"],
  ]);
});

test("a UPS gives runtime in seconds, charge, states in words and its lines", () => {
  const { power, sensors = [] } = parts(upsMib, walk("ups"));
  expect(sensors.map(({ class: of, name, value, unit, status }) => [of, name, value, unit ?? status])).toEqual([
    ["state", "Battery status", 2, "batteryNormal"],
    ["runtime", "Battery", 2520, "s"],
    ["charge", "Battery", 99, "%"],
    ["voltage", "Battery", 54.2, "V"],
    ["frequency", "Input L1", 49.9, "Hz"],
    ["voltage", "Input L1", 231, "V"],
    ["power", "Output L1", 1500, "W"],
  ]);
  expect(power).toMatchObject({ inlets: [{ id: "1", voltageV: 231 }], phases: [{ id: "1", powerW: 1500 }] });
});

test("a Smart-UPS tells tenths where its card has them, whole numbers where not, and an input and output", () => {
  const { sensors, power } = told(apcUpsMib, "apc-ups");
  expect(sensors).toEqual([
    "Output status: onLine",
    "Battery status: batteryNormal",
    "Battery: 98.7 %",
    "Input: 231.4 V",
    "Output: 2.7 A",
    "Battery: 1800 s",
    "Battery: 24 °C",
  ]);
  expect(power).toMatchObject({ inlets: [{ name: "Input", voltageV: 231.4 }], phases: [{ currentA: 2.7 }] });
});

test("a Sentry PDU tells its feeds by name and phase, and Celsius whatever scale each probe is set to", () => {
  const { sensors, power } = told(sentry3Mib, "sentry3");
  expect(sensors).toEqual([
    "TowerA_InfeedA: 4.12 A",
    "TowerA_InfeedA: 230.5 V",
    "TowerA_InfeedA: 930 W",
    "TowerA_InfeedA: 0.98",
    "TowerA_InfeedA: on",
    "Hot aisle: 25 °C",
    "Cold aisle: 21.5 °C",
  ]);
  expect(power?.inlets).toEqual([{ id: "1.1", name: "TowerA_InfeedA", currentA: 4.12, voltageV: 230.5, powerW: 930 }]);
});

test("an ePDU of Eaton tells lines by what they measure, and Celsius when the unit is set to Fahrenheit", () => {
  const { sensors, power } = told(eatonEpduMib, "eaton-epdu");
  expect(sensors).toEqual([
    "Input L1: 229.5 V",
    "Input L1: 6.25 A",
    "Input 1 total: 1410 W",
    "Input 1 total: 52000 Wh",
    "Input 1 total: 0.983",
    "Rack top: 24 °C",
  ]);
  expect(power).toMatchObject({
    inlets: [{ id: "0.1", powerW: 1410, energyWh: 52000 }],
    phases: [{ id: "0.1.1", voltageV: 229.5, currentA: 6.25 }],
  });
});

test("line cords told as scalars are an inlet each, and a probe that is not plugged in is not told", () => {
  const { sensors, power } = told(ibootMib, "iboot");
  expect(power).toEqual({
    inlets: [
      { id: "1", name: "Line cord 1", voltageV: 120.1, currentA: 4.15 },
      { id: "2", name: "Line cord 2", voltageV: 120.2, currentA: 3.05 },
    ],
    phases: [],
    banks: [],
    outlets: [{ id: "1", name: "Outlet 1 router", on: true }],
  });
  expect(sensors).toContain("Temperature 1: 25 °C");
  expect(sensors.filter((sensor) => sensor.startsWith("Temperature"))).toHaveLength(1);
});

test("a Liebert card's rows are read by the units they are told in, each temperature once", () => {
  expect(told(liebertFlexibleMib, "liebert-flexible").sensors).toEqual([
    "Inlet Air Temperature: 24 °C",
    "System Input RMS L1-N: 229.8 V",
    "Battery Time Remaining: 2220 s",
  ]);
});

test("outlets without a name are told apart by their index", () => {
  const load = "1.3.6.1.4.1.674.10903.200.2.200.130.2.2.1.11";
  const varbinds = [1, 2].map((outlet) => ({ oid: `${load}.${outlet}`, type: 2, value: 2 }));
  expect(parts(dellRpduMib, varbinds).sensors?.map(({ name }) => name)).toEqual(["Outlet load 1", "Outlet load 2"]);
});

test("an agent that has nothing of it has neither parts nor sensors", () => {
  for (const mib of [apcPduMib, raritanMib, upsMib]) expect(parts(mib, [])).toMatchObject({ sensors: [] });
  for (const mib of [apcPduMib, raritanMib, upsMib]) expect(parts(mib, []).power).toBeUndefined();
});
