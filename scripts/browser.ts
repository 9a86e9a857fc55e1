import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";

const INSTALL_WITHIN_MS = 300_000;
const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "microsoft-edge-stable"];
const APPLICATIONS = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** A Chromium to test with: one that is here, else one that Playwright or Debian installs; or the reason why there is none. */
export function findBrowser(): { path: string } | { missing: string } {
  for (const find of [chosen, installed, downloaded, fromPlaywright, fromDebian]) {
    const path = find();
    if (path && runs(path)) return { path };
  }
  return {
    missing:
      "no Chromium found, and none could be installed: install Chrome or Chromium, or set PLENUM_CHROMIUM to its path",
  };
}

function runs(path: string): boolean {
  return existsSync(path) && spawnSync(path, ["--version"], { timeout: 20_000 }).status === 0;
}

const chosen = () => process.env.PLENUM_CHROMIUM;
const downloaded = () => chromium.executablePath();

function installed(): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const paths = [...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))), ...APPLICATIONS];
  return paths.find((path) => existsSync(path) && !isSnapStub(path));
}

/** Ubuntu's chromium-browser is a script that asks for a snap. */
function isSnapStub(path: string): boolean {
  return path.endsWith("chromium-browser") && /snap/.test(readFileSync(path).subarray(0, 4_096).toString("latin1"));
}

function fromPlaywright(): string | undefined {
  console.error("No browser here: asking Playwright for one");
  const withDeps = process.getuid?.() === 0 ? ["--with-deps"] : [];
  spawnSync("node_modules/.bin/playwright", ["install", ...withDeps, "--only-shell", "chromium"], {
    stdio: ["ignore", 2, 2],
    timeout: INSTALL_WITHIN_MS,
  });
  return downloaded();
}

function fromDebian(): string | undefined {
  const release = existsSync("/etc/os-release") ? readFileSync("/etc/os-release", "utf8") : "";
  if (process.getuid?.() !== 0 || !/^ID=debian/m.test(release)) return undefined;
  console.error("Installing Debian's chromium");
  const apt = (args: string[]) =>
    spawnSync("apt-get", args, {
      stdio: ["ignore", 2, 2],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
      timeout: INSTALL_WITHIN_MS,
    });
  apt(["update", "-qq"]);
  apt(["install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-liberation"]);
  return installed();
}
