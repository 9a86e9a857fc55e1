import { expect, type Page } from "@playwright/test";
import { known, test, written } from "./people";

test.use({ role: "engineer", viewport: { width: 1440, height: 1000 } });

const racks = () => written("racks.csv");
const first = () => known(racks()[0], "rack");

/** The room of the first rack written down. */
async function openRoom(page: Page): Promise<void> {
  const room = known(first().location?.split("/").at(-2), "room");
  await page.goto("/locations");
  await page.getByRole("link", { name: room, exact: true }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: room })).toBeVisible();
}
const held = (page: Page, name: string) => page.getByRole("button", { name: new RegExp(`^${name} at `) });

/** Drags a rack by so many pixels of the screen, as a hand does: in steps. */
async function drag(page: Page, name: string, byX: number, byY: number): Promise<void> {
  await held(page, name).scrollIntoViewIfNeeded();
  const box = known(await held(page, name).boundingBox(), "rack on the plan");
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + byX, y + byY, { steps: 8 });
  await page.mouse.up();
}

test("the plan of a room is coloured by what is asked, and leads to the rack", async ({ page }) => {
  await openRoom(page);
  const name = known(first().name, "name");
  await expect(page.getByRole("link", { name: new RegExp(`^${name}, .* free`) })).toBeVisible();
  await page.getByRole("link", { name: "Temperature" }).click();
  await expect(page).toHaveURL(/show=temperature/);
  await page.getByRole("link", { name: "A side lost" }).click();
  await expect(page.getByRole("link", { name: new RegExp(`^${name}, `) })).toBeVisible();
  await page.getByRole("link", { name: new RegExp(`^${name}, `) }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
});

test("a rack is dragged, refused where another stands, saved, and taken back", async ({ page }) => {
  await openRoom(page);
  const [one, two] = racks().map((r) => known(r.name, "name"));
  const [a, b] = [known(one, "first rack"), known(two, "second rack")];
  await page.getByRole("link", { name: "Change the plan" }).click();
  const was = known(await held(page, a).getAttribute("aria-label"), "place");
  const width = known(await held(page, a).boundingBox(), "box").width;

  await drag(page, a, width, 0);
  await expect(page.getByRole("status").filter({ hasText: `${a} would stand on ${b}` })).toBeVisible();
  await expect(page.getByRole("button", { name: "Save" })).toHaveAttribute("aria-disabled", "true");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(held(page, a)).toHaveAttribute("aria-label", was);

  await drag(page, a, 0, -width);
  await expect(held(page, a)).not.toHaveAttribute("aria-label", was);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Moved 1 rack").first()).toBeVisible();
  await page.reload();
  await expect(held(page, a)).not.toHaveAttribute("aria-label", was);

  await held(page, a).focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(held(page, a)).toHaveAttribute("aria-label", was);
  await page.getByRole("button", { name: "Save" }).click();
  await page
    .getByRole("region", { name: /Notifications/ })
    .getByRole("button", { name: "Undo" })
    .click();
  await expect(held(page, a)).not.toHaveAttribute("aria-label", was);
});
