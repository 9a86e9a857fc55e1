import { numberIn, type Row, type Tables, type Words, wordsOf } from "./gauge";
import type { Parts } from "./mib";
import type { Value } from "./varbind";

/** Bytes, or a share of one hundred, out of the row of a pool; `undefined` for what the MIB does not tell. */
type Amounts = { total?: number; used?: number; free?: number; usedPercent?: number };

/** A pool of memory: where its rows are and what they say. `reads` are the columns or scalars (OIDs) it takes. */
export type Pool = {
  id: string;
  reads: readonly string[];
  rows(tables: Tables): Iterable<readonly [string, Amounts, string | undefined]>;
};

/** Where an amount stands: a column of the pool's table or of another one with the same index, or the amount itself. */
type Place = number | string;
type Places = { total?: Place; used?: Place; free?: Place; usedPercent?: Place };

/**
 * Pools that are the rows of one table. A number is a column of `of`, a text the OID of a column elsewhere under the same
 * index. `factor` is what one count is in bytes.
 */
export function poolTable(
  of: string,
  places: Places & { factor?: number; name?: Words; needs?: readonly number[]; when?: (row: Row) => boolean },
): Pool {
  const { factor = 1, name, needs = [], when, ...amounts } = places;
  const oid = (place: Place) => (typeof place === "number" ? `${of}.${place}` : place);
  const own = [name].flat().filter((part) => typeof part === "number");
  return {
    id: `${of}.${Object.values(amounts).join(".")}`,
    reads: [...Object.values(amounts), ...needs, ...own].map(oid),
    *rows(tables) {
      const first = Object.values(amounts)[0];
      if (first === undefined) return;
      for (const [index, row] of tables.rows(oid(first).slice(0, oid(first).lastIndexOf(".")))) {
        const ownRow = tables.rows(of).get(index) ?? row;
        if (when && !when(ownRow)) continue;
        const value = (place: Place) => {
          const full = oid(place);
          const entry = full.slice(0, full.lastIndexOf("."));
          return tables
            .rows(entry)
            .get(index)
            ?.get(Number(full.split(".").at(-1)));
        };
        yield [index, amountsOf(amounts, value, factor), wordsOf(name, index, ownRow, tables)];
      }
    },
  };
}

/** One pool told by scalars, as OIDs without their instance. */
export function poolOf(name: string, places: Places & { factor?: number }): Pool {
  const { factor = 1, ...amounts } = places;
  const reads = Object.values(amounts).filter((place) => typeof place === "string");
  return {
    id: reads[0] ?? name,
    reads,
    *rows(tables) {
      yield ["0", amountsOf(amounts, (place) => tables.scalar(`${place}.0`), factor), name];
    },
  };
}

function amountsOf(places: Places, value: (place: Place) => Value | undefined, factor: number): Amounts {
  const amount = (place: Place | undefined) => {
    const number = place === undefined ? undefined : numberIn(value(place));
    return number === undefined || number < 0 ? undefined : number;
  };
  const bytes = (place: Place | undefined) => {
    const number = amount(place);
    return number === undefined ? undefined : number * factor;
  };
  return {
    total: bytes(places.total),
    used: bytes(places.used),
    free: bytes(places.free),
    usedPercent: amount(places.usedPercent),
  };
}

/** Pools as storage in bytes; one of which only the share in use is known is a sensor instead. */
export function memoryParts(pools: readonly Pool[], tables: Tables): Parts {
  const storage: NonNullable<Parts["storage"]> = [];
  const sensors: NonNullable<Parts["sensors"]> = [];
  for (const pool of pools) {
    for (const [index, amounts, name] of pool.rows(tables)) {
      const { free, usedPercent } = amounts;
      const total = amounts.total ?? (amounts.used === undefined || free === undefined ? 0 : amounts.used + free);
      const used =
        amounts.used ??
        (free !== undefined ? total - free : usedPercent === undefined ? undefined : (total * usedPercent) / 100);
      const id = `${pool.id}.${index}`;
      if (total > 0 && used !== undefined && used >= 0 && used <= total) {
        storage.push({ id, kind: "memory", name, totalBytes: total, usedBytes: used });
      } else if (total === 0 && usedPercent !== undefined && usedPercent <= 100) {
        sensors.push({ id, class: "percent", name: name ?? "Memory", value: usedPercent, unit: "%" });
      }
    }
  }
  return { storage, sensors };
}
