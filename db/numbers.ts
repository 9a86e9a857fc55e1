import { type SQL, sql } from "drizzle-orm";
import { dialect } from "./columns";

/**
 * A query whose rows are these: whole numbers first, then one of any kind. They travel as a single parameter, since a
 * statement of a thousand is put together anew each time, which costs more than running it. To insert from.
 */
export function rowsOfNumbers(rows: readonly (readonly [number, number, number])[]): SQL {
  const list = JSON.stringify(rows);
  return dialect === "postgres"
    ? sql`select (r->>0)::integer, (r->>1)::bigint, (r->>2)::double precision from jsonb_array_elements(${list}::jsonb) as t(r)`
    : // SQLite reads "on conflict" after a bare "from" as a join.
      sql`select value->>0, value->>1, cast(value->>2 as real) from json_each(${list}) where true`;
}

/** A query for `inArray` whose rows are these whole numbers, as a single parameter. */
export function listOfNumbers(numbers: readonly number[]): SQL {
  const list = JSON.stringify(numbers);
  return dialect === "postgres"
    ? sql`(select r::integer from jsonb_array_elements_text(${list}::jsonb) as t(r))`
    : sql`(select value from json_each(${list}))`;
}
