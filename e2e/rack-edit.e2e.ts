import { expect, type Page } from "@playwright/test";
import { find, known, test, written } from "./people";

// High enough for a whole rack: what is dragged and where it goes must both be in view.
test.use({ role: "engineer", viewport: { width: 1440, height: 1700 } });

type Row = Record<string, string>;
const heightU = (d: Row) => Number(d.height_u || d.u_height || 1);
const inRack = (rack: string) => written("devices.csv").filter((d) => d.rack === rack && d.position_u);

/** A server of a rack, and another of the same rack that would be in its way. */
function twoServers(): [Row, Row] {
  const servers = written("devices.csv").filter((d) => d.position_u && /server|hypervisor/.test(d.role ?? ""));
  const first = known(
    servers.find((d) => inRack(d.rack ?? "").filter((o) => /server|hypervisor/.test(o.role ?? "")).length > 2),
    "rack with three servers",
  );
  const second = known(
    servers.find((d) => d.rack === first.rack && d.name !== first.name && heightU(d) > 0),
    "second server in it",
  );
  return [first, second];
}

async function openRack(page: Page, rack: string): Promise<void> {
  await page.goto("/");
  await find(page, rack, new RegExp(`^${rack}.*rack`, "i"));
  await expect(page.getByRole("heading", { level: 1, name: rack })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Search/ }).first()).toBeVisible();
}

const slot = (page: Page, name: string) => page.getByRole("link", { name: new RegExp(`^${name}, U`) }).first();

/** The centre of the free run that is largest, as drawn. */
async function freeRun(page: Page) {
  const run = page.getByText(/^\d+(\.5)?\s?U free$/);
  const heights = (await run.allInnerTexts()).map((words) => Number.parseFloat(words));
  const largest = run.nth(heights.indexOf(Math.max(...heights)));
  const box = known(await largest.boundingBox(), "free run");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

async function dragTo(page: Page, name: string, to: { x: number; y: number }): Promise<void> {
  const box = known(await slot(page, name).boundingBox(), `place of ${name}`);
  await page.mouse.move(box.x + 60, box.y + 8);
  await page.mouse.down();
  await page.mouse.move(box.x + 60, box.y + 20);
  await page.mouse.move(to.x, to.y, { steps: 4 });
}

test("a device dragged to free units stands there, and Undo brings it back", async ({ page }) => {
  const [{ name = "", rack = "" }] = twoServers();
  await openRack(page, rack);
  const before = await slot(page, name).getAttribute("aria-label");
  await dragTo(page, name, await freeRun(page));
  await expect(page.getByRole("status").filter({ hasText: `${rack}, U` })).toContainText("fits");
  await page.mouse.up();
  await expect(page.getByText(`${name} moved`, { exact: true })).toBeVisible();
  await expect(slot(page, name)).not.toHaveAttribute("aria-label", before ?? "");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(slot(page, name)).toHaveAttribute("aria-label", before ?? "");
});

test("a drop on another device is refused, and says which one is in the way", async ({ page }) => {
  const [{ name = "", rack = "" }, { name: other = "" }] = twoServers();
  await openRack(page, rack);
  const before = await slot(page, name).getAttribute("aria-label");
  const target = known(await slot(page, other).boundingBox(), `place of ${other}`);
  await dragTo(page, name, { x: target.x + 60, y: target.y + 8 });
  await page.mouse.up();
  await expect(page.getByRole("status").filter({ hasText: /^Not moved\./ })).toContainText(/is in the way at U/);
  await expect(slot(page, name)).toHaveAttribute("aria-label", before ?? "");
});

test("the keyboard alone moves a device, Esc leaves it, and ⌘Z takes the move back", async ({ page }) => {
  const [{ name = "", rack = "" }] = twoServers();
  await openRack(page, rack);
  const before = await slot(page, name).getAttribute("aria-label");
  const said = page.getByRole("status").filter({ hasText: new RegExp(`${rack}, U|stays|put down|Not moved`) });
  await slot(page, name).focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Escape");
  await expect(said).toContainText("stays where it was");
  await page.keyboard.press("Space");
  await expect(async () => {
    await page.keyboard.press("ArrowUp");
    await expect(said).toContainText("fits", { timeout: 100 });
    await expect(said).not.toContainText((before ?? "").split(", ")[1] ?? "", { timeout: 100 });
  }).toPass({ intervals: [50] });
  await page.keyboard.press("Enter");
  await expect(page.getByText(`${name} moved`, { exact: true })).toBeVisible();
  await expect(slot(page, name)).not.toHaveAttribute("aria-label", before ?? "");
  await page.keyboard.press("ControlOrMeta+z");
  await expect(slot(page, name)).toHaveAttribute("aria-label", before ?? "");
});

test("in a row a device goes by keyboard to the rack beside it, and back", async ({ page }) => {
  const [{ name = "", rack = "" }] = twoServers();
  await openRack(page, rack);
  await page.getByRole("navigation", { name: "Breadcrumbs" }).getByRole("link").last().click();
  await page.goto(`${new URL(page.url()).pathname}?view=racks`);
  const own = page.getByRole("group", { name: `Rack ${rack} front face` });
  await expect(own.getByRole("link", { name: new RegExp(`^${name}, U`) })).toBeVisible();
  await own.getByRole("link", { name: new RegExp(`^${name}, U`) }).focus();
  await page.keyboard.press("Space");
  const said = page.getByRole("status").filter({ hasText: /, U\d/ });
  await expect(said).toContainText(`${rack}, U`);
  const isFirst =
    (await page.getByRole("region", { name: "Racks", exact: true }).getByRole("link").first().innerText()) === rack;
  await page.keyboard.press(isFirst ? "ArrowRight" : "ArrowLeft");
  await expect(said).not.toContainText(`${rack}, U`);
  await expect(async () => {
    if (!/fits/.test(await said.innerText())) await page.keyboard.press("ArrowUp");
    await expect(said).toContainText("fits", { timeout: 100 });
  }).toPass({ intervals: [50] });
  await page.keyboard.press("Enter");
  await expect(own.getByRole("link", { name: new RegExp(`^${name}, U`) })).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(own.getByRole("link", { name: new RegExp(`^${name}, U`) })).toBeVisible();
});

test.describe("who may only look", () => {
  test.use({ role: "viewer" });
  test("sees no arrivals and no word of dragging", async ({ page }) => {
    const [{ rack = "" }] = twoServers();
    await openRack(page, rack);
    await expect(page.getByText(/Drag a device/)).toHaveCount(0);
    await expect(page.getByRole("region", { name: "Arrivals" })).toHaveCount(0);
  });
});
