import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { forecastCommand } from "./forecast";

const folder = mkdtempSync(join(tmpdir(), "forecast-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

async function run(...args: string[]) {
  const stdout: string[] = [];
  const stderr: string[] = [];
  const code = await forecastCommand(args, {
    stdout: (line) => void stdout.push(line),
    stderr: (line) => void stderr.push(line),
  });
  return { code, stdout, stderr: stderr.join("\n") };
}

const days = (count: number, value: (day: number) => number | string) =>
  Array.from({ length: count }, (_, day) => value(day));
const monthly = `series,t,value\n${[100, 104, 108, 112, 116, 120].map((v, i) => `hall,2025-0${i + 1}-01,${v}\n`).join("")}`;
const lines = (path: string) =>
  readFileSync(path, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

describe("forecast of a CSV file", () => {
  test("prints date, bands and reason of every series as JSON, frequency taken from the times", async () => {
    const { code, stdout } = await run(
      "--in",
      file("a.csv", monthly),
      "--horizon",
      "12",
      "--capacity",
      "160",
      "--json",
    );
    expect(code).toBe(0);
    const [hall] = JSON.parse(stdout.join("\n"));
    expect(hall).toMatchObject({ series: "hall", frequency: "monthly", exhaustion: { p50: 304 } });
    expect(hall.mean.map(Math.round)).toEqual([124, 128, 132, 136, 140, 144, 148, 152, 156, 160, 164, 168]);
    expect([hall.lo80.length, hall.hi95.length]).toEqual([12, 12]);
  });

  test("prints a table with the asked bands only, sentences on stderr", async () => {
    const path = file("b.csv", `series,value\n${days(90, (day) => `"=a,b",${day}\n`).join("")}`);
    const { code, stdout, stderr } = await run("--in", path, "--horizon", "2", "--level", "90");
    expect(code).toBe(0);
    expect(stdout[0]).toBe("series,step,mean,lo90,hi90");
    expect(stdout).toHaveLength(3);
    // A spreadsheet would run a name that begins with "=".
    expect(stdout[1]).toMatch(/^"'=a,b",1,90/);
    expect(stderr).toBe("=a,b: No limit was given, so there is no run-out date.");
  });

  test("reads empty values as gaps, columns in any order and series mixed", async () => {
    const rows = days(100, (day) => `${day === 50 ? "" : 7},${day},one\n${day},${day},two\n`).join("");
    const { code, stdout } = await run("--in", file("c.csv", `value,t,series\n${rows}`), "--horizon", "1", "--json");
    expect(code).toBe(0);
    const [one, two] = JSON.parse(stdout.join("\n"));
    expect([one.series, one.kind, one.mean]).toEqual(["one", "step", [7]]);
    expect(Math.round(two.mean[0])).toBe(100);
  });

  test("says of too short a series that it is too short, and succeeds", async () => {
    const { code, stdout } = await run("--in", file("d.csv", "series,value\na,1\na,2\n"), "--horizon", "3", "--json");
    expect(code).toBe(0);
    expect(JSON.parse(stdout.join("\n"))).toEqual([{ series: "a", kind: "insufficient", reason: expect.any(String) }]);
  });

  test.each([
    ["a value that is no number", "series,value\na,1\n\na,NaN\n", /Line 4: the value/],
    ["a missing value", "series,t,value\na,2025-01-01\n", /Line 2 lacks/],
    ["a time that is no time", "series,t,value\na,2025-01-01,1\na,yesterday,2\n", /Line 3: the time/],
    ["a day that does not exist", "series,t,value\na,2025-13-41,1\n", /Line 2: the time/],
    ["a time centuries away", "series,t,value\na,1970-01-01,1\na,9999-01-01,2\n", /Line 3 is more than/],
    ["other columns", "name,number\na,1\n", /Line 1 must name/],
    ["an open quote", 'series,value\n"a,1\n', /not CSV.*line 2/],
    ["nothing", "", /empty/],
    ["a header alone", "series,value\n", /no values/],
  ])("refuses %s, naming the line", async (_, text, reason) => {
    const { code, stderr, stdout } = await run("--in", file("bad.csv", text), "--horizon", "3");
    expect({ code, stdout }).toEqual({ code: 1, stdout: [] });
    expect(stderr).toMatch(reason);
  });

  test("refuses a file that is not there and a folder", async () => {
    expect(await run("--in", join(folder, "none.csv"), "--horizon", "3")).toMatchObject({ code: 1 });
    expect(await run("--in", folder, "--horizon", "3")).toMatchObject({ code: 1 });
  });
});

describe("forecast in bulk", () => {
  const steps = days(400, (day) => 100 + 10 * Math.floor(Number(day) / 45));
  const point = { id: "p", h: 7, train: steps };
  const capacity = { id: 2, train: steps, capacity: 200 };

  test("answers points with bands and capacities with a cdf of 180 days, line by line", async () => {
    const input = file("in.jsonl", `${JSON.stringify(point)}\n\n${JSON.stringify(capacity)}\n`);
    const output = join(folder, "out.jsonl");
    expect((await run("--in", input, "--out", output)).code).toBe(0);
    const [first, second] = lines(output);
    expect(Object.keys(first)).toEqual(["id", "mean", "lo80", "hi80", "lo95", "hi95", "ms"]);
    expect(first.hi95).toHaveLength(7);
    expect(Object.keys(second)).toEqual(["id", "cdf", "p10", "p50", "p90", "ms"]);
    expect(second.id).toBe(2);
    expect(second.cdf).toHaveLength(180);
    expect(second.cdf.findIndex((value: number) => value >= 0.5) + 1).toBe(second.p50);
    expect(existsSync(`${output}.partial`)).toBe(false);
  });

  test("reads nothing but the named fields: the answer beside the question changes nothing", async () => {
    const output = join(folder, "same.jsonl");
    const answers = [
      capacity,
      { ...capacity, test: [1, 2], h: 3, m: 7, series: "x", planned: [{ day: 1, amount: 999 }] },
    ];
    const input = file("same-in.jsonl", answers.map((one) => JSON.stringify(one)).join("\n"));
    expect((await run("--in", input, "--out", output)).code).toBe(0);
    const [one, other] = lines(output);
    expect({ ...other, ms: 0 }).toEqual({ ...one, ms: 0 });
  });

  test("takes planned work from a second file", async () => {
    const output = join(folder, "planned-out.jsonl");
    const planned = file("planned.jsonl", JSON.stringify({ id: 2, planned: [{ day: 30, amount: 80 }] }));
    const input = file("planned-in.jsonl", JSON.stringify(capacity));
    expect((await run("--in", input, "--out", output, "--planned", planned)).code).toBe(0);
    expect(Math.abs(lines(output)[0].p50 - 30)).toBeLessThan(8);
  });

  test.each([
    ["no JSON", "{", /line 2 is not JSON/],
    ["a missing train", '{"id":"a","h":3}', /line 2: train/],
    ["text among the numbers", '{"id":"a","h":3,"train":[1,"2"]}', /line 2: train/],
    ["neither horizon nor capacity", '{"id":"a","train":[1,2]}', /[Ll]ine 2 has neither/],
    ["an endless horizon", '{"id":"a","h":1e9,"train":[1,2]}', /line 2: h/],
  ])("refuses %s by its line and leaves no half result", async (_, line, reason) => {
    const output = join(folder, "refused.jsonl");
    const { code, stderr } = await run(
      "--in",
      file("bad.jsonl", `${JSON.stringify(point)}\n${line}\n`),
      "--out",
      output,
    );
    expect(code).toBe(1);
    expect(stderr).toMatch(reason);
    expect([existsSync(output), existsSync(`${output}.partial`)]).toEqual([false, false]);
  });

  test("refuses an input that is not there", async () => {
    expect((await run("--in", join(folder, "none.jsonl"), "--out", join(folder, "x.jsonl"))).code).toBe(1);
  });
});

describe("wrong usage", () => {
  test.each([
    ["no file", ["--horizon", "3"]],
    ["no horizon", ["--in", "x.csv"]],
    ["a horizon that is no number", ["--in", "x.csv", "--horizon", "soon"]],
    ["half a step", ["--in", "x.csv", "--horizon", "1.5"]],
    ["a level of 100", ["--in", "x.csv", "--horizon", "3", "--level", "80,100"]],
    ["a frequency nobody knows", ["--in", "x.csv", "--horizon", "3", "--frequency", "yearly"]],
    ["an option nobody knows", ["--in", "x.csv", "--horizon", "3", "--fast"]],
    ["a plan without an output file", ["--in", "x.csv", "--horizon", "3", "--planned", "p"]],
    ["a horizon in bulk", ["--in", "x.jsonl", "--out", "y.jsonl", "--horizon", "3"]],
    ["one file for both", ["--in", "x.jsonl", "--out", "./x.jsonl"]],
  ])("%s: exit code 2 and how it is meant", async (_, args) => {
    const { code, stdout, stderr } = await run(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: [] });
    expect(stderr).toMatch(/Usage:/);
  });

  test("--help explains and succeeds", async () => {
    expect(await run("--help")).toMatchObject({ code: 0, stdout: [expect.stringMatching(/^Usage:/)] });
  });
});

const data = resolve("../shared/data/forecast");
const missing = existsSync(join(data, "score.mjs")) ? "" : " (skipped: the forecasting data is not beside the project)";

describe.skipIf(missing !== "")(`on the developer cases${missing}`, () => {
  test("the bulk command stays within the bars of the yardstick, with and without planned work", async () => {
    const { scoreCapacity, readJsonl } = await import(join(data, "score.mjs"));
    const cases = join(data, "capacity-cases-dev.jsonl");
    const plain = join(folder, "plain.jsonl");
    const withPlan = join(folder, "with-plan.jsonl");
    expect((await run("--in", cases, "--out", plain)).code).toBe(0);
    const planned = join(data, "capacity-planned-dev.jsonl");
    expect((await run("--in", cases, "--out", withPlan, "--planned", planned)).code).toBe(0);
    expect(scoreCapacity(readJsonl(cases), lines(plain)).RPS).toBeLessThanOrEqual(0.16);
    expect(scoreCapacity(readJsonl(cases), lines(withPlan)).RPS).toBeLessThanOrEqual(0.085);
  }, 60_000);
});
