import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, describe, expect, test } from "vitest";
import { componentTemplates, deviceTypes, moduleTypes, trail } from "../../db/schema";
import { testDb } from "../../db/testing";
import { systemActor } from "../context";
import { importInventory } from "./import";
import { readSources } from "./import-folder";

const LIBRARY = "../shared/data/devicetype-library";
const db = testDb();
const caller = () => ({ db: db(), actor: systemActor("ada", "import"), now: new Date("2026-03-01T00:00:00Z") });

const folder = mkdtempSync(join(tmpdir(), "plenum-library-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const put = (path: string, text: string) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};

describe("a folder", () => {
  test("of types is read as the community lays it out; what is no YAML is named", () => {
    put("lib/device-types/Acme/a1.yaml", "manufacturer: Acme\nmodel: A1\n");
    put("lib/device-types/Acme/a2.yml", "manufacturer: Acme\nmodel: A2\n");
    put("lib/device-types/Acme/a1.front.png", "");
    put("lib/module-types/Acme/m1.yaml", "manufacturer: Acme\nmodel: M1\n");
    put("lib/README.md", "words");
    const { sources, isLibrary, passedOver } = readSources(join(folder, "lib"));
    expect(sources.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      "device-types device-types/Acme/a1.yaml",
      "device-types device-types/Acme/a2.yml",
      "module-types module-types/Acme/m1.yaml",
    ]);
    expect({ isLibrary, passedOver }).toEqual({ isLibrary: true, passedOver: ["device-types/Acme/a1.front.png"] });
    expect(readSources(join(folder, "lib/module-types")).sources.map(({ kind }) => kind)).toEqual(["module-types"]);
  });

  test("of files of every kind is read as one, and is no library", () => {
    put("site/racks.csv", "location,name\n");
    put("site/targets.json", "[]");
    put("site/device-types/Acme/a1.yaml", "manufacturer: Acme\nmodel: A1\n");
    const { sources, isLibrary } = readSources(join(folder, "site"));
    expect({ kinds: sources.map(({ kind }) => kind), isLibrary }).toEqual({
      kinds: ["racks", "targets", "device-types"],
      isLibrary: false,
    });
  });

  test("without anything to import, and a file that says nothing of itself, are refused with what to do", () => {
    put("empty/notes.txt", "words");
    put("odd.csv", "foo,bar\n1,2\n");
    expect(() => readSources(join(folder, "empty"))).toThrow(/expected are locations.csv/);
    expect(() => readSources(join(folder, "odd.csv"))).toThrow(/add --kind/);
    expect(() => readSources(join(folder, "nowhere"))).toThrow(/no file or folder/);
  });
});

describe.skipIf(!existsSync(LIBRARY))(`the community library (needs ${LIBRARY})`, () => {
  test("is taken whole: every file is a type, or named with its line and reason, and a second time changes nothing", {
    timeout: 180_000,
  }, async () => {
    const { sources, isLibrary, passedOver } = readSources(LIBRARY);
    expect({ isLibrary, passedOver }).toEqual({ isLibrary: true, passedOver: [] });
    const report = await importInventory(caller(), sources, { takeGoodFiles: true });
    const types = await db().$count(deviceTypes);
    const modules = await db().$count(moduleTypes);
    expect(report.problems).toEqual([]);
    expect(types + modules + report.leftOutCount).toBe(sources.length);
    expect(report.leftOut.every(({ file, line, message }) => file && line > 0 && message)).toBe(true);
    expect(report.leftOutCount).toBeLessThan(sources.length / 1_000);
    expect(await db().$count(componentTemplates)).toBeGreaterThan(80_000);
    expect(await db().$count(trail)).toBe(types + modules);

    const again = await importInventory(caller(), sources, { takeGoodFiles: true });
    expect(again.isApplied).toBe(false);
    expect(again.counts["device-types"]).toEqual({ created: 0, updated: 0, unchanged: types });
  });

  test("gives heights, weights and components as its files say", async () => {
    const [type] = await db().select().from(deviceTypes).where(eq(deviceTypes.model, "PowerEdge R650"));
    expect(type).toMatchObject({ heightHalfU: 2, isFullDepth: true });
    const own = await db()
      .select()
      .from(componentTemplates)
      .where(eq(componentTemplates.deviceTypeId, type?.id ?? ""));
    expect(own.length).toBeGreaterThan(3);
  });
});
