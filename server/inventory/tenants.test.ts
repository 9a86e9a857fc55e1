import { expect, test } from "vitest";
import { testDb } from "../../db/testing";
import { search } from "../search/search";
import { aDevice, anAdministrator, smallSite } from "../testing";
import { linkContact, listContacts, saveContact } from "./contacts";
import { recordsOf } from "./records";
import { assignOwner, listTenants, saveTenant, tenantView } from "./tenants";

const db = testDb();
const ada = () => anAdministrator(db());

test("a tenant owns rooms, racks and devices, and is counted and found by them", async () => {
  const { roomId, rackId } = await smallSite(db(), "TEN1");
  const device = await aDevice(db(), { name: "owned" });
  const { id } = await saveTenant(ada(), { id: null, rev: 1, name: "Blue Team", notes: null });
  for (const [kind, subjectId] of [
    ["location", roomId],
    ["rack", rackId],
    ["device", device.id],
  ] as const)
    await assignOwner(ada(), { kind, id: subjectId, tenantId: id });
  const view = await tenantView(db(), id);
  expect([view.locations.length, view.racks.length, view.devices.length]).toEqual([1, 1, 1]);
  expect(await listTenants(db())).toMatchObject([{ name: "Blue Team", deviceCount: 1, rackCount: 1 }]);
  expect((await search(db(), "blue team")).map((hit) => hit.id)).toContain(device.id);
  await expect(saveTenant(ada(), { id, rev: 9, name: "Late", notes: null })).rejects.toThrow(/changed by somebody/);
});

test("a contact stands beside a thing with what it is asked for, until it is taken off", async () => {
  const { id } = await aDevice(db(), { name: "asked-about" });
  const subject = { kind: "device", id } as const;
  const contact = { id: null, rev: 1, name: "Night desk", email: "desk@example.net", phone: null, notes: null };
  const { id: contactId } = await saveContact(ada(), contact);
  await expect(saveContact(ada(), contact)).rejects.toThrow(/already/);
  await linkContact(ada(), { subject, contactId, role: "on call", isLinked: true });
  expect((await recordsOf(db(), subject)).contacts).toMatchObject([{ name: "Night desk", role: "on call" }]);
  await linkContact(ada(), { subject, contactId, role: null, isLinked: false });
  expect((await recordsOf(db(), subject)).contacts).toEqual([]);
  expect(await listContacts(db())).toHaveLength(1);
});
