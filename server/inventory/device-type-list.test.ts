import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { deviceTypes } from "../../db/schema";
import { testDb } from "../../db/testing";
import { change } from "../change";
import { search } from "../search/search";
import { aDevice, anAdministrator, smallSite } from "../testing";
import { deviceTypeList } from "./device-type-list";
import { devicesOfType } from "./device-types";

const db = testDb();
const asked = { text: "", sort: "maker", isDescending: false, take: 2, skip: 0 } as const;

test("types are paged, filtered and sorted, those of which nobody said anything last", async () => {
  const { rackId, typeId } = await smallSite(db(), "TY1");
  const [{ manufacturerId } = { manufacturerId: "" }] = await db().select().from(deviceTypes);
  const type = (model: string, more: Partial<typeof deviceTypes.$inferInsert>) => ({
    manufacturerId,
    model,
    slug: model.toLowerCase(),
    ...more,
  });
  await db().write((tx) =>
    tx
      .insert(deviceTypes)
      .values([
        type("Big 100%", { heightHalfU: 20, nameplateW: 4_000 }),
        type("Small", { heightHalfU: 1, isFullDepth: false, partNumber: "P-77" }),
      ]),
  );
  for (const name of ["b-1", "a-1"]) await aDevice(db(), { name, deviceTypeId: typeId, rackId, positionHalfU: 2 });

  const page = await deviceTypeList(db(), asked);
  expect([page.rows.map(({ model }) => model), page.total]).toEqual([["Big 100%", "R1"], 3]);
  expect((await deviceTypeList(db(), { ...asked, skip: 2 })).rows).toMatchObject([
    { model: "Small", isFullDepth: false },
  ]);
  const by = async (sort: "power" | "height" | "devices", isDescending: boolean) =>
    (await deviceTypeList(db(), { ...asked, sort, isDescending })).rows.map(({ model }) => model);
  expect(await by("power", true)).toEqual(["Big 100%", "R1"]);
  expect(await by("power", false)).toEqual(["Big 100%", "R1"]);
  expect(await by("height", false)).toEqual(["Small", "R1"]);
  expect(await by("devices", true)).toEqual(["R1", "Big 100%"]);
  expect((await deviceTypeList(db(), { ...asked, text: "ty1 P-77" })).rows.map(({ model }) => model)).toEqual([
    "Small",
  ]);
  expect((await deviceTypeList(db(), { ...asked, text: "0%" })).total).toBe(1);
  expect((await deviceTypeList(db(), { ...asked, text: "nowhere" })).total).toBe(0);

  const { rows, total } = await devicesOfType(db(), typeId);
  expect(rows).toMatchObject([
    { name: "a-1", rack: "A01", location: "Row 1" },
    { name: "b-1", rack: "A01", location: "Row 1" },
  ]);
  expect(total).toBe(2);
});

test("a type is found by its model, with its maker, and by its part number", async () => {
  const { typeId } = await smallSite(db(), "TY2");
  await change(anAdministrator(db()), "inventory:import", async (tx, note) => {
    const [after] = await tx
      .update(deviceTypes)
      .set({ model: "Findable 9", partNumber: "PN-900" })
      .where(eq(deviceTypes.id, typeId))
      .returning();
    note("device-type.update", { kind: "device-type", id: typeId, name: "Findable 9" }, { model: "R1" }, after!);
  });
  for (const text of ["findable 9", "maker of ty2 findable", "pn-900"])
    expect(await search(db(), text)).toMatchObject([{ kind: "device-type", id: typeId, title: "Findable 9" }]);
});
