import { type SQL, sql } from "drizzle-orm";
import { dialect } from "./columns";

type Kind = "text" | "int" | "big" | "real" | "time";

const POSTGRES: Record<Kind, (field: SQL) => SQL> = {
  text: (field) => sql`(${field})`,
  int: (field) => sql`(${field})::integer`,
  big: (field) => sql`(${field})::bigint`,
  real: (field) => sql`(${field})::double precision`,
  time: (field) => sql`to_timestamp((${field})::double precision / 1000)`,
};

/**
 * A query to insert from: the rows of `list`, whose fields are of these kinds, times in ms since 1970. They travel as a
 * single value, since a statement of a thousand is put together anew each time, which costs more than running it.
 */
export function rowsIn(list: SQL, kinds: readonly Kind[]): SQL {
  const at = (i: number) => sql.raw(String(i));
  if (dialect === "postgres") {
    const fields = kinds.map((kind, i) => POSTGRES[kind](sql`r->>${at(i)}`));
    return sql`select ${sql.join(fields, sql`, `)} from jsonb_array_elements(${list}::jsonb) as t(r)`;
  }
  const fields = kinds.map((kind, i) =>
    kind === "real" ? sql`cast(value->>${at(i)} as real)` : sql`value->>${at(i)}`,
  );
  // SQLite reads "on conflict" after a bare "from" as a join.
  return sql`select ${sql.join(fields, sql`, `)} from json_each(${list}) where true`;
}

/** A query for `inArray` whose rows are the whole numbers of `list`. */
export function numbersIn(list: SQL): SQL {
  return dialect === "postgres"
    ? sql`(select r::integer from jsonb_array_elements_text(${list}::jsonb) as t(r))`
    : sql`(select value from json_each(${list}))`;
}

/** A query for `inArray` whose rows are the texts of `list`. */
export function textsIn(list: SQL): SQL {
  return dialect === "postgres"
    ? sql`(select r from jsonb_array_elements_text(${list}::jsonb) as t(r))`
    : sql`(select value from json_each(${list}))`;
}

/** All texts that a query gives, as one value; it may speak of the row it is selected beside, and calls its column t. */
export function textsOf(query: SQL | undefined): SQL<string[]> {
  const list = dialect === "postgres" ? sql`coalesce(jsonb_agg(t), '[]'::jsonb)` : sql`json_group_array(t)`;
  return sql<string[]>`${query ? sql`(select ${list} from (${query}) as texts)` : sql`'[]'`}`.mapWith(parsed);
}

/** SQLite gives JSON as text, PostgreSQL's driver parses it. */
function parsed(value: unknown): string[] {
  return typeof value === "string" ? JSON.parse(value) : Array.isArray(value) ? value : [];
}
