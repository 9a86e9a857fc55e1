import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { z } from "zod";
import { forecast } from "../domain/forecast";
import { plannedOn } from "../domain/forecast-planned";
import type { Frequency } from "../domain/series";

const DATA = join(dirname(fileURLToPath(import.meta.url)), "../../shared/data/forecast");

const Row = z.object({
  id: z.string(),
  m: z.number().optional(),
  h: z.number().optional(),
  train: z.array(z.number()),
  test: z.array(z.number()),
  capacity: z.number().optional(),
});
const PlannedRow = z.object({ id: z.string(), planned: z.array(z.object({ day: z.number(), amount: z.number() })) });

const PointScore = z.object({
  n: z.number(),
  OWA: z.number(),
  cov80: z.number(),
  cov95: z.number(),
  MSIS95: z.number(),
});
const CapacityScore = z.object({
  n: z.number(),
  RPS: z.number(),
  ECE: z.number(),
  medAE_crossed: z.number(),
  missedRate: z.number(),
  falseAlarmRate: z.number(),
  quantileHit: z.record(z.string(), z.object({ hit: z.number().or(z.nan()) })),
});

type Yardstick = {
  scorePoint(actuals: unknown[], forecasts: unknown[]): unknown;
  scoreCapacity(actuals: unknown[], forecasts: unknown[]): unknown;
};

/** The sets, with what the handbook's page on forecasting publishes for them: OWA (Naive2 is 1) or RPS. */
const POINT_SETS: { file: string; frequency: Frequency; anchor: string; must: string }[] = [
  { file: "dc-daily-dev.jsonl", frequency: "daily", anchor: "Naive2 1.000, prototype 0.930", must: "<= 0.96" },
  {
    file: "m4-hourly-dev.jsonl",
    frequency: "hourly",
    anchor: "SCUM 0.663, ES-RNN 0.440, prototype 0.566",
    must: "<= 0.60",
  },
  {
    file: "m4-weekly-dev.jsonl",
    frequency: "weekly",
    anchor: "ES-RNN 0.851, best 0.739, prototype 0.762",
    must: "<= 0.80",
  },
  {
    file: "m4-daily-dev.jsonl",
    frequency: "daily",
    anchor: "Comb 0.978, SCUM 0.984, prototype 1.012",
    must: "<= 1.03",
  },
  {
    file: "m3-monthly-dev.jsonl",
    frequency: "monthly",
    anchor: "ForecastPro 0.815, Theta 0.831, prototype 0.816",
    must: "<= 0.83",
  },
  { file: "nn5-dev.jsonl", frequency: "daily", anchor: "augurs 0.670, prototype 0.614", must: "<= 0.66" },
  { file: "tourism-monthly.jsonl", frequency: "monthly", anchor: "Theta 0.877, prototype 0.929", must: "-" },
];
const CAPACITY_FILE = "capacity-cases-dev.jsonl";
const CAPACITY_DAYS = 180;

/**
 * Runs the developer sets through the engine and prints what the shared yardstick measures, beside published anchors.
 * `--set WORD` takes only sets whose file name contains it, `--every N` only each N-th series.
 * @returns 0, or 1 when the data or the yardstick is not there.
 */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { set: { type: "string" }, every: { type: "string", default: "1" } } });
  const wanted = (file: string) => values.set === undefined || file.includes(values.set);
  const every = Math.max(1, Number.parseInt(values.every, 10) || 1);
  const script = join(DATA, "score.mjs");
  if (!existsSync(script)) {
    console.error(`The forecasting data is not at ${DATA}: nothing to measure.`);
    return 1;
  }
  console.log("Developer sets; anchors and bars were measured on whole or hold-out sets, which are easier or harder.");
  const yardstick: Yardstick = await import(pathToFileURL(script).href);
  if (wanted(CAPACITY_FILE)) capacitySet(yardstick, every);
  for (const set of POINT_SETS) if (wanted(set.file)) pointSet(yardstick, set, every);
  return 0;
}

function rowsOf<Shape>(file: string, shape: z.ZodType<Shape>, every: number): Shape[] {
  const lines = readFileSync(join(DATA, file), "utf8").split("\n").filter(Boolean);
  return lines.filter((_, i) => i % every === 0).map((line) => shape.parse(JSON.parse(line)));
}

const cpuMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

function middle(values: number[]): string {
  const sorted = [...values].sort((one, other) => one - other);
  return (sorted[sorted.length >> 1] ?? Number.NaN).toFixed(1);
}

function capacitySet(yardstick: Yardstick, every: number): void {
  const cases = rowsOf(CAPACITY_FILE, Row, every);
  const plans = new Map(rowsOf("capacity-planned-dev.jsonl", PlannedRow, 1).map((row) => [row.id, row.planned]));
  for (const withPlan of [false, true]) {
    const times: number[] = [];
    const forecasts = cases.map(({ id, train, capacity }) => {
      const begin = cpuMs();
      const planned = withPlan ? (plans.get(id) ?? []).map(({ day, amount }) => plannedOn(day, amount)) : [];
      const plannedCoverage = withPlan ? 0.7 : 0;
      const options = { horizonDays: CAPACITY_DAYS, capacity, planned, plannedCoverage, seed: id };
      const result = forecast({ frequency: "daily", values: train }, options);
      times.push(cpuMs() - begin);
      const cdf = result.kind === "insufficient" ? [] : (result.exhaustion?.cdf ?? []);
      return { id, cdf: cdf.slice(0, CAPACITY_DAYS) };
    });
    const score = CapacityScore.parse(yardstick.scoreCapacity(cases, forecasts));
    const hits = Object.values(score.quantileHit).map(({ hit }) => hit.toFixed(2));
    console.log(`${CAPACITY_FILE}${withPlan ? " with planned work" : ""} (${score.n})`);
    console.log(
      `  RPS ${score.RPS.toFixed(4)}  ECE ${score.ECE.toFixed(3)}  hits ${hits.join("/")}  missed ${score.missedRate.toFixed(2)}` +
        `  false ${score.falseAlarmRate.toFixed(2)}  median date error ${score.medAE_crossed} d  CPU p50 ${middle(times)} ms`,
    );
    const plain = "base rate 0.188, straight line 0.393, prototype 0.159; must <= 0.165";
    console.log(`  anchors: ${withPlan ? "prototype 0.075; must <= 0.080" : plain}`);
  }
}

function pointSet(yardstick: Yardstick, set: (typeof POINT_SETS)[number], every: number): void {
  const rows = rowsOf(set.file, Row, every);
  const times: number[] = [];
  const kinds = { step: 0, smooth: 0, insufficient: 0 };
  const forecasts = rows.map(({ id, train, h }) => {
    const begin = cpuMs();
    const result = forecast({ frequency: set.frequency, values: train }, { horizonSteps: h, seed: id });
    times.push(cpuMs() - begin);
    kinds[result.kind]++;
    return { id, ...result };
  });
  const score = PointScore.parse(yardstick.scorePoint(rows, forecasts));
  console.log(
    `${set.file} (${score.n}; ${kinds.step} step, ${kinds.smooth} smooth, ${kinds.insufficient} insufficient)`,
  );
  console.log(
    `  OWA ${score.OWA.toFixed(3)}  coverage 80 % ${(score.cov80 * 100).toFixed(1)}  95 % ${(score.cov95 * 100).toFixed(1)}` +
      `  MSIS ${score.MSIS95.toFixed(1)}  CPU p50 ${middle(times)} ms`,
  );
  console.log(`  anchors: ${set.anchor}; must ${set.must}`);
}
