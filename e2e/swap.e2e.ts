import { expect } from "@playwright/test";
import { find, known, test, written } from "./people";

test.use({ role: "technician", viewport: { width: 820, height: 1180 } });

test("a disk swap logged at the rack shows both serials on the device and on the parts", async ({ page }) => {
  const array = known(
    written("devices.csv").find((d) => d.role === "storage"),
    "storage array",
  ).name as string;
  await expect(async () => {
    await page.goto("/work"); // bays come with the first poll
    await page.getByLabel("Device").fill(array);
    await page.getByRole("button", { name: "Open" }).click();
    await expect(page.getByRole("heading", { level: 1, name: `Swap a part of ${array}` })).toBeVisible({
      timeout: 2_000,
    });
  }).toPass({ timeout: 45_000, intervals: [2_000] });

  const bay = page.getByLabel("Bay");
  const label = known(
    (await bay.getByRole("option").allInnerTexts()).find((o) => /^disk .* · \w{6,}$/.test(o)),
    "disk in a bay",
  );
  const [, , recorded = ""] = known(label.match(/^disk (.*) · (\w+)$/), "serial of that disk");
  await bay.selectOption({ label });
  const removed = page.getByLabel("Serial of the old part");
  const warning = page.getByRole("alert").filter({ hasText: "Not what is recorded here" });
  await removed.fill("SOMEOTHERDISK1");
  await expect(warning).toContainText(recorded);
  await removed.fill(recorded);
  await expect(warning).toHaveCount(0);

  const installed = `E2E${Date.now().toString(36).toUpperCase()}`;
  await page.getByLabel("Serial of the new part").fill(installed);
  await page.getByLabel("Ticket").fill("CHG-4711");
  await page.reload();
  await expect(page.getByLabel("Serial of the new part")).toHaveValue(installed);
  await expect(removed).toHaveValue(recorded);
  await expect(page.getByLabel("Ticket")).toHaveValue("CHG-4711");
  await expect(bay.getByRole("option", { selected: true })).toHaveText(label);

  await page.getByRole("button", { name: "Log the swap" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Logged" })).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: array, exact: true }).last().click();
  await expect(page.getByRole("heading", { level: 1, name: array })).toBeVisible();
  const inBay = page
    .getByRole("region", { name: "Bays and the parts in them" })
    .getByRole("row")
    .filter({ hasText: installed });
  await expect(inBay).toBeVisible();
  await page.getByRole("link", { name: "History" }).click();
  await expect(page.getByRole("main")).toContainText(recorded);
  await expect(page.getByRole("main")).toContainText(installed);

  for (const serial of [installed, recorded]) {
    await find(page, serial, new RegExp(`${serial}.*part`, "i"));
    await expect(page.getByRole("heading", { level: 1, name: serial })).toBeVisible();
    const stays = page.getByRole("region", { name: "Bays this part sat in" });
    await expect(stays.getByRole("link", { name: array })).toBeVisible();
  }
  await expect(page.getByRole("main")).toContainText("quarantine");
  await page.goto("/work");
  const logged = page
    .getByRole("region", { name: "Operations from the hall" })
    .getByRole("row")
    .filter({ hasText: installed });
  await expect(logged).toContainText(recorded);
});
