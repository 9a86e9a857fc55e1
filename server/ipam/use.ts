import { sql } from "drizzle-orm";
import type { Reader } from "../../db/db";
import { addresses } from "../../db/schema";
import { IPV4_KEYS, keysOf, type Prefix, rangeOf } from "../../domain/prefix";

/**
 * How many addresses of each prefix somebody has now, each counted once whoever says it is theirs. Reads the addresses
 * that are known, never those that there could be, so an IPv6 prefix costs no more than what stands in it. One query.
 */
export async function usedOf(db: Reader, rows: readonly (Prefix & { id: string })[]): Promise<Map<string, number>> {
  if (rows.length === 0) return new Map();
  const spans = rows.map((row) => ({ id: row.id, ...keysOf(rangeOf(row)) }));
  const values = sql.join(
    spans.map(({ id, family, first, last }) => sql`(${id}, ${String(family)}, ${first}, ${last})`),
    sql`, `,
  );
  const counted = await db
    .select({ id: sql<string>`span.id`, count: sql<number>`count(distinct ${addresses.sortKey})`.mapWith(Number) })
    .from(
      sql`(select column1 as id, column2 as family, column3 as first, column4 as last from (values ${values}) as v) as span`,
    )
    .innerJoin(
      addresses,
      sql`${addresses.sortKey} between span.first and span.last and ${addresses.goneAt} is null
        and (span.family = '4' or ${addresses.sortKey} not between ${IPV4_KEYS.first} and ${IPV4_KEYS.last})`,
    )
    .groupBy(sql`span.id`);
  return new Map(counted.map(({ id, count }) => [id, count]));
}
