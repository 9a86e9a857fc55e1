import { type Column, type DriverValueEncoder, type GetColumnData, type SQL, sql } from "drizzle-orm";
import { homeOf, type Reader } from "./db";

/** A list of any length as one value, for `db/rows.ts`. */
type List<T> = { mapToDriverValue(list: readonly T[]): string };
/** What a query takes at each run: by name, values as a column of that kind holds them, or lists. */
type Places = Record<string, Column | List<never>>;
type Value<P> = P extends Column ? GetColumnData<P> : P extends List<infer T> ? readonly T[] : never;
type Slots<P extends Places> = { [Name in keyof P]: SQL<Value<P[Name]>> };
type Values<P extends Places> = { [Name in keyof P]: Value<P[Name]> };
type Statement<T> = { execute(values: Record<string, unknown>): Promise<T> };
type Query<T> = { prepare(name: string): Statement<T> };

/**
 * A query that runs thousands of times a minute, put together once for each connection that runs it: doing so costs more
 * than SQLite needs to run it. PostgreSQL's transactions are connections of their own, so there it is made anew.
 * Columns with a default that is made by us (ids, times) must be among the places, or every row gets the same.
 */
export function prepared<P extends Places, Of extends Reader, T>(
  places: P,
  build: (of: Of, slots: Slots<P>) => Query<T>,
): (of: Of, values: Values<P>) => Promise<T> {
  const slots = slotsOf(places);
  const kept = new WeakMap<object, Statement<T>>();
  return async (of, values) => {
    const home = homeOf(of);
    let statement = kept.get(home);
    if (!statement) {
      // Without a name: PostgreSQL would keep a named one as long as its connection lives.
      statement = build(home, slots).prepare("");
      kept.set(home, statement);
    }
    return await statement.execute(values);
  };
}

/** A place for a list. */
export const listOf = <T>(): List<T> => ({ mapToDriverValue: (list) => JSON.stringify(list) });

/** Drizzle encodes what fills a place by its column, but not null, which every column writes as it is. */
function slotsOf<P extends Places>(places: P): Slots<P> {
  const slots = Object.entries(places).map(([name, place]) => {
    const encoder = place as DriverValueEncoder<unknown, unknown>;
    const mapToDriverValue = (value: unknown) => (value === null ? null : encoder.mapToDriverValue(value));
    return [name, sql`${sql.param(sql.placeholder(name), { mapToDriverValue })}`];
  });
  return Object.fromEntries(slots) as Slots<P>;
}
