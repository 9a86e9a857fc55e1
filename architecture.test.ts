import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, normalize } from "node:path";
import { describe, expect, test } from "vitest";
import { appRouter } from "./server/router";

/** Who may import whom. Folders below `collectors/` know only domain and the collector interface. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  domain: [],
  db: ["domain"],
  ui: ["domain"],
  server: ["domain", "db"],
  collectors: ["domain", "db", "server"],
  app: ["domain", "ui", "server"],
  simulation: ["domain"],
};

/** Packages the domain may use: none but the parser of its shapes. */
const DOMAIN_PACKAGES = new Set(["zod"]);

/** Procedures that work before anybody has signed in. Whoever adds one says why here. */
const DOORSTEP = new Set([
  "access.sessions.signIn", // nobody is signed in yet
  "access.users.needsSetup", // the sign-in page asks whether to set up instead
  "access.users.setUp", // refused for ever once a user exists
]);

/** Names that say nothing about what is inside. */
const NOWHERE_NAMES = /^(index|utils?|helpers?|common|misc|shared|types)\.tsx?$/;
const MAX_LINES = 400;

type Source = { path: string; text: string };

const sources: Source[] = [...Object.keys(MAY_IMPORT), "bench", "e2e", "scripts"].flatMap((folder) =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter((file) => /\.tsx?$/.test(file) && !file.includes("node_modules"))
        .map((file) => ({ path: join(folder, file), text: readFileSync(join(folder, file), "utf8") }))
    : [],
);

const isTest = (path: string) => /\.(test|e2e)\.tsx?$/.test(path) || TEST_INSTRUMENTS.has(path);
/** What tests share: not part of the product, so it may reach further. */
const TEST_INSTRUMENTS = new Set([
  "db/testing.ts",
  "server/testing.ts",
  "collectors/vsphere/vcsim.ts",
  "collectors/libvirt/libvirtd.ts",
]);

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s(?:[^"';]*?\sfrom\s)?["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)/g;
const TYPE_ONLY = /(?:^|\n)\s*import\s+type\s[^"';]*?\sfrom\s["']([^"']+)["']/g;

function importsOf(text: string): string[] {
  return [...text.matchAll(IMPORT)].map((m) => m[1] ?? m[2] ?? "");
}

/** What is wrong with a file's imports, as sentences; empty when nothing is. */
function wrongImports({ path, text }: Source): string[] {
  const folder = path.split("/")[0] ?? "";
  const allowed = MAY_IMPORT[folder];
  if (!allowed) return [];
  const typesOnly = new Set([...text.matchAll(TYPE_ONLY)].map((m) => m[1] ?? ""));
  const isClient = /^["']use client["']/.test(text);
  return importsOf(text).flatMap((target) => {
    if (!target.startsWith("."))
      return folder === "domain" && !DOMAIN_PACKAGES.has(target) ? [`${path} imports the package ${target}`] : [];
    const reached = normalize(join(dirname(path), target));
    const other = reached.split("/")[0] ?? "";
    if (other !== folder && !allowed.includes(other)) return [`${path} imports ${reached}`];
    if (isClient && other === "server" && !typesOnly.has(target))
      return [`${path} runs in the browser and imports more than types from ${reached}`];
    const protocol = /^collectors\/([^/]+)\//.exec(path)?.[1];
    const isOwn =
      reached.startsWith(`collectors/${protocol}/`) || reached === "collectors/collector" || other === "domain";
    return protocol && !isOwn ? [`${path} imports ${reached}: a protocol knows only the domain`] : [];
  });
}

describe("the house", () => {
  test("imports only along the arrows", () => {
    expect(sources.filter((s) => !isTest(s.path)).flatMap(wrongImports)).toEqual([]);
  });

  test("would notice an import against an arrow", () => {
    expect(wrongImports({ path: "domain/a.ts", text: 'import { x } from "../server/change";' })).toHaveLength(1);
    expect(wrongImports({ path: "domain/a.ts", text: 'import fs from "node:fs";' })).toHaveLength(1);
    expect(wrongImports({ path: "ui/a.tsx", text: 'import { x } from "../db/db";' })).toHaveLength(1);
    expect(wrongImports({ path: "server/a.ts", text: 'const x = await import("../simulation/site");' })).toHaveLength(
      1,
    );
    expect(
      wrongImports({ path: "collectors/snmp/a.ts", text: 'import { x } from "../../server/change";' }),
    ).toHaveLength(1);
    expect(
      wrongImports({ path: "app/a.tsx", text: '"use client";\nimport { x } from "../server/change";' }),
    ).toHaveLength(1);
    expect(
      wrongImports({ path: "app/a.tsx", text: '"use client";\nimport type { X } from "../server/change";' }),
    ).toEqual([]);
  });

  test("has no file that is too long to read", () => {
    const long = sources.filter((s) => s.text.split("\n").length > MAX_LINES + 1);
    expect(long.map((s) => `${s.path}: ${s.text.split("\n").length} lines`)).toEqual([]);
  });

  test("has no file whose name says nothing", () => {
    expect(sources.filter((s) => NOWHERE_NAMES.test(basename(s.path))).map((s) => s.path)).toEqual([]);
  });

  test("changes the database only through change(), or where it says why not", () => {
    const direct = sources.filter(
      (s) => s.path.startsWith("server/") && !isTest(s.path) && /\bdb\.write\(/.test(s.text),
    );
    expect(direct.map((s) => s.path).sort()).toEqual([
      "server/access/sessions.ts", // sessions and failed sign-ins are not inventory; sign-ins are in the trail
      "server/change.ts",
      "server/discovery/events.ts",
      "server/discovery/observe-readings.ts", // what collectors see is kept beside what people say
      "server/discovery/observe.ts",
      "server/discovery/reconcile.ts",
      "server/discovery/runs.ts",
      "server/discovery/sweep-runs.ts",
      "server/metrics/samples.ts",
      "server/planning/capacity.ts", // daily figures are derived
      "server/search/index-subjects.ts", // what is found is derived
    ]);
  });
});

describe("every procedure", () => {
  // tRPC types the record by name; at run time it is flat, one procedure a path.
  const procedures: [string, { _def: { meta?: { needs?: string } } }][] = Object.entries(
    appRouter._def.procedures as object,
  );

  test("says which permission it needs", () => {
    expect(procedures.length).toBeGreaterThan(20);
    expect(procedures.filter(([, p]) => !p._def.meta?.needs).map(([path]) => path)).toEqual([]);
  });

  test("that needs none is on the doorstep", () => {
    expect(
      procedures
        .filter(([, p]) => p._def.meta?.needs === "anyone")
        .map(([path]) => path)
        .sort(),
    ).toEqual([...DOORSTEP].sort());
  });
});
