import { readFileSync } from "node:fs";
import { expect } from "@playwright/test";
import { find, known, test, written } from "./people";

test.use({ role: "administrator" });

/** Whatever the run before left behind: names are used once. */
const MARK = Date.now().toString(36);

test("a device is edited, tagged, noted with a file and given a field of one's own, and found by each", async ({
  page,
}) => {
  const { name = "" } = known(
    written("devices.csv").findLast((d) => d.rack && d.position_u),
    "device in a rack",
  );

  await page.goto("/settings/fields");
  await page.getByRole("button", { name: "Add field" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill(`Contract ${MARK}`);
  await page.getByRole("dialog").getByRole("button", { name: "Add field" }).click();
  await expect(page.getByRole("cell", { name: `Contract ${MARK}` })).toBeVisible();

  await page.goto("/");
  await find(page, name, new RegExp(`^${name}`));
  await expect(page.getByRole("heading", { level: 1, name, exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  await page.getByLabel("Role").fill(`role-${MARK}`);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("main")).toContainText(`role-${MARK}`);

  const records = page.getByRole("region", { name: "Tags and fields" });
  await records.getByLabel("Add a tag").fill(`tag-${MARK}`);
  await records.getByRole("button", { name: "Tag", exact: true }).click();
  await expect(records.getByRole("list", { name: "Tags" })).toContainText(`tag-${MARK}`);
  await records.getByRole("button", { name: `Fill in Contract ${MARK}` }).click();
  await records.getByLabel(`Contract ${MARK}`).fill(`deal-${MARK}`);
  await records.getByRole("button", { name: "Save" }).click();
  await expect(records).toContainText(`deal-${MARK}`);

  const notes = page.getByRole("region", { name: "Notes" });
  await notes.getByLabel("Note", { exact: true }).fill(`Rattles since ${MARK} <b>badly</b>`);
  await notes
    .getByLabel("Files")
    .setInputFiles({ name: "sound.txt", mimeType: "text/html", buffer: Buffer.from("<b>rrr</b>") });
  await notes.getByRole("button", { name: "Add note" }).click();
  await expect(notes).toContainText(`Rattles since ${MARK} <b>badly</b>`);
  const file = notes.getByRole("link", { name: /sound\.txt/ }).first();
  const [download] = await Promise.all([page.waitForEvent("download"), file.click()]);
  expect(readFileSync(await download.path(), "utf8")).toBe("<b>rrr</b>");
  const answer = await page.request.get((await file.getAttribute("href")) ?? "");
  expect(answer.headers()).toMatchObject({ "content-type": "text/plain", "x-content-type-options": "nosniff" });
  expect(answer.headers()["content-disposition"]).toMatch(/^attachment/);

  for (const text of [`tag-${MARK}`, `deal-${MARK}`, `since ${MARK}`]) {
    await page.goto("/");
    await find(page, text, new RegExp(`^${name}`));
    await expect(page.getByRole("heading", { level: 1, name, exact: true })).toBeVisible();
  }
});
