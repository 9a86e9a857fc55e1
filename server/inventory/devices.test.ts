import { describe, expect, test } from "vitest";
import { testDb } from "../../db/testing";
import { aDevice, smallSite } from "../testing";
import { arrivals, listDevices } from "./devices";

const db = testDb();

describe("lists", () => {
  test("arrivals are what stands nowhere", async () => {
    const { rackId } = await smallSite(db(), "LIST1");
    await aDevice(db(), { name: "placed", rackId, positionHalfU: 2 });
    await aDevice(db(), { name: "unplaced" });
    const names = (await arrivals(db())).map((d) => d.name);
    expect(names).toContain("unplaced");
    expect(names).not.toContain("placed");
  });

  test("paging by key gives every device once", async () => {
    for (const name of ["same", "same", "same", "other"]) await aDevice(db(), { name });
    const seen: string[] = [];
    for (let cursor: { name: string; id: string } | undefined; ; ) {
      const page = await listDevices(db(), { cursor, take: 2 });
      seen.push(...page.map((d) => d.id));
      const last = page.at(-1);
      if (page.length < 2 || !last) break;
      cursor = { name: last.name, id: last.id };
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBe((await listDevices(db(), { take: 1_000 })).length);
  });
});
