/** A series that is kept. `ref` is where its quantity was last seen: a row of a table, which may move. */
export type KeptSeries = { id: number; metric: string; key: string; ref: string; name: string | null };
/** A quantity of a document. One that is `movable` is known by its name where the row it stood in is another's now. */
export type SeenQuantity = { metric: string; ref: string; name?: string; movable: boolean };

/** For each quantity the series it belongs to, or the key of the series to make for it. */
export type Assigned = { id: number } | { newKey: string };

/**
 * Which series each quantity continues: the one seen in the same row under the same name; else, where the row moved, the
 * only one of that name; else the one of that row, which was renamed. A key is never given twice, so what took another's
 * row gets one of its own.
 */
export function assignSeries(kept: readonly KeptSeries[], seen: readonly SeenQuantity[]): Assigned[] {
  const assigned: (Assigned | undefined)[] = seen.map(() => undefined);
  const taken = new Set<number>();
  const byRow = new Map(kept.map((series) => [rowOf(series), series]));
  const keptByName = grouped(kept, (series) => nameOf(series.metric, series.name));
  const seenByName = grouped(seen, (each) => nameOf(each.metric, each.name));
  const take = (at: number, series: KeptSeries | undefined) => {
    if (!series || taken.has(series.id)) return;
    taken.add(series.id);
    assigned[at] = { id: series.id };
  };

  for (const [at, each] of seen.entries()) {
    const series = byRow.get(rowOf(each));
    if (series && (each.name === undefined || !each.movable || series.name === null || series.name === each.name))
      take(at, series);
  }
  for (const [at, each] of seen.entries()) {
    if (assigned[at] || !each.movable || each.name === undefined) continue;
    const name = nameOf(each.metric, each.name);
    const left = (keptByName.get(name) ?? []).filter(({ id }) => !taken.has(id));
    if (left.length === 1 && seenByName.get(name)?.length === 1) take(at, left[0]);
  }
  for (const [at, each] of seen.entries()) if (!assigned[at]) take(at, byRow.get(rowOf(each)));

  const keys = new Set(kept.map(({ metric, key }) => `${metric}\n${key}`));
  return seen.map((each, at) => {
    const found = assigned[at];
    if (found) return found;
    let newKey = each.ref;
    for (let n = 2; keys.has(`${each.metric}\n${newKey}`); n++) newKey = `${each.ref}~${n}`;
    keys.add(`${each.metric}\n${newKey}`);
    return { newKey };
  });
}

const rowOf = ({ metric, ref }: { metric: string; ref: string }) => `${metric}\n${ref}`;
const nameOf = (metric: string, name: string | null | undefined) => (name == null ? "" : `${metric}\n${name}`);

function grouped<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}
