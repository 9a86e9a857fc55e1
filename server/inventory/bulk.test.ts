import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { devices, racks, trail } from "../../db/schema";
import { testDb } from "../../db/testing";
import { permissionsOf } from "../../domain/permission";
import { aDevice, anAdministrator, smallSite } from "../testing";
import { type BulkEdit, bulkEdit, BulkEdit as Input } from "./bulk";

const db = testDb();
let site: Awaited<ReturnType<typeof smallSite>>;
let other = "";
const ids: string[] = [];
const names = ["a", "b", "c"];

beforeAll(async () => {
  site = await smallSite(db(), "Bulk");
  const [rack] = await db().write((tx) => tx.insert(racks).values({ locationId: site.rowId, name: "A02" }).returning());
  other = rack?.id ?? "";
  for (const [i, name] of names.entries()) {
    const { id } = await aDevice(db(), {
      name,
      rackId: site.rackId,
      positionHalfU: 2 + i * 4,
      heightHalfU: 2,
      serial: `S_${name}`,
    });
    ids.push(id);
  }
});

const run = (edit: unknown, dryRun = false) => bulkEdit(anAdministrator(db()), Input.parse(edit) as BulkEdit, dryRun);
const all = (set: Record<string, string>) => ids.map((id) => ({ id, set }));
const places = async () => {
  const rows = await db().select().from(devices).orderBy(devices.name);
  return rows.map((d) => [d.rackId === other ? "A02" : "A01", d.positionHalfU]);
};

describe("many devices at once", () => {
  test("are shown what would change and only then changed, in one change with a trail each", async () => {
    const dry = await run({ rows: all({ status: "offline", tenant: "Ops" }) }, true);
    expect(dry).toMatchObject({ isApplied: false, problemCount: 0, differenceCount: 3 });
    expect(dry.differences[0]).toMatchObject({
      name: "a",
      line: 1,
      fields: [
        { column: "status", before: "active", after: "offline" },
        { column: "tenant", before: "", after: "Ops" },
      ],
    });
    expect(await db().$count(trail)).toBe(0);
    expect((await run({ rows: all({ status: "offline", tenant: "Ops" }) })).isApplied).toBe(true);
    expect(await db().$count(trail, eq(trail.action, "device.update"))).toBe(3);
  });

  test("move into a rack at their units, or stacked from one, and back by the reverse", async () => {
    const move = { rows: all({}), move: { rackId: other, fromU: null } };
    const moved = await run(move);
    expect(await places()).toEqual([
      ["A02", 2],
      ["A02", 6],
      ["A02", 10],
    ]);
    await run({ rows: all({}), move: { rackId: other, fromU: 10 } });
    expect(await places()).toEqual([
      ["A02", 20],
      ["A02", 22],
      ["A02", 24],
    ]);
    await run(move);
    const back = moved.differences.map(({ line = 1, fields }) => ({
      id: ids[line - 1],
      set: Object.fromEntries(fields.map(({ column, before }) => [column, before])),
    }));
    await run({
      rows: [ids[0], ids[1], ids[2]].map((id, i) => ({ id, set: { ...back[i]?.set, position_u: String(1 + i * 2) } })),
    });
    expect(await places()).toEqual([
      ["A01", 2],
      ["A01", 6],
      ["A01", 10],
    ]);
  });

  test("stay all where they are when one does not fit, and it is named", async () => {
    const report = await run({ rows: all({}), move: { rackId: other, fromU: 41 } });
    expect(report.isApplied).toBe(false);
    expect(report.problems).toEqual([
      expect.objectContaining({ line: 3, column: "position_u", message: expect.stringMatching(/above the top/) }),
    ]);
    expect(await places()).toEqual([
      ["A01", 2],
      ["A01", 6],
      ["A01", 10],
    ]);
  });

  test("are refused to whom may not write, and where they are gone", async () => {
    const caller = anAdministrator(db());
    const eve = { ...caller, actor: { ...caller.actor, permissions: permissionsOf(["viewer"]) } };
    await expect(bulkEdit(eve, Input.parse({ rows: all({}) }), true)).rejects.toMatchObject({ kind: "forbidden" });
    expect((await run({ rows: [{ id: "none", set: { status: "active" } }] })).problems[0]?.message).toContain("gone");
  });
});
