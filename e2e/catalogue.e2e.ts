import { expect } from "@playwright/test";
import { find, known, test, written } from "./people";

test.use({ role: "engineer" });

const typed = () =>
  known(
    written("devices.csv").find((d) => d.rack && d.position_u && d.model),
    "device of a type in a rack",
  );

test("a device's type leads to its faces, its components and every device of it", async ({ page }) => {
  const { name = "", model = "" } = typed();
  await page.goto("/");
  await find(page, name, new RegExp(`^${name}`));
  await page
    .getByRole("region", { name: "Identity" })
    .getByRole("link", { name: new RegExp(model) })
    .click();
  await expect(page.getByRole("heading", { level: 1, name: model })).toBeVisible();
  await expect(page.getByRole("img", { name: new RegExp(`^Front of ${model}: \\d`) })).toBeVisible();
  await expect(page.getByRole("region", { name: "Devices of this type", exact: true })).toContainText(name);
  await expect(page.getByRole("region", { name: /^Components: [1-9]/ })).toBeVisible();
  await expect(page.getByRole("region", { name: "Notes" })).toBeVisible();
});

test("types are filtered and sorted by the server, as their address says, and found by search", async ({ page }) => {
  const { model = "" } = typed();
  await page.goto("/devices");
  await page.getByRole("link", { name: "Device types" }).click();
  await page.getByLabel("Filter Device types").fill(model);
  await expect(page).toHaveURL(/q=/);
  await expect(page.getByRole("rowheader", { name: model, exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Devices", exact: true }).click();
  await expect(page).toHaveURL(/sort=devices/);
  await find(page, model, new RegExp(`^${model}.*device type`, "i"));
  await expect(page.getByRole("heading", { level: 1, name: model })).toBeVisible();
});

test("a cluster tells its capacity, its hosts in their racks, its machines, datastores and moves", async ({ page }) => {
  await page.goto("/machines");
  await page.getByRole("region", { name: "Clusters" }).first().getByRole("link").first().click();
  await expect(page.getByRole("meter", { name: "Memory used", exact: true })).toBeVisible();
  await expect(page.getByRole("region", { name: "Hosts of this cluster" }).getByRole("row")).not.toHaveCount(0);
  await page.getByRole("link", { name: "Datastores" }).click();
  await expect(page.getByRole("region", { name: "Datastores of this cluster" })).toContainText(/of .*iB/);
  await page.getByRole("link", { name: "History" }).click();
  await expect(page.getByRole("region", { name: "Machines that came and left" })).toContainText("runs there now");
  await page
    .getByRole("navigation", { name: "About this cluster" })
    .getByRole("link", { name: "Virtual machines" })
    .click();
  const machine = page.getByRole("region", { name: "Virtual machines of this cluster" }).getByRole("link").first();
  await machine.click();
  const cluster = page.getByRole("region", { name: "Where it runs" }).getByRole("link").first();
  const title = (await cluster.textContent()) ?? "";
  await cluster.click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
});

test("a network that devices tell of is recorded, put in a VLAN, and tells who has its addresses", async ({ page }) => {
  await page.goto("/vlans");
  await page.getByRole("button", { name: "Record a VLAN" }).click();
  await page.getByRole("dialog").getByLabel("Number").fill("3020");
  await page.getByRole("dialog").getByLabel("Name").fill("management-e2e");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "VLAN 3020 management-e2e" })).toBeVisible();

  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Networks" }).click();
  const seen = page.getByRole("region", { name: "Seen, not recorded", exact: true });
  const network = known(await seen.getByRole("rowheader").first().textContent(), "network that devices tell of");
  await seen.getByRole("checkbox", { name: "Select row" }).first().click();
  await seen.getByRole("button", { name: "Record 1 selected" }).click();
  await page.getByRole("link", { name: network, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: network })).toBeVisible();
  await expect(page.getByRole("region", { name: "Addresses", exact: true }).getByRole("link").first()).toBeVisible();

  await page.getByRole("button", { name: "Edit" }).click();
  await page.getByRole("dialog").getByLabel("VLAN").selectOption({ label: "VLAN 3020 management-e2e" });
  await page.getByRole("dialog").getByLabel("Description").fill("out of band");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("link", { name: "VLAN 3020 management-e2e" }).click();
  await expect(page.getByRole("region", { name: "Ports in this VLAN" })).toContainText("its address");
  await page.getByRole("region", { name: "Prefixes of this VLAN" }).getByRole("link", { name: network }).click();
  await page.getByRole("link", { name: "History" }).click();
  await expect(page.getByText("prefix.update")).toBeVisible();

  await page.goto("/");
  await find(page, network, new RegExp(`^${network.replaceAll(".", "\\.")}`));
  await page.getByRole("button", { name: "Remove" }).click();
  await page.getByRole("button", { name: `Remove ${network}` }).click();
  await expect(page.getByRole("heading", { level: 1, name: "IP prefixes" })).toBeVisible();
  await find(page, "management-e2e", /^VLAN 3020/);
  await page.getByRole("button", { name: "Remove" }).click();
  await page.getByRole("button", { name: "Remove VLAN 3020 management-e2e" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "VLANs" })).toBeVisible();
});

test("a huge IPv6 prefix and what is in it are recorded, counted without counting, and taken away", async ({
  page,
}) => {
  await page.goto("/prefixes");
  await page.getByRole("button", { name: "Record prefixes" }).click();
  await page.getByRole("dialog").getByLabel("Prefixes").fill("2001:db8:e2::5/48");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("alert")).toContainText("write 2001:db8:e2::/48");
  await page.getByRole("dialog").getByLabel("Prefixes").fill("2001:db8:e2::/48\n2001:db8:e2:1::/64");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("link", { name: "2001:db8:e2::/48" }).click();
  await expect(page.getByRole("region", { name: "Prefix", exact: true })).toContainText("0 of 2⁸⁰");
  await page.getByRole("region", { name: "Prefixes in it", exact: true }).getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1, name: "2001:db8:e2:1::/64" })).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Breadcrumbs" })).toContainText("2001:db8:e2::/48");
  for (const prefix of ["2001:db8:e2:1::/64", "2001:db8:e2::/48"]) {
    await page.goto("/prefixes");
    await page.getByRole("link", { name: prefix }).click();
    await page.getByRole("button", { name: "Remove" }).click();
    await page.getByRole("button", { name: `Remove ${prefix}` }).click();
    await expect(page.getByRole("heading", { level: 1, name: "IP prefixes" })).toBeVisible();
  }
});

test.describe("somebody who may only look", () => {
  test.use({ role: "viewer" });
  test("is told why nothing can be recorded", async ({ page }) => {
    await page.goto("/prefixes");
    await expect(page.getByRole("button", { name: "Record prefixes" })).toHaveAccessibleDescription(
      /may look at prefixes/,
    );
  });
});
