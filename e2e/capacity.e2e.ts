import { expect } from "@playwright/test";
import { test } from "./people";

test.use({ role: "planner" });

test("capacity tells history, band, limit and date as a picture, a sentence and a table", async ({ page }) => {
  await page.goto("/capacity");
  const figure = page.getByRole("figure").first();
  const legend = figure.getByRole("list", { name: "Chart legend" });
  for (const entry of ["Measured", "Forecast", "80 %", "95 %"])
    await expect(legend.getByText(entry, { exact: true })).toBeVisible();
  await expect(figure.getByText("Today")).toBeVisible();
  const main = page.getByRole("main");
  await expect(main.getByText("Limit", { exact: true }).first()).toBeVisible();
  await expect(main).toContainText(/Full(now|not within a year|[A-Z][a-z]{2} \d{4})/);
  await figure.getByText("As a table").click();
  const table = figure.getByRole("table", { name: /full .*(8 in 10|not likely|horizon)/ });
  await expect(table).toBeVisible();
  await expect(table.getByRole("cell", { name: "measured", exact: true }).first()).toBeVisible();
  const row = table.getByRole("row").filter({ hasText: "forecast" }).first();
  await expect(row).toContainText(/\d+ U – \d+ U/);
});

test("every room has a forecast of its own", async ({ page }) => {
  await page.goto("/capacity");
  const rooms = page.getByRole("group", { name: "Room" }).getByRole("link");
  await expect.poll(() => rooms.count()).toBeGreaterThan(1);
  const name = await rooms.last().innerText();
  await rooms.last().click();
  await expect(page.getByRole("heading", { level: 1, name: `Capacity of ${name}` })).toBeVisible();
});

test("the map shows devices, leads to them by keyboard, and says the same in a table", async ({ page }) => {
  await page.goto("/topology");
  const map = page.getByRole("group", { name: /\d+ devices, \d+ links/ });
  await expect(map).toBeVisible();
  const spine = map.getByRole("button", { name: /^fra1-spine1, / });
  await spine.focus();
  await page.keyboard.press("Enter");
  await expect(spine).toHaveAttribute("aria-pressed", "true");
  await expect(
    page
      .getByRole("complementary", { name: /^Links of / })
      .getByRole("link")
      .first(),
  ).toBeVisible();
  await page.getByText("As a table").click();
  const table = page.getByRole("table", { name: /devices, .* links/ });
  await expect(table.getByRole("row").filter({ hasText: "fra1-spine1" }).first()).toBeVisible();
});
