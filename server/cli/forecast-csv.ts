import { createReadStream } from "node:fs";
import { parse } from "csv-parse";
import { Refusal } from "../../domain/refusal";
import {
  FREQUENCIES,
  type Frequency,
  quantile,
  SERIES_POINTS_LIMIT,
  type Series,
  STEP_DAYS,
} from "../../domain/series";

const ROWS_LIMIT = 5_000_000;
const SERIES_LIMIT = 100_000;
const RECORD_LIMIT_BYTES = 10_000;
const NAME_LIMIT = 500;

type Row = { line: number; t: string; value: number | null };

/**
 * Reads series from a CSV file with the columns `series,t,value` (t a date, a time, or a whole step number) or
 * `series,value` (in order). An empty value is a gap. Without `frequency` the usual distance of the times decides.
 * @throws Refusal naming the line that cannot be read.
 */
export async function readSeriesCsv(file: string, frequency?: Frequency): Promise<{ name: string; series: Series }[]> {
  const byName = new Map<string, Row[]>();
  const parser = parse({
    bom: true,
    info: true,
    relax_column_count: true,
    max_record_size: RECORD_LIMIT_BYTES,
    trim: true,
  });
  const source = createReadStream(file);
  source.on("error", (error) => parser.destroy(error));
  source.pipe(parser);

  let columns: { series: number; t: number; value: number } | null = null;
  let rows = 0;
  // csv-parse yields a record with its line number for `info: true`; its types say `any`.
  const records: AsyncIterable<{ record: string[]; info: { lines: number } }> = parser;
  try {
    for await (const { record, info } of records) {
      if (record.length === 1 && record[0] === "") continue;
      if (columns === null) {
        columns = columnsOf(record);
        continue;
      }
      if (++rows > ROWS_LIMIT) throw new Refusal("invalid", `The file has more than ${ROWS_LIMIT} lines: split it.`);
      const { name, row } = rowOf(record, info.lines, columns);
      const list = byName.get(name);
      if (list) list.push(row);
      else if (byName.size < SERIES_LIMIT) byName.set(name, [row]);
      else throw new Refusal("invalid", `The file has more than ${SERIES_LIMIT} series: split it.`);
    }
  } catch (error) {
    if (error instanceof Error && "code" in error && String(error.code).startsWith("CSV_"))
      throw new Refusal("invalid", `The file is not CSV: ${error.message}.`);
    throw error;
  } finally {
    source.destroy();
  }
  if (columns === null)
    throw new Refusal("invalid", "The file is empty: it needs the columns series,t,value or series,value.");
  const timed = columns.t >= 0;
  return [...byName].map(([name, list]) => ({
    name,
    series: timed ? timedSeries(list, frequency) : orderedSeries(list, frequency),
  }));
}

function columnsOf(header: string[]): { series: number; t: number; value: number } {
  const names = header.map((name) => name.toLowerCase());
  const columns = { series: names.indexOf("series"), t: names.indexOf("t"), value: names.indexOf("value") };
  if (columns.series < 0 || columns.value < 0)
    throw new Refusal("invalid", "Line 1 must name the columns series,t,value or series,value.");
  return columns;
}

function rowOf(record: string[], line: number, columns: { series: number; t: number; value: number }) {
  const name = record[columns.series];
  const text = record[columns.value];
  const t = columns.t < 0 ? "" : (record[columns.t] ?? "");
  if (!name || text === undefined || (columns.t >= 0 && t === ""))
    throw new Refusal("invalid", `Line ${line} lacks a series, a time or a value.`);
  if (name.length > NAME_LIMIT) throw new Refusal("invalid", `Line ${line}: the series' name is too long.`);
  const value = text === "" ? null : Number(text);
  if (value !== null && !Number.isFinite(value))
    throw new Refusal("invalid", `Line ${line}: the value is not a number.`);
  return { name, row: { line, t, value } };
}

function orderedSeries(rows: Row[], frequency: Frequency = "daily"): Series {
  return { frequency, values: rows.map((row) => row.value) };
}

const MS_PER_DAY = 86_400_000;

function timedSeries(rows: Row[], wanted: Frequency | undefined): Series {
  const stepped = rows.every((row) => /^-?\d{1,9}$/.test(row.t));
  const times = rows.map((row) => (stepped ? Number(row.t) : timeOf(row)));
  const frequency = wanted ?? (stepped ? "daily" : usualFrequency(times));
  const slots = stepped ? times : times.map((time) => slotOf(time, frequency));
  const first = slots.reduce((low, slot) => Math.min(low, slot), Number.POSITIVE_INFINITY);
  const last = slots.reduce((high, slot) => Math.max(high, slot), Number.NEGATIVE_INFINITY);
  if (last - first >= SERIES_POINTS_LIMIT) {
    const line = rows[slots.indexOf(last)]?.line ?? 0;
    throw new Refusal(
      "invalid",
      `Line ${line} is more than ${SERIES_POINTS_LIMIT} steps after the first: check its time.`,
    );
  }
  const values: (number | null)[] = new Array(last - first + 1).fill(null);
  const latest = new Float64Array(values.length).fill(Number.NEGATIVE_INFINITY);
  for (const [i, row] of rows.entries()) {
    const slot = (slots[i] ?? first) - first;
    const time = times[i] ?? 0;
    // Several readings of one step: the latest stands for it.
    if (row.value === null || time < (latest[slot] ?? 0)) continue;
    values[slot] = row.value;
    latest[slot] = time;
  }
  return { frequency, values };
}

/** ISO 8601 dates and times only; a time without a zone is UTC, so that every machine reads the same. */
function timeOf(row: Row): number {
  const match = /^\d{4}-\d\d(-\d\d)?([T ]\d\d:\d\d(:\d\d(\.\d{1,9})?)?)?(Z|[+-]\d\d:?\d\d)?$/.exec(row.t);
  const isTime = match?.[2] !== undefined;
  const text = isTime && match?.[5] === undefined ? `${row.t}Z` : row.t;
  const time = match ? Date.parse(text.replace(" ", "T")) : Number.NaN;
  if (!Number.isFinite(time))
    throw new Refusal("invalid", `Line ${row.line}: the time is neither ISO 8601 nor a step number.`);
  return time;
}

function usualFrequency(times: number[]): Frequency {
  const sorted = Float64Array.from(times).sort();
  const gaps = sorted.slice(1).map((time, i) => (time - (sorted[i] ?? time)) / MS_PER_DAY);
  const known = gaps.filter((gap) => gap > 0);
  const usual = known.length === 0 ? 1 : quantile(known, 0.5);
  if (usual < 0.5) return "hourly";
  const near = FREQUENCIES.filter((name) => name !== "hourly").find(
    (name) => Math.abs(usual / STEP_DAYS[name] - 1) < 0.1,
  );
  return near ?? "daily";
}

function slotOf(time: number, frequency: Frequency): number {
  if (frequency === "monthly") {
    const date = new Date(time);
    return date.getUTCFullYear() * 12 + date.getUTCMonth();
  }
  return Math.floor(time / (MS_PER_DAY * STEP_DAYS[frequency]));
}
