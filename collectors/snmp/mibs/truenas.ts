import { counted, type Gauge, numberIn, type Row, scalars, type Tables, table } from "../gauge";
import { type Holding, hardwareMib } from "../inventory";

/** FREENAS-MIB of TrueNAS CORE, and TRUENAS-MIB of SCALE, which gives the same numbers to other objects. */
const IX = "1.3.6.1.4.1.50536";
const POOL = `${IX}.1.1.1.1`;
const SECOND = `${IX}.1.2.1.1`;
const THIRD = `${IX}.1.3.1.1`;
const TEMPERATURE = `${IX}.3.1`;

const HEALTH = counted(0, "online degraded faulted offline unavail removed");
const MILLI = 0.001;

/** SCALE tells the health as a word in the third column, where CORE has the allocation unit. */
function isScale(tables: Tables): boolean {
  for (const row of tables.rows(POOL).values()) if (row.has(3)) return numberIn(row.get(3)) === undefined;
  return true;
}
const scale = { needs: [3], when: (_: Row, tables: Tables) => isScale(tables) };
const core = { needs: [3], when: (_: Row, tables: Tables) => !isScale(tables) };

const ARC = ["ARC size", "ARC metadata", "ARC data", "ARC hits", "ARC misses", "ARC target size", "ARC MRU target"];
const ARC_RATIOS = ["ARC miss percent", "ARC hit ratio", "ARC miss ratio"];
const L2ARC = ["L2ARC hits", "L2ARC misses", "L2ARC reads", "L2ARC writes", "L2ARC size"];
const ZIL = ["ZIL operations 1 s", "ZIL operations 5 s", "ZIL operations 10 s"];

/** Scalars that count up from 1 below one parent. */
function counts(parent: number, names: readonly string[], only: typeof core): Gauge[] {
  return scalars(
    `${IX}.1.${parent}`,
    { class: "count", when: only.when },
    names.map((name, at) => ({ column: at + 1, class: "count", name })),
  );
}

const GAUGES: readonly Gauge[] = [
  ...table(POOL, { class: "state", states: HEALTH, name: ["Pool", 2] }, [
    { column: 3, class: "state", ...scale },
    { column: 7, class: "state", ...core },
  ]),
  ...table(TEMPERATURE, {}, [{ column: 3, class: "temperature", name: 2, factor: MILLI, absent: [0] }]),
  ...counts(3, [...ARC, ...ARC_RATIOS], scale),
  ...counts(4, L2ARC, scale),
  ...counts(5, ZIL, scale),
  ...counts(4, [...ARC, ...ARC_RATIOS], core),
  ...counts(5, L2ARC, core),
  ...counts(6, ZIL, core),
];

const unit = (row: Row) => numberIn(row.get(3));
const HOLDING: readonly Holding[] = [
  { of: POOL, kind: "pool", name: 2, total: 4, used: 5, unit, ...core },
  // Sets of one pool share what is free, so their size is what they use and could use.
  { of: SECOND, kind: "filesystem", name: 2, total: 4, free: 6, unit, ...core },
  { of: THIRD, kind: "volume", name: 2, total: 4, used: 5, unit, ...core },
  { of: SECOND, kind: "volume", name: 2, used: 3, free: 4, ...scale },
];

/** FREENAS-MIB and TRUENAS-MIB. */
export const trueNasMib = hardwareMib({
  name: "TRUENAS-MIB",
  askedOf: [50536],
  gauges: GAUGES,
  holding: HOLDING,
  // "TrueNAS-11.2-U7 (…). Hardware: amd64 … running at 2100. Software: …"
  also: (_, { device }) => ({
    device: { model: device.sysDescription?.slice(0, 500).match(/\. Hardware: (.*?)\. Software/)?.[1] },
  }),
});
