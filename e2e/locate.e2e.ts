import { expect } from "@playwright/test";
import { find, known, openSearch, test, written } from "./people";

test.use({ role: "engineer" });

const standing = () =>
  known(
    written("devices.csv").find((d) => d.serial && d.rack && d.position_u),
    "device in a rack with a serial",
  );

test("a serial read off a label leads to its device, and on to its rack", async ({ page }) => {
  const device = standing();
  await page.goto("/");
  await find(page, device.serial ?? "", new RegExp(device.name ?? ""));
  await expect(page.getByRole("heading", { level: 1, name: device.name })).toBeVisible();
  await expect(page.getByRole("main")).toContainText(device.serial ?? "");
  await page.getByRole("main").getByRole("link", { name: device.rack, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: device.rack })).toBeVisible();
});

test("a MAC address, however it is written, leads to the device whose port has it", async ({ page }) => {
  const { name = "" } = known(
    written("devices.csv").find((d) => /tor/.test(d.role ?? "")),
    "switch",
  );
  await page.goto("/");
  await find(page, name);
  await page.getByRole("link", { name: "Ports" }).click();
  await page.waitForURL(/tab=ports/);
  const mac = page
    .getByRole("region", { name: "Ports", exact: true })
    .getByText(/^([0-9a-f]{2}:){5}[0-9a-f]{2}$/i)
    .first();
  await expect(async () => {
    await page.reload(); // addresses come with the first poll
    await expect(mac).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 45_000, intervals: [2_000] });
  const asCisco = (await mac.innerText()).replaceAll(":", "").replace(/(.{4})(.{4})/, "$1.$2.");
  await page.goto("/");
  await find(page, asCisco, new RegExp(name));
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
});

test("a virtual machine's name leads to it and to the rack of the host it runs on", async ({ page }) => {
  const machine = page
    .getByRole("main")
    .getByRole("link", { name: /^[a-z]+-\d{3}$/ })
    .first();
  await expect(async () => {
    await page.goto("/machines"); // machines come with the first poll of the hypervisor manager
    await expect(machine).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 45_000, intervals: [2_000] });
  const name = await machine.innerText();
  await page.goto("/");
  await find(page, name);
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: "Show in its rack" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^[AB]\d{3}$/ })).toBeVisible();
});

test("a rack draws both faces, and every device in it is a link that says its unit", async ({ page }) => {
  const { name = "", rack = "", position_u = "" } = standing();
  await page.goto("/");
  await find(page, rack, new RegExp(`^${rack}.*rack`, "i"));
  await page.getByRole("group", { name: "Face" }).getByRole("link", { name: "Both" }).click();
  await expect(page.getByRole("group", { name: `Rack ${rack} front face` })).toBeVisible();
  await expect(page.getByRole("group", { name: `Rack ${rack} rear face` })).toBeVisible();
  const link = page
    .getByRole("group", { name: `Rack ${rack} front face` })
    .getByRole("link", { name: new RegExp(`^${name}, U${position_u}`) });
  await link.click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
});

test("the keyboard alone reaches a device from anywhere", async ({ page }) => {
  const { name = "", serial = "" } = standing();
  await page.goto("/");
  await openSearch(page);
  await page.keyboard.type(serial);
  await expect(page.getByRole("option", { name: new RegExp(name) })).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
});

for (const [screen, width, height] of [
  ["a tablet", 820, 1180],
  ["a phone", 390, 844],
] as const) {
  test(`no page scrolls sideways on ${screen}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    const { rack = "", name = "" } = standing();
    const tooWide: string[] = [];
    const measure = async (what: string) => {
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (excess > 0) tooWide.push(`${what} by ${excess} px`);
    };
    const lists = ["/locations", "/devices", "/device-types", "/clusters", "/prefixes", "/vlans"];
    for (const path of ["/", ...lists, "/discovery", "/capacity", "/topology", "/work"]) {
      await page.goto(path);
      await measure(path);
    }
    for (const [path, list] of [
      ["/device-types", "Device types"],
      ["/clusters", "Clusters"],
    ] as const) {
      await page.goto(path);
      await page.getByRole("table", { name: list }).getByRole("rowheader").getByRole("link").first().click();
      await page.waitForURL(new RegExp(`${path}/`));
      await measure(`the first of ${path}`);
    }
    await find(page, rack, new RegExp(`^${rack}.*rack`, "i"));
    await page.waitForURL(/\/racks\//);
    await measure("the rack");
    await find(page, name);
    await page.waitForURL(/\/devices\//);
    await measure("the device");
    expect(tooWide).toEqual([]);
  });
}
