import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  type Browser,
  type BrowserContextOptions,
  test as base,
  expect,
  type Locator,
  type Page,
} from "@playwright/test";
import type { Role } from "../domain/permission";

const DEMO = "test-results/demo";
/** The demo's accounts are named like their roles and share this. */
const PASSWORD = "plenum-demo";

/** Types a role's name and password into the form, and waits for the page behind it. */
export async function signIn(page: Page, role: Role): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("Name").fill(role);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
}

/** The cookies of a role that signed in once in this run: the demo's accounts are made anew with every run. */
async function stateOf(browser: Browser, role: Role, baseURL: string | undefined): Promise<string> {
  const file = join("test-results", "e2e-people", `${role}.json`);
  const context = await browser.newContext({ baseURL, storageState: existsSync(file) ? file : undefined });
  const page = await context.newPage();
  await page.goto("/");
  if (new URL(page.url()).pathname === "/sign-in") {
    await context.clearCookies();
    await signIn(page, role);
    await context.storageState({ path: file });
  }
  await context.close();
  return file;
}

type Mine = { role: Role | undefined };
type Shared = { stateFor: (role: Role) => Promise<string> };

/** `test.use({ role: "engineer" })` opens every page of the file signed in as that role. */
export const test = base.extend<Mine, Shared>({
  role: [undefined, { option: true }],
  stateFor: [
    async ({ browser }, use, info) => {
      const known = new Map<Role, Promise<string>>();
      await use((role) => {
        const state = known.get(role) ?? stateOf(browser, role, info.project.use.baseURL);
        known.set(role, state);
        return state;
      });
    },
    { scope: "worker" },
  ],
  storageState: async ({ role, stateFor }, use) => {
    const state: BrowserContextOptions["storageState"] = role && (await stateFor(role));
    await use(state);
  },
  // What is pressed before the page is alive is lost: every test begins with one that hears.
  page: async ({ page }, use) => {
    const goto = page.goto.bind(page);
    page.goto = async (url, options) => {
      const answer = await goto(url, options);
      if (await page.getByRole("banner").count())
        await page.getByRole("banner").locator("[aria-haspopup=menu]").first().waitFor();
      return answer;
    };
    await use(page);
  },
});

/** Rows of a file that the simulated site wrote down about itself, by column name; no value of these has a line break. */
export function written(file: "devices.csv" | "racks.csv"): Record<string, string>[] {
  const [head = "", ...lines] = readFileSync(join(DEMO, "site", file), "utf8")
    .trim()
    .split(/\r?\n/);
  const names = cellsOf(head);
  return lines.map((line) => Object.fromEntries(cellsOf(line).map((cell, i) => [names[i] ?? "", cell])));
}

function cellsOf(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((m) =>
    (m[1] ?? m[2] ?? "").replace(/""/g, '"'),
  );
}

/** The one thing looked for; a test about nothing must fail. */
export function known<T>(thing: T | undefined | null, what: string): T {
  if (thing === undefined || thing === null) throw new Error(`The simulated site has no ${what}.`);
  return thing;
}

/** Stops or starts a simulated device. */
export async function turn(device: string, verb: "stop" | "start"): Promise<void> {
  const control = readFileSync(join(DEMO, "control.url"), "utf8").trim();
  const answer = await fetch(`${control}/devices/${encodeURIComponent(device)}/${verb}`, { method: "POST" });
  if (!answer.ok) throw new Error(`The simulation would not ${verb} ${device}: ${answer.status}.`);
}

/** Opens the search by its key, pressed again until the page is alive and hears it; gives the box. */
export async function openSearch(page: Page, key: "/" | "ControlOrMeta+k" = "ControlOrMeta+k"): Promise<Locator> {
  const box = page.getByRole("combobox", { name: "Search and actions" });
  await expect(async () => {
    if (!(await box.isVisible())) await page.keyboard.press(key);
    await expect(box).toBeFocused({ timeout: 1_000 });
  }).toPass();
  return box;
}

/** Finds by ⌘K and follows the result that names this. */
export async function find(page: Page, text: string, result: string | RegExp = text): Promise<void> {
  await (await openSearch(page)).fill(text);
  // "All results for …" names the text too, and is there before any result is.
  await page.getByRole("option", { name: result }).filter({ hasNotText: "All results" }).first().click();
}
