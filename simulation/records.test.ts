import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { parse as parseYaml } from "yaml";
import { writeRecords } from "./records";
import { buildSite } from "./site";

const today = "2026-11-24";
const site = buildSite({ seed: 7, today });
const { files, missing, renamed } = writeRecords(site);

function table(path: string): Record<string, string>[] {
  return parse(files.find((file) => file.path === path)?.content ?? "", { columns: true });
}

describe("the files people kept", () => {
  test.each(["full", "small"] as const)("are the same bytes for the same seed (%s)", (size) => {
    const again = () => writeRecords(buildSite({ seed: 7, today, size })).files;
    expect(again()).toEqual(again());
  });

  test("leave out six of a hundred devices, misname five and lack two serials", () => {
    const devices = table("devices.csv");
    expect(missing.size).toBe(36);
    expect(devices).toHaveLength(site.devices.length - missing.size);
    expect(renamed.size).toBe(5);
    expect(devices.filter(({ name }) => name?.startsWith("fra-old-"))).toHaveLength(5);
    expect(devices.filter(({ serial }) => serial === "")).toHaveLength(2);
    const names = new Set(devices.map(({ name }) => name));
    for (const device of missing) expect(names.has(device.name)).toBe(false);
  });

  test("name only places, racks, models and devices that the other files hold", () => {
    const paths = new Set(table("locations.csv").map(({ path }) => path));
    const racks = new Set(table("racks.csv").map(({ location, name }) => `${location}/${name}`));
    const devices = table("devices.csv");
    const models = new Set(
      files
        .filter(({ path }) => path.startsWith("device-types/"))
        .map(({ content }) => parseYaml(content))
        .map(({ manufacturer, model }) => `${manufacturer}/${model}`),
    );
    for (const { location, rack, manufacturer, model } of devices) {
      expect(paths).toContain(location);
      expect(models).toContain(`${manufacturer}/${model}`);
      if (rack !== "") expect(racks).toContain(`${location}/${rack}`);
    }
    const names = new Set(devices.map(({ name }) => name));
    const cables = table("cables.csv");
    for (const { a_device, b_device } of cables) {
      expect(names).toContain(a_device);
      expect(names).toContain(b_device);
    }
    const ends = cables.flatMap((row) => [`${row.a_device} ${row.a_port}`, `${row.b_device} ${row.b_port}`]);
    expect(new Set(ends).size).toBe(ends.length);
    const share = cables.length / site.links.length;
    expect(share).toBeGreaterThan(0.58);
    expect(share).toBeLessThan(0.75);
  });

  test("reserve only units that are free", () => {
    const rows = table("reservations.csv");
    expect(rows.length).toBeGreaterThanOrEqual(6);
    for (const { rack, from_u, height_u } of rows) {
      const from = Number(from_u);
      const end = from + Number(height_u);
      for (const device of site.devices.filter((each) => each.rack?.name === rack && each.positionU !== undefined)) {
        const start = device.positionU ?? 0;
        expect(start >= end || start + device.model.heightU <= from).toBe(true);
      }
    }
  });
});
