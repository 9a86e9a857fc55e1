import { and, eq, sql } from "drizzle-orm";
import { dailies, series } from "../../db/schema";
import type { RowOf } from "../../domain/import";
import { pathKey } from "./import-places";
import type { Line } from "./import-table";
import { type Importing, inChunks, tally } from "./import-write";

const MS_PER_DAY = 86_400_000;

/** The unit is the end of a metric's name, as everywhere: `used_u` counts units, `power_w` is in watts. */
const UNITS: Record<string, string> = {
  u: "U",
  w: "W",
  va: "VA",
  wh: "Wh",
  kg: "kg",
  c: "°C",
  percent: "%",
  ratio: "1",
  count: "1",
  bytes: "B",
  bps: "bit/s",
};

type Group = { name: string; scope: "location" | "rack"; scopeId: string; metric: string; unit: string; days: Day[] };
type Day = { day: number; value: number; line: number };

/** Values a day of rooms and racks, by `path|metric`; a day that is there already takes the file's value. */
export async function importSeries(
  at: Importing,
  file: string,
  lines: readonly Line<RowOf<"series">>[],
): Promise<void> {
  const groups = new Map<string, Group | "refused">();
  for (const { line, row } of lines) {
    const known = groups.get(row.series);
    const group =
      known ?? groupOf(at, row.series, (message) => at.problems.add({ file, line, column: "series", message }));
    if (!known) groups.set(row.series, group);
    if (group === "refused") continue;
    const day = Date.parse(`${row.day}T00:00:00Z`) / MS_PER_DAY;
    if (!Number.isInteger(day) || new Date(day * MS_PER_DAY).toISOString().slice(0, 10) !== row.day)
      at.problems.add({ file, line, column: "day", message: "is no day of the calendar" });
    else group.days.push({ day, value: row.value, line });
  }
  for (const group of groups.values()) if (group !== "refused") await writeGroup(at, file, group);
}

function groupOf({ places }: Importing, name: string, refuse: (message: string) => void): Group | "refused" {
  const bar = name.lastIndexOf("|");
  const path = pathKey(name.slice(0, Math.max(bar, 0)));
  const metric = name.slice(bar + 1);
  const unit = /^[a-z][a-z0-9_]{1,50}$/.test(metric) ? UNITS[metric.replace(/^.*_/, "")] : undefined;
  const location = places.location(path);
  const rack = location ? undefined : places.rack(path.replace(/\/?[^/]*$/, ""), path.replace(/^.*\//, ""));
  const no = (message: string) => {
    refuse(message);
    return "refused" as const;
  };
  if (bar < 0) return no("is not written as path|metric, like FRA1/Room A|power_w");
  if (!unit) return no(`${metric} does not end in a unit: ${Object.keys(UNITS).join(", ")}, like power_w.`);
  if (!location && !rack) return no(`${path} is neither a location nor a rack: import those first.`);
  const scope = location ? ("location" as const) : ("rack" as const);
  return { name, scope, scopeId: location?.id ?? rack?.id ?? "", metric, unit, days: [] };
}

async function writeGroup(at: Importing, file: string, { name, scope, scopeId, metric, unit, days }: Group) {
  const { tx } = at;
  const key = and(eq(series.scope, scope), eq(series.scopeId, scopeId), eq(series.metric, metric));
  const [found] = await tx.select().from(series).where(key);
  const [row] = found ? [found] : await tx.insert(series).values({ scope, scopeId, metric, unit }).returning();
  if (!row) throw new Error("The insert returned no row");
  const old = found ? await tx.select().from(dailies).where(eq(dailies.seriesId, row.id)) : [];
  const known = new Map(old.map(({ day, value }) => [day, value]));
  const wanted = new Map<number, Day>();
  for (const each of days) {
    const first = wanted.get(each.day);
    if (first)
      at.problems.add({ file, line: each.line, column: "day", message: `This day is already in line ${first.line}.` });
    else wanted.set(each.day, each);
  }
  const changed = [...wanted.values()].filter(({ day, value }) => known.get(day) !== value);
  await inChunks(changed, (chunk) =>
    tx
      .insert(dailies)
      .values(chunk.map(({ day, value }) => ({ seriesId: row.id, day, value })))
      .onConflictDoUpdate({ target: [dailies.seriesId, dailies.day], set: { value: sql`excluded.value` } }),
  );
  const overwritten = changed.filter(({ day }) => known.has(day)).length;
  tally(at, "series", "created", changed.length - overwritten);
  tally(at, "series", "updated", overwritten);
  tally(at, "series", "unchanged", wanted.size - changed.length);
  if (changed.length === 0) return;
  const before = { days: known.size, changedDays: 0 };
  const after = { unit, days: known.size + changed.length - overwritten, changedDays: overwritten };
  at.note("series.import", { kind: "series", id: String(row.id), name }, found ? before : null, after);
}
