import { expect, test } from "vitest";
import { told } from "../walks/told";
import { akcpMib } from "./akcp";
import { cometMib } from "./comet";
import { hwgMib } from "./hwg";
import { netbotzMib } from "./netbotz";
import { rittalMib } from "./rittal";
import { wutMib } from "./wut";

test("a probe of AKCP set to Fahrenheit is told in Celsius, and a port that is offline is not told", () => {
  expect(told(akcpMib, "akcp").sensors).toEqual(["Port 1 probe: 24 °C", "Port 1 probe: normal"]);
});

test("a sensor of HW group is told by its unit, and by no value where it is unplugged", () => {
  expect(told(hwgMib, "hwg").sensors).toEqual([
    "Cold aisle: 23.5 °C",
    "Cold aisle: normal",
    "Unplugged: invalid",
    "Rack door: on",
    "Rack door alarm: normal",
  ]);
});

test("a NetBotz tells tenths and contacts by their labels, without what it has no reading of", () => {
  expect(told(netbotzMib, "netbotz").sensors).toEqual([
    "Front: 23.6 °C",
    "Front humidity: 41.5 %",
    "Cage door: closed",
  ]);
});

test("a CMC III of Rittal scales its variables and calls them what people did, without those of lost sensors", () => {
  expect(told(rittalMib, "rittal").sensors).toEqual(["Temperature Door top: 23.45 °C", "Temperature Door top: OK"]);
});

test("a web sensor of Comet set to Fahrenheit is told in Celsius", () => {
  expect(told(cometMib, "comet").sensors).toEqual(["Temperature: 24 °C", "Humidity: 40 %"]);
});

test("a WebGraph barometer tells temperature, humidity and pressure by its ports", () => {
  expect(told(wutMib, "wut").sensors).toEqual(["Temperature: 23.1 °C", "Humidity: 45.5 %", "Air pressure: 101320 Pa"]);
});
