import { expect } from "@playwright/test";
import { find, known, test, turn, written } from "./people";

test.use({ role: "engineer" });
/** Two polls of the small site, and what a busy machine takes for them. */
const RATE_WITHIN_MS = 90_000;

const named = (role: RegExp) => known(written("devices.csv").find((d) => role.test(d.role ?? ""))?.name, `${role}`);

test("a device tells what it measures, and one reading opens as a chart with its ranges", async ({ page }) => {
  const ups = named(/^ups$/);
  await page.goto("/");
  await find(page, ups, new RegExp(`^${ups}`));
  const sensor = page.getByRole("region", { name: "Temperature" }).first().getByRole("link").first();
  await expect(async () => {
    await page.getByRole("link", { name: "Readings" }).click(); // measured with the first poll
    await expect(sensor).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 45_000, intervals: [2_000] });
  const title = await sensor.innerText();
  await sensor.click();
  const chart = page.getByRole("region", { name: title, exact: true });
  await expect(chart.getByRole("img", { name: new RegExp(`^${title}.*24 h$`) })).toBeVisible();
  await chart.getByRole("link", { name: "1 y" }).click();
  await expect(page).toHaveURL(/range=year/);
  await chart.getByRole("link", { name: "Close" }).click();
  await expect(chart).toHaveCount(0);
});

test("a port shows what it carries and how full it is", async ({ page }) => {
  test.setTimeout(RATE_WITHIN_MS + 30_000);
  const name = named(/switch$/);
  await page.goto("/");
  await find(page, name, new RegExp(`^${name}`));
  const meter = page.getByRole("meter", { name: "Link" }).first();
  await expect(async () => {
    await page.getByRole("link", { name: "Ports" }).click();
    await expect(meter).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: RATE_WITHIN_MS, intervals: [3_000] });
  await page
    .getByRole("link", { name: /bit\/s$/ })
    .first()
    .click();
  await expect(page.getByRole("list", { name: /legend$/ }).first()).toContainText("Out");
});

test("a device that starts calls out, and it stands in its history and on discovery", async ({ page }) => {
  const name = named(/^pdu$/);
  await turn(name, "start");
  await expect(async () => {
    await page.goto("/discovery?tab=events");
    const row = page.getByRole("row").filter({ hasText: name });
    await expect(row.getByText("Started anew")).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 20_000, intervals: [1_000] });
  await page.getByRole("link", { name }).first().click();
  await page.getByRole("link", { name: "History" }).click();
  await expect(page.getByRole("region", { name: "Called out", exact: true })).toContainText("Started anew");
});

test("a device without a known locator says so", async ({ page }) => {
  const name = named(/^pdu$/);
  await page.goto("/");
  await find(page, name, new RegExp(`^${name}`));
  await expect(page.getByText("No locator known for this model.").last()).toBeVisible();
  await expect(page.getByRole("button", { name: "Blink the locator" })).toHaveAttribute("aria-disabled", "true");
});
