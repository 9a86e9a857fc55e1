import { asc, desc, type SQL, sql } from "drizzle-orm";
import { z } from "zod";

/** What of a long list is shown, in which order, and which page of it: what stands in the list's URL. */
export function listQuery<const Sorts extends readonly [string, ...string[]]>(sorts: Sorts) {
  return z.object({
    text: z.string().max(200).default(""),
    sort: z.enum(sorts),
    isDescending: z.boolean().default(false),
    take: z.number().int().min(1).max(1_000),
    skip: z.number().int().min(0).max(10_000_000),
  });
}

/** By a column, nothing last in either order. */
export function ordered(column: { getSQL(): SQL }, isDescending: boolean): SQL[] {
  const by = sql`${column}`;
  return [sql`${by} is null`, isDescending ? desc(by) : asc(by)];
}

/** How many rows there are on all pages, beside each row of one. */
export const rowCount = () => sql<number>`count(*) over ()`.mapWith(Number);
