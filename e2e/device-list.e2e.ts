import { readFileSync } from "node:fs";
import { expect } from "@playwright/test";
import { known, test, written } from "./people";

test.use({ role: "engineer" });

const racked = () =>
  known(
    written("devices.csv").find((d) => d.rack && d.position_u && d.location && d.serial),
    "device in a rack",
  );

test("a column that is chosen stays in the address, and the export has it", async ({ page }) => {
  const device = racked();
  await page.goto(`/devices?q=${encodeURIComponent(device.serial ?? "")}`);
  const table = page.getByRole("table", { name: "Devices", exact: true });
  await expect(table.getByRole("columnheader", { name: "Room" })).toHaveCount(0);
  await page.getByRole("button", { name: "Choose columns" }).click();
  await page.getByRole("menuitem", { name: "Room" }).click();
  await expect(page).toHaveURL(/columns=.*room/);
  await page.keyboard.press("Escape");
  await page.reload();
  await expect(table.getByRole("columnheader", { name: "Room" })).toBeVisible();
  await page.getByRole("button", { name: "Export" }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "CSV, as shown" }).click();
  const [head = "", ...lines] = readFileSync(await (await download).path(), "utf8")
    .trim()
    .split("\n");
  expect(head).toMatch(/^Name,.*,Room$/);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain(device.serial);
});

test("the list is narrowed by place and state, and widened again by taking a filter off", async ({ page }) => {
  const device = racked();
  await page.goto("/devices");
  await page.getByRole("button", { name: "Filters" }).click();
  const dialog = page.getByRole("dialog", { name: "Filter devices" });
  await dialog.getByLabel("Location").fill(device.location ?? "");
  await dialog.getByLabel("State").selectOption("retired");
  await dialog.getByRole("button", { name: "Show" }).click();
  await expect(page.getByText("No device is like this")).toBeVisible();
  await page.getByRole("button", { name: "Any state" }).click();
  await expect(page).toHaveURL(/\/devices\?location=[^&]+$/);
  const rows = page.getByRole("table", { name: "Devices", exact: true }).getByRole("row");
  await expect(rows.filter({ hasText: device.rack ?? "" }).first()).toBeVisible();
});

test("what is selected stays selected under another filter, until it is let go", async ({ page }) => {
  await page.goto("/devices");
  const table = page.getByRole("table", { name: "Devices", exact: true });
  await table.getByRole("checkbox", { name: "Select row" }).first().click();
  await expect(page.getByRole("button", { name: "Change 1" })).toBeVisible();
  await page.getByLabel("Filter Devices").fill("nothing is called so");
  await expect(page.getByText("No device is like this")).toBeVisible();
  await expect(page.getByRole("button", { name: "Change 1" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("button", { name: "Change 1" })).toBeVisible();
  await page.getByRole("button", { name: "Show all devices" }).click();
  await expect(page).toHaveURL(/\/devices\?selected=[^&]+$/);
  await table.getByRole("checkbox", { name: "Select all shown" }).click();
  await expect(page.getByRole("button", { name: /^Change \d{2,3}$/ })).toBeVisible();
  await page.getByRole("button", { name: "Select none" }).click();
  await expect(page.getByRole("button", { name: /^Change/ })).toHaveCount(0);
});

test("a list that the page holds keeps its order and words in the address", async ({ page }) => {
  await page.goto("/discovery?tab=targets");
  const table = page.getByRole("table", { name: "Targets" });
  await table.getByRole("button", { name: "Address" }).click();
  await page.getByLabel("Filter Targets").fill("127");
  await expect(page).toHaveURL(/tab=targets&q=127&sort=url/);
  await page.reload();
  await expect(page.getByLabel("Filter Targets")).toHaveValue("127");
  await expect(table.getByRole("columnheader", { name: "Address" })).toHaveAttribute("aria-sort", "ascending");
  await table.getByRole("row").nth(1).focus();
  await page.keyboard.press("End");
  await expect(table.getByRole("row").last()).toBeFocused();
});
