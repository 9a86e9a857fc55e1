import { describe, expect, test } from "vitest";
import { dailyHistory, HISTORY_DAYS } from "./history";
import { buildSite, macOf, type Site } from "./site";

const today = "2026-11-24";
const full = buildSite({ seed: 1, today });
const small = buildSite({ seed: 1, today, size: "small" });

function expectUnique(values: readonly string[]) {
  expect(new Set(values).size).toBe(values.length);
}

describe("the site", () => {
  test("is the same for the same seed and another for another", () => {
    expect(buildSite({ seed: 1, today })).toEqual(full);
    expect(buildSite({ seed: 2, today }).devices[100]?.serial).not.toBe(full.devices[100]?.serial);
  });

  test("has the size it is meant to have", () => {
    const { racks, devices, estate } = full;
    expect(racks).toHaveLength(40);
    expect(devices).toHaveLength(600);
    expect(devices.filter(({ role }) => role === "pdu")).toHaveLength(80);
    expect([estate.clusters.length, estate.hosts.length, estate.datastores.length]).toEqual([6, 110, 12]);
    expect(estate.machines).toHaveLength(2000);
    expect([small.racks.length, small.devices.length, small.estate.machines.length]).toEqual([4, 40, 60]);
  });

  test.each([
    ["full", full],
    ["small", small],
  ])("gives no name, serial, address or hardware address twice (%s)", (_, { devices, estate }: Site) => {
    expectUnique(devices.map(({ name }) => name));
    expectUnique(devices.map(({ serial }) => serial));
    expectUnique(devices.map(({ assetTag }) => assetTag));
    expectUnique(devices.map(({ managementAddress }) => managementAddress));
    expectUnique(estate.machines.map(({ instanceUuid }) => instanceUuid));
    expectUnique(estate.machines.map(({ name }) => name));
    expectUnique([
      ...devices.flatMap((device) => device.model.ports.map((_port, i) => macOf(device, i))),
      ...estate.machines.map(({ mac }) => mac),
    ]);
  });

  test.each([
    ["full", full],
    ["small", small],
  ])(
    "puts no two devices into one rack unit, none outside its rack, and no rack above its power (%s)",
    (_, site: Site) => {
      for (const rack of site.racks) {
        const there = site.devices.filter((device) => device.rack === rack);
        const units = there.flatMap(({ positionU, model }) =>
          positionU === undefined ? [] : Array.from({ length: model.heightU }, (_unit, i) => positionU + i),
        );
        expect(new Set(units).size).toBe(units.length);
        expect(Math.min(...units)).toBeGreaterThanOrEqual(1);
        expect(Math.max(...units)).toBeLessThanOrEqual(rack.heightU);
        const draw = there.filter(({ model }) => model.idleW > 0).reduce((sum, { powerW }) => sum + powerW, 0);
        expect(draw).toBeLessThan(rack.powerLimitW);
      }
    },
  );

  test.each([
    ["full", full],
    ["small", small],
  ])(
    "plugs one cable into a port, ports its devices have, and feeds every device from both sides (%s)",
    (_, site: Site) => {
      const ends = site.links.flatMap(({ a, b }) => [a, b]);
      expectUnique(ends.map(({ device, port }) => `${device.name} ${port}`));
      for (const { device, port } of ends) {
        const { ports, outlets, powerPorts } = device.model;
        expect([...ports, ...outlets, ...powerPorts].map(({ name }) => name)).toContain(port);
      }
      for (const device of site.devices.filter(({ model, rack }) => rack && model.powerPorts.length > 1)) {
        const feeds = site.links.filter(({ kind, b }) => kind === "power" && b.device === device);
        expect(new Set(feeds.map(({ a }) => a.device.side))).toEqual(new Set(["left", "right"]));
      }
    },
  );

  test("has two years of days that end at what stands there today", () => {
    const points = dailyHistory(full);
    for (const room of full.rooms) {
      const there = full.devices.filter((device) => device.room === room);
      const series = (kind: string) => points.filter(({ series: name }) => name === `FRA1/Main/${room}|${kind}`);
      const used = series("used_u");
      const power = series("power_w");
      expect([used.length, power.length]).toEqual([HISTORY_DAYS, HISTORY_DAYS]);
      expect(used.at(-1)?.day).toBe(today);
      const usedU = there
        .filter(({ positionU }) => positionU !== undefined)
        .reduce((sum, d) => sum + d.model.heightU, 0);
      const drawW = there.filter(({ model }) => model.idleW > 0).reduce((sum, { powerW }) => sum + powerW, 0);
      expect(used.at(-1)?.value).toBe(usedU);
      expect(power.at(-1)?.value).toBe(drawW);
      expect(used[0]?.value).toBeLessThan(usedU);
    }
  });
});
