/** A cell of a file that is written; a midnight is a day. */
export type Cell = string | number | boolean | Date | null;
/** One line of an export: whose it is, what people call that, and its cells by column. */
export type Out = { id: string; name: string; cells: Record<string, Cell> };
/** Lines some at a time: nobody holds a whole table, and no query waits for who downloads it. */
export type Batches = AsyncGenerator<Out[], void, undefined>;

/** As many lines as are read at once. */
export const BATCH = 500;

/** A list in pieces. */
export function* chunksOf<T>(list: readonly T[], size = BATCH): Generator<T[]> {
  for (let from = 0; from < list.length; from += size) yield list.slice(from, from + size);
}

/** A table page by page, each read from the last id of the one before. */
export async function* pagesById<T extends { id: string }>(read: (after: string) => Promise<T[]>): AsyncGenerator<T[]> {
  for (let page = await read(""); ; ) {
    const last = page.at(-1);
    if (!last) return;
    yield page;
    page = await read(last.id);
  }
}

/** What is bounded by the number of rooms, racks, types or targets, and may be held as one. */
export async function* asOne(rows: Promise<Out[]>): Batches {
  yield await rows;
}

/** Rows by what they belong to. */
export function groupedBy<Row, Key>(rows: readonly Row[], keyOf: (row: Row) => Key): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}
