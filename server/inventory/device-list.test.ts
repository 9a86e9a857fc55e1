import { beforeAll, describe, expect, test } from "vitest";
import { manufacturers } from "../../db/schema";
import { testDb } from "../../db/testing";
import { DEVICE_SORTS, DeviceQuery } from "../../domain/device-list";
import { aDevice, anAdministrator, smallSite } from "../testing";
import { filterChoices } from "./device-choices";
import { deviceIdsOf, deviceList, shownBatches } from "./device-list";
import { devicePieces } from "./export-device-list";
import { addField, fillField } from "./fields";
import { addTag } from "./tags";
import { saveTenant } from "./tenants";

const db = testDb();
const ids: string[] = [];
let fieldId = "";
const query = (more: object = {}) => DeviceQuery.parse(more);
const ALL = ["name"];

/** What the list shows on all its pages, walked forwards two at a time. */
async function walked(more: object) {
  const names: string[] = [];
  for (let after: string | undefined; ; ) {
    const page = await deviceList(db(), query(more), ALL, { take: 2, after });
    names.push(...page.rows.map(({ name }) => name));
    if (page.next === undefined) return names;
    after = page.next;
  }
}

beforeAll(async () => {
  const caller = anAdministrator(db());
  const site = await smallSite(db(), "List");
  const [maker] = await db().select().from(manufacturers);
  const ops = await saveTenant(caller, { id: null, rev: 1, name: "R&D, Ops", notes: null });
  const common = { rackId: site.rackId, heightHalfU: 2, deviceTypeId: site.typeId, tenantId: ops.id };
  for (const [i, name] of ["a", "b", "c"].entries()) {
    const own = { serial: `S_${name}`, positionHalfU: 2 + i * 4, configuredW: i === 1 ? null : i };
    ids.push((await aDevice(db(), { name, ...common, ...own })).id);
  }
  ids.push((await aDevice(db(), { name: "bb", role: "100%_switch", status: "planned", locationId: site.roomId })).id);
  ids.push((await aDevice(db(), { name: "bb", role: "twin" })).id);
  for (const name of ["Core", "Ä b"]) await addTag(caller, { kind: "device", id: ids[1] ?? "", name });
  const field = { name: "Cost, EUR", kind: "number" as const, unit: null, choices: [], hint: null };
  fieldId = (await addField(caller, { ...field, subjectKinds: ["device"] })).id;
  await fillField(caller, { kind: "device", id: ids[1] ?? "", fieldId, value: "125" });
  expect(maker?.name).toBe("Maker of List");
});

describe("the list of devices", () => {
  test("is what its words and order say, with nothing last", async () => {
    expect((await walked({ sort: "rack" })).slice(0, 3)).toEqual(["a", "b", "c"]);
    expect((await walked({ sort: "unit", isDescending: true })).slice(0, 3)).toEqual(["c", "b", "a"]);
    expect(await walked({ text: "OPS s_B" })).toEqual(["b"]);
    expect(await walked({ text: "%_s" })).toEqual(["bb"]);
    expect(await deviceIdsOf(db(), query({ text: "a01", isDescending: true }))).toEqual(ids.slice(0, 3).reverse());
    expect(await deviceIdsOf(db(), query(), 2)).toHaveLength(2);
  });

  test.each(DEVICE_SORTS.flatMap((sort) => [true, false].map((isDescending) => ({ sort, isDescending }))))(
    "walked forwards and back by its key shows every row once: %o",
    async (order) => {
      const all = await deviceIdsOf(db(), query(order));
      expect(all).toHaveLength(5);
      for (const [i, id] of all.entries()) {
        const on = await deviceList(db(), query(order), ALL, { take: 2, after: id });
        expect(on.rows.map((row) => row.id)).toEqual(all.slice(i + 1, i + 3));
        expect({ next: on.next, total: on.total }).toEqual({
          next: i + 3 < all.length ? all[i + 2] : undefined,
          total: on.rows.length > 0 ? 5 : 0,
        });
        const back = await deviceList(db(), query(order), ALL, { take: 2, before: id });
        expect(back.rows.map((row) => row.id)).toEqual(all.slice(Math.max(0, i - 2), i));
        expect(back.previous).toBe(i > 2 ? all[i - 2] : undefined);
      }
    },
  );

  test("is narrowed by tag, tenant, state, type and place, alone and together", async () => {
    expect(await walked({ tag: "core" })).toEqual(["b"]);
    expect(await walked({ tag: "ä  B" })).toEqual(["b"]);
    expect(await walked({ tenant: "R&D, Ops" })).toEqual(["a", "b", "c"]);
    expect(await walked({ status: "planned" })).toEqual(["bb"]);
    expect(await walked({ type: "Maker of List R1" })).toEqual(["a", "b", "c"]);
    expect(await walked({ location: "List" })).toEqual(["a", "b", "bb", "c"]);
    expect(await walked({ location: "List/Room A/Row 1" })).toEqual(["a", "b", "c"]);
    expect(await walked({ location: "List/Room" })).toEqual([]);
    expect(await walked({ location: "List", status: "active", text: "s_c" })).toEqual(["c"]);
    expect(await walked({ tenant: "nobody" })).toEqual([]);
  });

  test("has tags, places and fields only when a column shows them", async () => {
    const narrow = await deviceList(db(), query({ tag: "core" }), ALL, { take: 2 });
    expect(narrow.rows[0]).toMatchObject({ tags: [], places: {}, fields: {}, unit: 3 });
    const wide = await deviceList(db(), query({ tag: "core" }), ["tags", "row", `field.${fieldId}`], { take: 2 });
    expect(wide.rows[0]).toMatchObject({
      tags: ["Core", "Ä b"].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)),
      places: { site: "List", room: "Room A", row: "Row 1" },
      fields: { [fieldId]: "125" },
      vendor: "Maker of List",
    });
  });

  test("is written to a file with the same rows, order and values", async () => {
    const columns = ["name", "room", "tags", "unit", `field.${fieldId}`, "configuredW"];
    const rows = [];
    for await (const batch of shownBatches(db(), query({ sort: "unit", location: "List" }), columns))
      rows.push(...batch);
    expect(rows.map(({ cells }) => columns.map((column) => cells[column] ?? null))).toEqual([
      ["a", "Room A", "", 1, null, 0],
      ["b", "Room A", expect.stringContaining("Core"), 3, "125", null],
      ["c", "Room A", "", 5, null, 2],
      ["bb", "Room A", "", null, null, null],
    ]);
  });

  test("is written under the words of its columns, guarded, and with nothing that is not shown", async () => {
    const params = { tag: "core", columns: `name,row,field.${fieldId},gone` };
    const pieces: Uint8Array[] = [];
    for await (const piece of await devicePieces(db(), "csv", params, "shown")) pieces.push(piece);
    expect(Buffer.concat(pieces).toString()).toBe('Name,Row,"Cost, EUR"\nb,Row 1,125\n');
  });

  test("offers what can be chosen in the words its address takes", async () => {
    const { tag, tenant, type, location } = await filterChoices(db());
    expect({ tenant, type, location }).toEqual({
      tenant: ["R&D, Ops"],
      type: ["Maker of List R1"],
      location: ["List", "List/Room A", "List/Room A/Row 1"],
    });
    expect(tag).toHaveLength(2);
  });
});
