import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { trail } from "../../db/schema";
import { testDb } from "../../db/testing";
import { search } from "../search/search";
import { aDevice, anAdministrator } from "../testing";
import { addField, fillField } from "./fields";
import { addNote, attach, openAttachment, removeNote } from "./notes";
import { recordsOf } from "./records";
import { addTag, removeTag } from "./tags";

const db = testDb();
const folder = mkdtempSync(join(tmpdir(), "plenum-files-"));
process.env.PLENUM_ATTACHMENTS = folder;
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ada = () => anAdministrator(db());
const found = async (text: string) => (await search(db(), text)).map((hit) => hit.id);

test("a note keeps its file byte for byte, named safely and typed by its bytes, and is found by its words", async () => {
  const { id } = await aDevice(db(), { name: "noted" });
  const { id: noteId } = await addNote(ada(), { kind: "device", id, text: "Fan rattles <b>loudly</b>" });
  const bytes = new TextEncoder().encode("reading 1");
  const { id: fileId } = await attach(ada(), { noteId, name: "../fan\nlog.txt", bytes });
  const { notes } = await recordsOf(db(), { kind: "device", id });
  expect(notes).toMatchObject([{ text: "Fan rattles <b>loudly</b>", files: [{ id: fileId, name: "fan_log.txt" }] }]);
  expect(await openAttachment(db(), fileId)).toEqual({ name: "fan_log.txt", contentType: "text/plain", bytes });
  expect(await found("rattles")).toContain(id);
  await removeNote(ada(), noteId);
  expect((await recordsOf(db(), { kind: "device", id })).notes).toEqual([]);
  expect(await found("rattles")).not.toContain(id);
});

test("a tag is one whatever its case, is found, and stands in the thing's history", async () => {
  const { id } = await aDevice(db(), { name: "tagged" });
  const tag = await addTag(ada(), { kind: "device", id, name: "Payments" });
  expect(await addTag(ada(), { kind: "device", id, name: "payments" })).toEqual(tag);
  expect((await recordsOf(db(), { kind: "device", id })).tags).toEqual([{ id: tag.id, name: "Payments" }]);
  expect(await found("payments")).toContain(id);
  const rows = await db().select().from(trail).where(eq(trail.subjectId, id));
  expect(rows.map((row) => row.action)).toEqual(["tag.add"]);
  await removeTag(ada(), { kind: "device", id, tagId: tag.id });
  expect(await found("payments")).not.toContain(id);
});

test("a field takes values of its kind only, on things of its kinds only", async () => {
  const { id } = await aDevice(db(), { name: "fielded" });
  const { id: fieldId } = await addField(ada(), {
    name: "Warranty end",
    kind: "date",
    unit: null,
    choices: [],
    subjectKinds: ["device"],
    hint: null,
  });
  await expect(fillField(ada(), { kind: "device", id, fieldId, value: "soon" })).rejects.toThrow(/is a date/);
  await fillField(ada(), { kind: "device", id, fieldId, value: "2031-05-04" });
  expect((await recordsOf(db(), { kind: "device", id })).fields).toMatchObject([{ value: "2031-05-04" }]);
  expect((await recordsOf(db(), { kind: "rack", id })).fields).toEqual([]);
  expect(await found("2031-05-04")).toContain(id);
});

test("nothing is written beside what does not exist", async () => {
  await expect(addNote(ada(), { kind: "rack", id: "no-such", text: "x" })).rejects.toThrow(/There is no rack/);
});
