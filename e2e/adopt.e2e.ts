import { expect } from "@playwright/test";
import { find, known, test, written } from "./people";

test.use({ role: "engineer" });

test("what was found waits, is accepted, arrives, and is placed where nothing stands in the way", async ({ page }) => {
  const inTheWay = known(
    written("devices.csv").find((d) => d.rack && d.position_u === "1"),
    "device at the foot of a rack",
  );
  const { rack = "" } = inTheWay;
  const accept = page.getByRole("button", { name: /^Accept: .* is not on record$/ }).first();
  await expect(async () => {
    await page.goto("/discovery?tab=proposals&kind=adopt"); // what was found comes with the first poll
    await expect(accept).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 45_000, intervals: [2_000] });
  const [, name = ""] = known((await accept.getAttribute("aria-label"))?.match(/^Accept: (\S+)/), "name to accept");

  await page.goto("/devices");
  const arrival = page
    .getByRole("region", { name: "Devices that stand in no rack" })
    .getByRole("row")
    .filter({ hasText: name });
  await expect(arrival).toHaveCount(0);
  await page.goto("/discovery?tab=proposals&kind=adopt");
  await page.getByRole("button", { name: new RegExp(`^Accept: ${name} `) }).click();
  await expect(page.getByRole("row").filter({ hasText: name })).toContainText("accepted");

  await page.goto("/");
  await find(page, rack, new RegExp(`^${rack}.*rack`, "i"));
  const runs = await page
    .getByRole("main")
    .getByText(/U from U\d+/)
    .innerText();
  // No simulated server is taller than four units.
  const [, , free = ""] = known(
    [...runs.matchAll(/(\d+) ?U from U(\d+)/g)].find(([, height]) => Number(height) >= 4),
    "free run of four units",
  );
  await page.goto("/devices");
  await arrival.getByRole("button", { name: "Place" }).click();
  const dialog = page.getByRole("dialog", { name: `Place ${name}` });
  const label = known(
    (await dialog.getByLabel("Rack").getByRole("option").allInnerTexts()).find((o) => o.startsWith(`${rack} (`)),
    `rack ${rack} to choose`,
  );
  await dialog.getByLabel("Rack").selectOption({ label });
  await dialog.getByLabel("Lowest unit").fill(inTheWay.position_u ?? "");
  await dialog.getByRole("button", { name: "Place" }).click();
  await expect(dialog).toContainText(inTheWay.name ?? "");
  await dialog.getByLabel("Lowest unit").fill(free);
  await dialog.getByRole("button", { name: "Place" }).click();

  await expect(page.getByRole("heading", { level: 1, name: rack })).toBeVisible();
  await expect(page.getByRole("link", { name: new RegExp(`^${name}, U${free}\\b`) })).toBeVisible();
  await page.goto("/devices");
  await expect(arrival).toHaveCount(0);
});

test("a sorted list takes every letter typed into its filter", async ({ page }) => {
  await page.goto("/discovery?tab=targets");
  const rows = page.getByRole("table", { name: "Targets" }).getByRole("row");
  const all = await rows.count();
  await page.getByRole("button", { name: "Target", exact: true }).click();
  await expect(page.getByRole("columnheader", { name: "Target", exact: true })).toHaveAttribute(
    "aria-sort",
    "ascending",
  );
  const filter = page.getByRole("searchbox", { name: "Filter Targets" });
  await filter.pressSequentially("esx");
  await expect(filter).toHaveValue("esx");
  await expect.poll(() => rows.count()).toBeLessThan(all);
  const names = await page.getByRole("rowheader").allInnerTexts();
  expect(names.every((n) => n.includes("esx"))).toBe(true);
  expect(names).toEqual([...names].sort());
  await filter.fill("");
  await expect(rows).toHaveCount(all);
});
