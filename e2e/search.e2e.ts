import { expect } from "@playwright/test";
import { known, openSearch, test, written } from "./people";

test.use({ role: "technician" });

const standing = () =>
  known(
    written("devices.csv").find((d) => d.serial && d.rack && d.position_u),
    "device in a rack with a serial",
  );

test("the palette says where a thing is and which field matched, with the match marked", async ({ page }) => {
  const { name = "", serial = "", rack = "" } = standing();
  await page.goto("/");
  await (await openSearch(page, "/")).fill(serial.slice(0, -1));
  const option = page.getByRole("option", { name: new RegExp(name) });
  await expect(option).toContainText(`› ${rack} › U`);
  await expect(option).toContainText("serial");
  await expect(option.locator("mark")).toHaveText(serial.slice(0, -1), { ignoreCase: true });
});

test("all results have a page of their own, whose address says everything, and kinds narrow it down", async ({
  page,
}) => {
  const { rack = "" } = standing();
  await page.goto("/");
  await (await openSearch(page)).fill(rack);
  await page.getByRole("option", { name: /All results/ }).click();
  await page.waitForURL(/\/search\?q=/);
  const results = page.getByRole("list", { name: "Results" });
  await expect(results.getByRole("link", { name: rack, exact: true }).first()).toBeVisible();
  await page.getByRole("list", { name: "Kinds" }).getByRole("link", { name: "Racks" }).click();
  await page.waitForURL(/kinds=rack/);
  await expect(results.getByRole("listitem")).not.toHaveCount(0);
  for (const item of await results.getByRole("listitem").all()) await expect(item).toContainText("rack");
});

test("the results page is used by keyboard: arrows walk, Enter opens", async ({ page }) => {
  const { name = "", serial = "" } = standing();
  await page.goto(`/search?q=${encodeURIComponent(serial)}`);
  await page.getByRole("link", { name, exact: true }).focus();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText(/Search/);
});

test("what a scanner reads opens the thing at once", async ({ page }) => {
  const { name = "", serial = "" } = standing();
  await page.goto("/work");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(async () => {
    await page.keyboard.type(serial);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible({ timeout: 2_000 });
  }).toPass();
});

test("a misread letter still finds, and says that it is only almost the same", async ({ page }) => {
  const { name = "" } = known(
    written("devices.csv").find((d) => (d.name?.length ?? 0) >= 9),
    "device with a long name",
  );
  await page.goto(`/search?q=${encodeURIComponent(`${name.slice(0, 3)}${name[4]}${name[3]}${name.slice(5)}`)}`);
  await expect(page.getByRole("list", { name: "Results" })).toContainText("almost the same");
});

for (const [screen, width, height] of [
  ["a desk", 1440, 900],
  ["a phone", 390, 844],
] as const) {
  test(`"Take me there" fits ${screen}: room, rack, unit and face on one card with the floor plan`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    const { name = "", serial = "", rack = "", position_u = "" } = standing();
    await page.goto(`/search?q=${encodeURIComponent(serial)}`);
    await page.getByRole("link", { name: `Take me to ${name}` }).click();
    const card = page.getByRole("article", { name: `The way to ${name}` });
    await expect(card).toContainText(rack);
    await expect(card).toContainText(`U${position_u}`);
    await expect(card).toContainText(/front|rear/);
    await expect(card.getByRole("group", { name: /stands at/ })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  });
}
