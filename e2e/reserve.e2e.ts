import { expect } from "@playwright/test";
import { find, known, test, written } from "./people";

test.use({ role: "planner" });

const dayAfter = (days: number) => new Date(Date.now() + days * 24 * 60 * 60_000).toISOString().slice(0, 10);

test("a free run is reserved by keyboard, listed, edited, and becomes a planned device", async ({ page }) => {
  const { name: rack = "" } = known(written("racks.csv").at(-1), "rack");
  await page.goto("/");
  await find(page, rack, new RegExp(`^${rack}.*rack`, "i"));
  const room = page.getByRole("region", { name: "Reservations", exact: true });
  const free = room.getByRole("button", { name: /^Reserve U/ }).first();
  const [, unit = ""] = known((await free.innerText()).match(/^Reserve (U\d+)/), "free run");
  const rackUrl = page.url();
  await free.focus();
  await page.keyboard.press("Enter");
  const form = page.getByRole("dialog", { name: `Reserve in ${rack}` });
  await form.getByLabel("Kept for").fill("Storage");
  await form.getByLabel("Reason or ticket").fill("CHG-1042");
  await form.getByLabel("Height, U").fill("1");
  await form.getByLabel("Power, W").fill("300");
  await form.getByLabel("Ends").fill(dayAfter(10));
  await form.getByRole("button", { name: "Reserve" }).click();

  const kept = page
    .getByRole("region", { name: `Reservations in ${rack}` })
    .getByRole("row")
    .filter({ hasText: "Storage" });
  await expect(kept).toContainText(unit);
  await expect(kept).toContainText(dayAfter(10));
  await page.goto("/");
  await expect(page.getByRole("region", { name: "Reservations that end soon" })).toContainText("CHG-1042");

  await page.goto("/reservations");
  await page.getByRole("searchbox", { name: "Filter Reservations" }).fill("CHG-1042");
  const row = page.getByRole("table", { name: "Reservations" }).getByRole("row").filter({ hasText: "CHG-1042" });
  await expect(row).toContainText("current");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export the shown" }).click();
  expect((await download).suggestedFilename()).toBe("reservations.csv");
  await row.getByRole("link").first().click();

  await kept.getByRole("button", { name: /^Edit/ }).click();
  const edit = page.getByRole("dialog", { name: /^Edit the reservation of Storage/ });
  await edit.getByLabel("Kept for").fill("Storage team");
  await edit.getByRole("button", { name: "Save" }).click();
  await expect(kept).toContainText("Storage team");

  await kept.getByRole("button", { name: /^Install/ }).click();
  const install = page.getByRole("dialog", { name: /^Install into the room of Storage team/ });
  await install.getByLabel("Name").fill("st-new-1");
  await install.getByRole("button", { name: "Install" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "st-new-1" })).toBeVisible();
  await expect(page.getByRole("main")).toContainText("planned");
  await page.goto(rackUrl);
  await expect(kept).toHaveCount(0);
});
