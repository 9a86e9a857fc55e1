import { expect, test } from "vitest";
import type { Mib } from "../mib";
import type { Varbind } from "../varbind";
import { walk } from "../walks/read";
import { apcPduMib } from "./apc-pdu";
import { raritanMib } from "./raritan";
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

test("an agent that has nothing of it has neither parts nor sensors", () => {
  for (const mib of [apcPduMib, raritanMib, upsMib]) expect(parts(mib, [])).toEqual({ sensors: [] });
});
