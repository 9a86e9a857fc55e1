import { createReadStream } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { z } from "zod";
import { type Forecast, forecast, type Insufficient } from "../../domain/forecast";
import { PLANNED_EVENTS_LIMIT, plannedOn } from "../../domain/forecast-planned";
import { Refusal } from "../../domain/refusal";
import { FREQUENCIES, type Frequency, SERIES_POINTS_LIMIT } from "../../domain/series";
import { readSeriesCsv } from "./forecast-csv";
import type { Io } from "./io";

const USAGE = `Usage:
  forecast --in FILE.csv --horizon N [--capacity X] [--level 80,95] [--frequency F] [--json]
  forecast --in FILE.jsonl --out FILE.jsonl [--planned FILE.jsonl] [--planned-coverage 0.7] [--frequency F]
CSV columns: series,t,value or series,value. F: ${FREQUENCIES.join(", ")}. N counts steps of the series.`;

/** Cases of the bulk form that have a capacity are daily and look half a year ahead. */
const CAPACITY_DAYS = 180;
const LINES_LIMIT = 1_000_000;
/** What a kept plan is taken to have announced of the larger past steps, where nobody has measured it. */
const PLANNED_COVERAGE = 0.7;
const PROGRESS_EVERY = 500;

class WrongUsage extends Error {}

/**
 * `forecast`: plain series from a CSV file to stdout, or many series from one JSON-lines file to another; needs no
 * database. Exit code 0 done, 1 refused (one sentence on stderr), 2 wrong usage.
 */
export async function forecastCommand(args: string[], io: Io): Promise<number> {
  try {
    const options = optionsOf(args);
    if (options === null) io.stdout(USAGE);
    else if (options.out === null) await forecastCsv(options, io);
    else await forecastBulk({ ...options, out: options.out }, io);
    return 0;
  } catch (error) {
    if (error instanceof WrongUsage) {
      io.stderr(`${error.message}\n${USAGE}`);
      return 2;
    }
    if (error instanceof Refusal) {
      io.stderr(error.message);
      return 1;
    }
    if (error instanceof Error && "syscall" in error && "code" in error) {
      io.stderr(`A file cannot be used: ${error.message}.`);
      return 1;
    }
    throw error;
  }
}

type Options = {
  in: string;
  out: string | null;
  planned: string | null;
  plannedCoverage: number;
  frequency: Frequency | undefined;
  horizon: number;
  capacity: number | undefined;
  levels: number[];
  json: boolean;
};

/** @returns null when help was asked for. @throws WrongUsage */
function optionsOf(args: string[]): Options | null {
  const values = parsed(args);
  if (values.help) return null;
  if (!values.in) throw new WrongUsage("--in FILE is missing.");
  const frequency = FREQUENCIES.find((name) => name === values.frequency);
  if (values.frequency !== undefined && !frequency)
    throw new WrongUsage(`--frequency must be one of ${FREQUENCIES.join(", ")}.`);
  const bulk = values.out !== undefined;
  if (bulk && (values.horizon ?? values.capacity ?? values.level) !== undefined)
    throw new WrongUsage("With --out the horizon and the capacity stand in the file's lines.");
  if (!bulk && values.planned !== undefined) throw new WrongUsage("--planned goes with --out.");
  if (!bulk && values.horizon === undefined)
    throw new WrongUsage("--horizon N is missing (or --out FILE for many series).");
  const horizon = bulk ? 1 : numberOf("--horizon", values.horizon);
  if (!Number.isInteger(horizon) || horizon < 1) throw new WrongUsage("--horizon must be a whole number above 0.");
  const levels = (values.level ?? "80,95").split(",").map((text) => numberOf("--level", text));
  if (levels.some((level) => level <= 0 || level >= 100)) throw new WrongUsage("--level must lie between 0 and 100.");
  const plannedCoverage =
    values["planned-coverage"] === undefined
      ? PLANNED_COVERAGE
      : numberOf("--planned-coverage", values["planned-coverage"]);
  if (plannedCoverage < 0 || plannedCoverage > 1) throw new WrongUsage("--planned-coverage must lie between 0 and 1.");
  return {
    in: values.in,
    out: values.out ?? null,
    planned: values.planned ?? null,
    plannedCoverage,
    frequency,
    horizon,
    capacity: values.capacity === undefined ? undefined : numberOf("--capacity", values.capacity),
    levels,
    json: values.json ?? false,
  };
}

