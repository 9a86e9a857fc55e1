import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { find, known, test, written } from "./people";

test.use({ role: "engineer" });

const standing = () =>
  known(
    written("devices.csv").find((d) => d.rack && d.position_u && d.serial),
    "device in a rack",
  );
const rack = async (page: Page) => {
  const { rack: name = "" } = standing();
  await page.goto("/");
  await find(page, name, new RegExp(`^${name}.*rack`, "i"));
  await page.waitForURL(/\/racks\//);
};
const device = async (page: Page) => {
  const { name = "" } = standing();
  await page.goto("/");
  await find(page, name);
  await page.waitForURL(/\/devices\//);
};
const at = (path: string) => async (page: Page) => {
  await page.goto(path);
};
/** Opens what the first row of a list leads to. */
const follow = (path: string, list: string) => async (page: Page) => {
  await page.goto(path);
  await page.getByRole("table", { name: list }).getByRole("rowheader").getByRole("link").first().click();
  await page.waitForURL((url) => url.pathname.startsWith(`${path.split("?")[0]}/`));
};
const PAGES: readonly [string, (page: Page) => Promise<void>][] = [
  ["overview", at("/")],
  ["rack", rack],
  ["device", device],
  ["devices", at("/devices")],
  ["device types", at("/device-types")],
  ["device type", follow("/device-types?sort=devices&order=down", "Device types")],
  ["clusters", at("/clusters")],
  ["cluster", follow("/clusters", "Clusters")],
  ["prefixes", at("/prefixes")],
  ["VLANs", at("/vlans")],
  ["discovery", at("/discovery")],
  ["sweeps", at("/discovery/sweeps")],
  ["capacity", at("/capacity")],
  ["topology", at("/topology")],
  ["work", at("/work")],
];

for (const scheme of ["light", "dark"] as const) {
  test(`no page keeps anybody out in ${scheme}, nor complains in the console`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    const complaints: string[] = [];
    page.on("console", (m) => m.type() === "error" && complaints.push(`${page.url()}: ${m.text()}`));
    page.on("pageerror", (e) => complaints.push(`${page.url()}: ${e.message}`));
    const barriers: string[] = [];
    for (const [name, open] of PAGES) {
      await open(page);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      if (name === "topology") await expect(page.getByRole("group", { name: /devices, \d+ links/ })).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).analyze();
      for (const v of violations.filter((each) => each.impact === "serious" || each.impact === "critical"))
        barriers.push(`${name}: ${v.id}, ${v.nodes.length}×, first ${v.nodes[0]?.html.slice(0, 160)}`);
    }
    expect(barriers).toEqual([]);
    expect(complaints).toEqual([]);
  });
}
