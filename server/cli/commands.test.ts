import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { dialect } from "../../db/columns";
import { testDb } from "../../db/testing";
import { withDb } from "./database";
import { exportCommand } from "./export";
import { importCommand } from "./import";
import type { Command } from "./io";
import { migrateCommand, verifyAuditCommand } from "./operation";
import { searchCommand } from "./search";
import { targetCommand } from "./target";
import { userCommand } from "./user";

const folder = mkdtempSync(join(tmpdir(), "plenum-cli-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

/** Runs a command as `scripts/plenum.ts` does, on a database of its own. */
async function run(command: Command, ...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await command(args, { stdout: (text) => out.push(text), stderr: (text) => err.push(text) });
  return { code, out: out.join("\n"), err: err.join("\n") };
}

const withEnvironment = async <T>(set: Record<string, string>, work: () => Promise<T>): Promise<T> => {
  const before = { ...process.env };
  Object.assign(process.env, set);
  try {
    return await work();
  } finally {
    process.env = before;
  }
};

describe.skipIf(dialect !== "sqlite")("commands on a SQLite file (DATABASE_URL names a server)", () => {
  const own = { DATABASE_URL: join(folder, "plenum.db"), PLENUM_KEY_FILE: join(folder, "plenum.key") };
  const here = (command: Command, ...args: string[]) => withEnvironment(own, () => run(command, ...args));

  test("import, export and verify-audit work from an empty folder", async () => {
    const locations = file("locations.csv", "path,kind\nS,site\nS/R,room\n");
    expect(await here(importCommand, locations, "--dry-run")).toMatchObject({
      code: 0,
      err: expect.stringMatching(/^Dry run/),
    });
    expect(await here(importCommand, locations)).toEqual({
      code: 0,
      out: "locations: 2 created, 0 updated, 0 unchanged",
      err: "",
    });
    expect((await here(exportCommand, "--kind", "locations")).out).toBe(
      "path,kind,power_limit_w,cooling_limit_w,notes\nS,site,,,\nS/R,room,,,\n",
    );
    expect(JSON.parse((await here(verifyAuditCommand, "--json")).out)).toEqual({ rows: 2, brokenAt: null });
  });

  test("a bad line is named on stderr, with control characters taken out, and the code is 1", async () => {
    const bad = file("racks.csv", "location,name\n\u001b[2JS/X,r1\n");
    const { code, err } = await here(importCommand, bad);
    expect(code).toBe(1);
    expect(err).toBe(
      "racks.csv:2: location: �[2JS/X does not exist: import locations first.\nNothing was written: 1 line is wrong.",
    );
  });

  test("with --json the report is JSON on stdout and nothing else is", async () => {
    const bad = file("racks.csv", "location,name\nS/X,r1\n");
    const { code, out, err } = await here(importCommand, bad, "--json");
    expect({ code, err }).toEqual({ code: 1, err: "" });
    expect(JSON.parse(out)).toMatchObject({ isApplied: false, problemCount: 1, problems: [{ line: 2 }] });
  });

  test("user add takes its password from a file or the environment, never from the command line", async () => {
    const secret = file("password", "long-enough-secret\n");
    expect((await here(userCommand, "add", "ann", "--role", "viewer", "--password", `@${secret}`)).code).toBe(0);
    await expect(here(userCommand, "add", "bob", "--role", "viewer", "--password", "long-enough")).rejects.toThrow(
      "@FILE",
    );
    await withEnvironment({ PLENUM_PASSWORD: "short" }, () =>
      expect(here(userCommand, "add", "bob", "--role", "viewer")).rejects.toThrow("ten characters"),
    );
    await expect(here(userCommand, "add", "ann", "--role", "viewer", "--password", `@${secret}`)).rejects.toThrow(
      "already a user ann",
    );
    expect((await here(userCommand, "list")).out).toBe("ann\tviewer\tenabled");
  });

  test("target add keeps a target, and says what is wrong with one", async () => {
    const secret = file("c.json", '{"kind":"snmp-community","community":"canary"}');
    expect((await here(targetCommand, "add", "sw1", "snmp://10.0.0.1", "--credential", `@${secret}`)).code).toBe(0);
    await expect(here(targetCommand, "add", "sw2", "http://10.0.0.1")).rejects.toThrow("no target");
    const { out } = await here(targetCommand, "list");
    expect(JSON.parse(out)).toMatchObject([{ name: "sw1" }]);
    expect(out).not.toContain("canary");
  });

  test("search finds what was imported, prints it for scripts, and says when there is nothing", async () => {
    await here(importCommand, file("devices.csv", "name,serial,location\nsrv-1,SER-77,S/R\n"));
    const { code, out } = await here(searchCommand, "ser-77", "--json");
    expect({ code, hits: JSON.parse(out) }).toMatchObject({ code: 0, hits: [{ title: "srv-1", place: ["S", "R"] }] });
    expect((await here(searchCommand, "ser-77")).out).toMatch(/^device\tsrv-1\tS › R\t/);
    expect(await here(searchCommand, "--rebuild")).toMatchObject({ code: 0, out: "" });
    expect(await here(searchCommand, "no such thing")).toEqual({ code: 1, out: "", err: "Nothing was found." });
    expect(await here(searchCommand)).toMatchObject({ code: 2 });
  });

  test("wrong usage is told, and its code is 2", async () => {
    for (const [command, ...args] of [
      [importCommand],
      [importCommand, "a", "b"],
      [importCommand, "a", "--kind", "cats"],
      [exportCommand, "--kind", "cats"],
      [exportCommand, "--kind", "racks", "--format", "xml"],
      [userCommand, "add", "x", "--role", "king"],
      [targetCommand, "add", "x"],
    ] as [Command, ...string[]][])
      expect(await here(command, ...args)).toMatchObject({ code: 2, out: "", err: expect.stringMatching(/^Usage: /) });
  });

  test("a database that cannot be used is refused with what to do", async () => {
    const at = (url: string) => withEnvironment({ DATABASE_URL: url }, () => run(migrateCommand));
    await expect(at(file("not.db", "words ".repeat(100)))).rejects.toThrow("is not a SQLite database");
    await expect(at(join(file("plain", ""), "x.db"))).rejects.toThrow("cannot be opened");
    await expect(at("mysql://root@localhost/x")).rejects.toThrow("DATABASE_URL begins with mysql");
  });

  test("the entry lists its commands, and ends with 2 for others and 1 for refusals", () => {
    const plenum = (...args: string[]) =>
      spawnSync(process.execPath, ["scripts/run.mjs", "scripts/plenum.ts", ...args], {
        encoding: "utf8",
        env: { ...process.env, ...own },
      });
    const help = plenum("--help");
    expect({ code: help.status, lists: /\n {2}import +takes/.test(help.stdout) }).toEqual({ code: 0, lists: true });
    expect(plenum("dance")).toMatchObject({ status: 2, stderr: "There is no command dance: see --help.\n" });
    expect(plenum("import", "/nowhere")).toMatchObject({ status: 1, stderr: "There is no file or folder /nowhere.\n" });
    expect(plenum("import", "--dance")).toMatchObject({ status: 2, stdout: "" });
  });
});

describe.skipIf(dialect !== "postgres")("commands on PostgreSQL (DATABASE_URL names no server)", () => {
  testDb(); // shows that the server answers

  test("a server or database that is not there is refused with what to do, and without the password", async () => {
    const at = (url: string) => withEnvironment({ DATABASE_URL: url }, () => withDb(async () => undefined));
    const server = new URL(process.env.DATABASE_URL ?? "");
    server.pathname = "/no_such_database";
    await expect(at(server.href)).rejects.toThrow("does not exist");
    await expect(at("postgres://ann:canary@127.0.0.1:1/x")).rejects.toThrow(
      "No PostgreSQL answers at 127.0.0.1:1/x: start it, or correct DATABASE_URL.",
    );
  });
});