function parsed(args: string[]) {
  const text = { type: "string" } as const;
  const flag = { type: "boolean" } as const;
  const bulk = { out: text, planned: text, "planned-coverage": text };
  const plain = { horizon: text, capacity: text, level: text, json: flag };
  try {
    return parseArgs({ args, options: { in: text, frequency: text, help: flag, ...bulk, ...plain } }).values;
  } catch (error) {
    throw new WrongUsage(error instanceof Error ? error.message : String(error));
  }
}

function numberOf(name: string, text: string | undefined): number {
  const value = text?.trim() ? Number(text) : Number.NaN;
  if (!Number.isFinite(value)) throw new WrongUsage(`${name} must be a number.`);
  return value;
}

async function forecastCsv(options: Options, io: Io): Promise<void> {
  const { horizon, capacity, levels } = options;
  const list = await readSeriesCsv(options.in, options.frequency);
  if (list.length === 0) throw new Refusal("invalid", "The file has a header but no values.");
  const results = list.map(({ name, series }) => {
    const result = forecast(series, { horizonSteps: horizon, capacity, levels, seed: name });
    return { name, result };
  });
  if (options.json) {
    io.stdout(JSON.stringify(results.map(({ name, result }) => ({ series: name, ...asked(result, levels) }))));
    return;
  }
  io.stdout(["series", "step", "mean", ...levels.flatMap((level) => [`lo${level}`, `hi${level}`])].join(","));
  for (const { name, result } of results) {
    io.stderr(`${name}: ${result.reason}`);
    if (result.kind !== "insufficient") for (const line of tableOf(name, result, levels)) io.stdout(line);
  }
}

/** Only the bands that were asked for, in the list and by name. */
function asked(result: Forecast | Insufficient, levels: readonly number[]) {
  if (result.kind === "insufficient") return result;
  const { kind, frequency, mean, exhaustion, reason } = result;
  const bands = result.bands.filter((band) => levels.includes(band.level));
  const named = Object.fromEntries(
    bands.flatMap(({ level, lo, hi }) => [
      [`lo${level}`, lo],
      [`hi${level}`, hi],
    ]),
  );
  return { kind, frequency, reason, mean, ...named, exhaustion };
}

function tableOf(name: string, result: Forecast, levels: readonly number[]): string[] {
  const bands = levels.map((level) => result.bands.find((band) => band.level === level));
  return result.mean.map((value, step) => {
    const numbers = [value, ...bands.flatMap((band) => [band?.lo[step] ?? "", band?.hi[step] ?? ""])];
    return [csvText(name), step + 1, ...numbers].join(",");
  });
}

