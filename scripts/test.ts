// npm test: everything that can be shown about this tree, ending with one line of counts.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { findBrowser } from "./browser";
import { startPostgres } from "./postgres";
import { build } from "./serve";

const RESULTS = "test-results";
const counts = { passed: 0, failed: 0, skipped: 0 };
const lacking: string[] = [];

/** Runs one tool of node_modules; a failure is counted and the next step still runs, so that one run tells all. */
function step(name: string, tool: string, args: string[], env: Record<string, string> = {}): boolean {
  const began = performance.now();
  const { status } = spawnSync(join("node_modules/.bin", tool), args, {
    stdio: "inherit",
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...env },
  });
  const isOk = status === 0;
  console.log(`[${name}] ${isOk ? "ok" : "FAILED"} ${((performance.now() - began) / 1_000).toFixed(1)} s`);
  return isOk;
}

/** A step that is one check: types, lint, the build. */
function check(name: string, tool: string, args: string[]) {
  counts[step(name, tool, args) ? "passed" : "failed"] += 1;
}

function vitest(name: string, files: string[], env: Record<string, string> = {}) {
  const report = `${RESULTS}/${name}.json`;
  const isOk = step(
    name,
    "vitest",
    ["run", ...files, "--reporter=default", "--reporter=json", `--outputFile.json=${report}`],
    env,
  );
  if (!existsSync(report)) {
    counts.failed += 1;
    return;
  }
  const told = JSON.parse(readFileSync(report, "utf8")) as {
    numPassedTests: number;
    numFailedTests: number;
    numPendingTests: number;
    testResults: { assertionResults: { status: string; fullName: string }[] }[];
  };
  counts.passed += told.numPassedTests;
  counts.failed += Math.max(told.numFailedTests, isOk ? 0 : 1);
  counts.skipped += told.numPendingTests;
  for (const file of told.testResults)
    for (const test of file.assertionResults)
      if (test.status === "pending" || test.status === "skipped") lacking.push(`${name}: ${test.fullName}`);
}

/** The files whose guarantees must hold on both databases: those that open one. */
function databaseTests(): string[] {
  return ["db", "server", "collectors"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".test.ts"))
      .map((file) => join(folder, file))
      .filter((file) => readFileSync(file, "utf8").includes("testDb()")),
  );
}

async function onPostgres() {
  const postgres = await startPostgres();
  if ("missing" in postgres) {
    lacking.push(`the database suite on PostgreSQL: ${postgres.missing}`);
    counts.skipped += 1;
    return;
  }
  try {
    vitest("postgres", databaseTests(), { DATABASE_URL: postgres.url });
  } finally {
    postgres.stop();
  }
}

async function inBrowser() {
  const browser = findBrowser();
  if ("missing" in browser) {
    lacking.push(`browser tests: ${browser.missing}`);
    counts.skipped += 1;
    return;
  }
  const report = `${RESULTS}/e2e.json`;
  const isOk = step("browser", "playwright", ["test", "--reporter=line,json"], {
    PLENUM_CHROMIUM: browser.path,
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  });
  const stats = existsSync(report)
    ? (
        JSON.parse(readFileSync(report, "utf8")) as {
          stats: { expected: number; unexpected: number; flaky: number; skipped: number };
        }
      ).stats
    : { expected: 0, unexpected: 1, flaky: 0, skipped: 0 };
  counts.passed += stats.expected;
  counts.failed += Math.max(stats.unexpected + stats.flaky, isOk ? 0 : 1);
  counts.skipped += stats.skipped;
}

rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS, { recursive: true });
check("typegen", "next", ["typegen"]);
check("types", "tsc", ["--noEmit"]);
check("lint", "biome", ["ci", "."]);
vitest("unit", []);
await onPostgres();
const isBuilt = await build().then(
  () => true,
  (error: unknown) => {
    console.error(error);
    return false;
  },
);
counts[isBuilt ? "passed" : "failed"] += 1;
if (isBuilt) await inBrowser();

if (lacking.length > 0) console.log(`\nSkipped:\n${lacking.map((l) => `  ${l}`).join("\n")}`);
console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = counts.failed > 0 ? 1 : 0;
