import { expect, test } from "vitest";
import { testDb } from "../../db/testing";
import { aDevice, anAdministrator } from "../testing";
import { deviceForm } from "./device-form";
import { editDevice } from "./devices";

const db = testDb();

async function editOf(id: string) {
  const { device } = await deviceForm(db(), id);
  const { measuredW: _, ...fields } = device;
  return fields;
}

test("what a person edits is kept and pinned, and the old revision is refused", async () => {
  const { id } = await aDevice(db(), { name: "edit-1" });
  const edit = await editOf(id);
  await editDevice(anAdministrator(db()), { ...edit, role: "storage", configuredW: 350 });
  const { device } = await deviceForm(db(), id);
  expect(device).toMatchObject({ role: "storage", configuredW: 350, rev: edit.rev + 1 });
  await expect(editDevice(anAdministrator(db()), { ...edit, name: "late" })).rejects.toThrow(
    /changed by somebody else/,
  );
});

test("an asset tag that another device has is refused with a sentence", async () => {
  await aDevice(db(), { name: "tagged", assetTag: "AT-77" });
  const { id } = await aDevice(db(), { name: "edit-2" });
  await expect(editDevice(anAdministrator(db()), { ...(await editOf(id)), assetTag: "AT-77" })).rejects.toThrow(
    /AT-77 is on another device/,
  );
});