/** Text that no spreadsheet takes for a formula. */
function csvText(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

// Nothing but these fields is read: a line may carry the answer beside the question.
const Case = z.object({
  id: z.union([z.string().max(500), z.number()]),
  h: z.number().int().min(1).max(20_000).optional(),
  train: z.array(z.number().nullable()).min(1).max(SERIES_POINTS_LIMIT),
  capacity: z.number().optional(),
});

const PlannedCase = z.object({
  id: Case.shape.id,
  planned: z
    .array(z.object({ day: z.number(), amount: z.number(), probability: z.number().min(0).max(1).optional() }))
    .max(PLANNED_EVENTS_LIMIT),
});

async function forecastBulk(options: Options & { out: string }, io: Io): Promise<void> {
  if (resolve(options.in) === resolve(options.out)) throw new WrongUsage("--in and --out are the same file.");
  const plans = options.planned === null ? null : await plansOf(options.planned);
  // Nobody finds half a result: the file gets its name when it is whole.
  const partial = `${options.out}.partial`;
  const out = await open(partial, "w");
  let count = 0;
  try {
    for await (const one of linesOf(options.in, Case)) {
      const begin = process.cpuUsage();
      const answer = answerOf(one, options, plans);
      const { user, system } = process.cpuUsage(begin);
      await out.write(`${JSON.stringify({ id: one.id, ...answer, ms: (user + system) / 1000 })}\n`);
      count++;
      if (count % PROGRESS_EVERY === 0) io.stderr(`${count} series`);
    }
    await out.close();
    await rename(partial, options.out);
  } catch (error) {
    await out.close();
    await rm(partial, { force: true });
    throw error;
  }
  io.stderr(`${count} series forecast to ${options.out}.`);
}

type Plans = Map<string, z.infer<typeof PlannedCase>["planned"]>;

function answerOf(one: z.infer<typeof Case> & { line: number }, options: Options, plans: Plans | null) {
  const seed = String(one.id);
  if (one.capacity === undefined) {
    if (one.h === undefined) throw new Refusal("invalid", `Line ${one.line} has neither a horizon (h) nor a capacity.`);
    const result = forecast(
      { frequency: options.frequency ?? "daily", values: one.train },
      { horizonSteps: one.h, seed },
    );
    if (result.kind === "insufficient") return { reason: result.reason };
    const { mean, lo80, hi80, lo95, hi95 } = result;
    return { mean, lo80, hi80, lo95, hi95 };
  }
  const planned = (plans?.get(seed) ?? []).map(({ day, amount, probability }) => plannedOn(day, amount, probability));
  const plannedCoverage = plans === null ? 0 : options.plannedCoverage;
  const past = { frequency: "daily", values: one.train } as const;
  const result = forecast(past, { horizonDays: CAPACITY_DAYS, capacity: one.capacity, planned, plannedCoverage, seed });
  if (result.kind === "insufficient" || result.exhaustion === null) return { reason: result.reason };
  const { cdf, p10, p50, p90 } = result.exhaustion;
  const within = (day: number | null) => (day !== null && day <= CAPACITY_DAYS ? day : null);
  return { cdf: cdf.slice(0, CAPACITY_DAYS), p10: within(p10), p50: within(p50), p90: within(p90) };
}

async function plansOf(file: string): Promise<Plans> {
  const plans: Plans = new Map();
  for await (const { id, planned } of linesOf(file, PlannedCase)) plans.set(String(id), planned);
  return plans;
}

/** The file's lines, parsed; empty ones are passed over. @throws Refusal naming the first line that does not fit. */
async function* linesOf<Shape extends object>(
  file: string,
  shape: z.ZodType<Shape>,
): AsyncGenerator<Shape & { line: number }> {
  const source = createReadStream(file);
  const lines = createInterface({ input: source, crlfDelay: Number.POSITIVE_INFINITY });
  // The reader does not notice that its source failed: it would wait for ever.
  let failure: Error | null = null;
  source.on("error", (error) => {
    failure = error;
    lines.close();
  });
  let line = 0;
  try {
    for await (const text of lines) {
      line++;
      if (line > LINES_LIMIT) throw new Refusal("invalid", `${file} has more than ${LINES_LIMIT} lines: split it.`);
      if (text.trim() !== "") yield { ...parsedLine(file, line, text, shape), line };
    }
  } finally {
    source.destroy();
  }
  if (failure !== null) throw failure;
}

function parsedLine<Shape>(file: string, line: number, text: string, shape: z.ZodType<Shape>): Shape {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    throw new Refusal("invalid", `${file}, line ${line} is not JSON.`);
  }
  const result = shape.safeParse(raw);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new Refusal("invalid", `${file}, line ${line}: ${issue?.path.join(".") || "the line"}: ${issue?.message}.`);
}
