import { readFileSync } from "node:fs";
import { expect } from "@playwright/test";
import { known, test } from "./people";

test.use({ role: "engineer" });

/** Where the simulated site has devices that are in no list. */
const where = () => {
  const told = JSON.parse(readFileSync("test-results/demo/sweep.json", "utf8")) as {
    range: string;
    port: number;
  } | null;
  return known(told, "devices to be found by a sweep: loopback has one address only here");
};

test("a sweep says what is wrong with its ranges, finds what is there, and adds what a person accepts", async ({
  page,
}) => {
  const { range, port } = where();
  await page.goto("/discovery?tab=targets");
  await page.getByRole("navigation", { name: "Discovery" }).getByRole("link", { name: "Sweeps" }).click();
  await expect(page.getByRole("list", { name: "Allowed ranges" })).toContainText(range);
  const form = page.getByRole("dialog", { name: "New sweep" });
  await expect(async () => {
    await page.getByRole("button", { name: "New sweep" }).click(); // a busy machine wakes the page late
    await expect(form).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await form.getByLabel("Name").fill("New racks");
  // The only one there is needs no choosing.
  await expect(form.getByRole("list", { name: "Credentials in order" })).toContainText("FRA1 read community");
  const addresses = form.getByRole("textbox", { name: "Addresses" });
  for (const [wrong, words] of [
    ["core-1.example.net", "is a name"],
    [`${range}\n${range}`, "overlap"],
    ["10.0.0.0/8", "addresses, and one sweep asks"],
    ["10.0.0.0/24", "is not within the allowed ranges"],
  ] as const) {
    await addresses.fill(wrong);
    await expect(form.getByRole("alert")).toContainText(words);
  }
  await addresses.fill(range);
  await form.getByLabel("Port").fill(String(port));
  await expect(form.getByText(/^14 addresses, \d+ s at most\.$/)).toBeVisible();
  await form.getByRole("button", { name: "Sweep", exact: true }).click();

  await expect(page.getByRole("heading", { level: 1, name: "New racks" })).toBeVisible();
  const bar = page.getByRole("progressbar", { name: "Progress of New racks" });
  await expect(bar).toHaveAttribute("aria-valuenow", "100", { timeout: 30_000 });
  await expect(bar).toHaveAttribute("aria-valuetext", /14 of 14 asked, 12 answered/);
  const found = page.getByRole("table", { name: "Found addresses" });
  await expect(found.getByRole("row")).toHaveCount(13);

  const first = found.getByRole("row").filter({ hasText: "fra1-new-01" });
  await first.getByRole("button", { name: /^Accept: fra1-new-01 / }).click();
  await expect(first).toContainText("is a target");
  await page.getByRole("button", { name: "Accept all 11" }).click();
  const all = page.getByRole("dialog", { name: "Accept 11 proposals" });
  await all.getByLabel("Type 11 to confirm").fill("11");
  await all.getByRole("button", { name: "Accept all" }).click();
  await expect(found.getByRole("row").filter({ hasText: "is a target" })).toHaveCount(12);

  await page.getByRole("button", { name: "Sweep now" }).click();
  await expect(page.getByRole("region", { name: "Passes" }).getByRole("row")).toHaveCount(3);
  await expect(page.getByRole("region", { name: "Passes" }).getByRole("row").nth(1)).toContainText("done");
  await page.goto("/discovery?tab=targets");
  await page.getByRole("searchbox", { name: "Filter Targets" }).fill("fra1-new");
  await expect(page.getByRole("rowheader")).toHaveCount(12);
});

test.describe("who only looks", () => {
  test.use({ role: "viewer" });

  test("sees sweeps and where they may ask, and can begin none", async ({ page }) => {
    await page.goto("/discovery/sweeps");
    await expect(page.getByRole("list", { name: "Allowed ranges" })).toBeVisible();
    await expect(page.getByRole("button", { name: "New sweep" })).toHaveCount(0);
    await expect(page.getByRole("button", { name: /no more$/ })).toHaveCount(0);
  });
});
