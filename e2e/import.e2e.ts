import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import { known, test, written } from "./people";

test.use({ role: "engineer" });

const choose = async (page: Page, name: string, text: string | Buffer) => {
  await expect(page.getByLabel("File", { exact: true })).toBeEnabled();
  await page
    .getByLabel("File", { exact: true })
    .setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
};
const check = (page: Page) => page.getByRole("button", { name: "Check without writing" }).click();

test("a file is mapped, checked without writing, applied, and a second time changes nothing", async ({ page }) => {
  const device = known(
    written("devices.csv").find((d) => d.asset_tag && d.rack),
    "device with an asset tag",
  );
  const name = known(device.name, "name");
  await page.goto("/locations");
  await page.getByRole("link", { name: "Import or export" }).click();
  const remark = `Checked by file ${Date.now()}`;
  await choose(page, "audit.csv", `Hostname;Asset no;Remark;Colour\n${name};${device.asset_tag};${remark};red\n`);
  await page.getByLabel("What it holds").selectOption("devices");
  const columns = page.getByRole("table", { name: "Columns of the file" });
  await expect(columns.getByLabel("Field of hostname")).toHaveValue("name");
  await expect(columns.getByLabel("Field of asset no")).toHaveValue("asset_tag");
  await expect(columns.getByLabel("Field of colour")).toHaveValue("");
  await check(page);
  const changes = page.getByRole("table", { name: "Changes" });
  await expect(changes.getByRole("row").filter({ hasText: name })).toContainText(`→ ${remark}`);
  await page.getByRole("button", { name: "Import 1 change" }).click();
  await expect(page.getByText("Done: devices: 0 new, 1 changed, 0 unchanged")).toBeVisible();
  await check(page);
  await expect(page.getByText("Nothing is new: devices: 0 new, 0 changed, 1 unchanged")).toBeVisible();
});

test("what is wrong is told by line and column, and nothing is written", async ({ page }) => {
  await page.goto("/import");
  await choose(page, "racks.csv", "location,name,height_u\nNowhere,R1,42\nNowhere,R2,tall\n");
  await check(page);
  await expect(page.getByText("Nothing can be written: 2 lines are refused")).toBeVisible();
  const refused = page.getByRole("list", { name: "Refused lines" });
  await expect(refused).toContainText("racks.csv:2: location: Nowhere does not exist: import locations first.");
  await expect(refused).toContainText("racks.csv:3: height_u: is not a number");
  await expect(page.getByRole("button", { name: /^Import \d/ })).toHaveCount(0);
  await choose(page, "bad.csv", Buffer.from([0xff, 0xfe, 0x61, 0]));
  await expect(page.getByRole("region", { name: "Import", exact: true }).getByRole("alert")).toContainText(
    "bad.csv:1: The file is UTF-16",
  );
  await choose(page, "bomb.xlsx", Buffer.from("PK\x03\x04 and nothing more"));
  await expect(page.getByRole("region", { name: "Import", exact: true }).getByRole("alert")).toContainText(
    "The workbook is damaged",
  );
});

test("everything of a kind is given as CSV and as a workbook that can be imported again", async ({ page }) => {
  await page.goto("/import");
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "racks as XLSX" }).click();
  const path = await (await download).path();
  await choose(page, "racks.xlsx", readFileSync(path));
  await check(page);
  await expect(page.getByText(/^Nothing is new: racks: 0 new, 0 changed, \d+ unchanged$/)).toBeVisible();
});

test("devices that are selected are changed together, shown before, and changed back", async ({ page }) => {
  await page.goto("/devices?q=server&sort=name");
  const table = page.getByRole("table", { name: "Devices", exact: true });
  await expect(page.getByLabel("Filter Devices")).toHaveValue("server");
  const rows = table.getByRole("row").filter({ has: page.getByRole("checkbox", { name: "Select row" }) });
  await expect(async () => {
    await rows.nth(0).getByRole("checkbox").click();
    await expect(page.getByRole("button", { name: "Change 1" })).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await rows.nth(1).getByRole("checkbox").click();
  await page.getByRole("button", { name: "Change 2" }).click();
  const dialog = page.getByRole("dialog", { name: "Change 2 devices" });
  const tenant = `Team ${Date.now()}`;
  await dialog.getByLabel("Tenant").fill(tenant);
  await dialog.getByRole("button", { name: "Show what would change" }).click();
  await expect(dialog.getByRole("table", { name: "Changes" }).getByText(tenant)).toHaveCount(2);
  await dialog.getByRole("button", { name: "Apply 2 changes" }).click();
  await dialog.getByRole("button", { name: "Undo" }).click();
  await expect(dialog.getByRole("table", { name: "Changes" }).locator("del").filter({ hasText: tenant })).toHaveCount(
    2,
  );
});
