import type { ObservedInterface } from "../../domain/observation";
import type { Mib } from "./mib";
import { macOf, numberOf, rowsOf, textOf } from "./text";
import type { Value, Varbind } from "./varbind";

/** ifEntry and ifXEntry of IF-MIB (RFC 2863), and the aggregate a port is attached to (IEEE8023-LAG-MIB). */
export const IF_ENTRY = "1.3.6.1.2.1.2.2.1";
export const IFX_ENTRY = "1.3.6.1.2.1.31.1.1.1";
export const LAG_ENTRY = "1.2.840.10006.300.43.1.2.1.1";

const IF = {
  description: 2,
  type: 3,
  mtu: 4,
  speed: 5,
  mac: 6,
  admin: 7,
  oper: 8,
  in: 10,
  inErrors: 14,
  out: 16,
  outErrors: 20,
};
const IFX = { name: 1, in: 6, out: 10, highSpeed: 15, alias: 18 };
const ATTACHED_AGGREGATE = 13;

/** Columns worth asking for; the others of both tables are packet counts. */
export const IF_COLUMNS = Object.values(IF).map((column) => `${IF_ENTRY}.${column}`);
export const IFX_COLUMNS = Object.values(IFX).map((column) => `${IFX_ENTRY}.${column}`);
export const LAG_COLUMN = `${LAG_ENTRY}.${ATTACHED_AGGREGATE}`;

/** ifSpeed that means "more than 32 bits can say". */
const SPEED_OVERFLOW = 4_294_967_295;
type Row = ReadonlyMap<number, Value>;
const UP = 1;
/** ifOperStatus values that say neither up nor down: testing(3), unknown(4). */
const UNDECIDED = new Set([3, 4]);

/** Every interface of ifTable and ifXTable, in the order of ifIndex. */
export function interfaces(varbinds: readonly Varbind[]): ObservedInterface[] {
  const base = rowsOf(varbinds, IF_ENTRY);
  const extended = rowsOf(varbinds, IFX_ENTRY);
  const aggregates = rowsOf(varbinds, LAG_ENTRY);
  const indices = new Set([...base.keys(), ...extended.keys()].filter((index) => /^\d+$/.test(index)));
  const found = [...indices].map((index) => {
    const row = base.get(index);
    const more = extended.get(index);
    const description = textOf(row?.get(IF.description));
    const aggregate = numberOf(aggregates.get(index)?.get(ATTACHED_AGGREGATE));
    return {
      index: Number(index),
      name: textOf(more?.get(IFX.name)) ?? description,
      description,
      alias: textOf(more?.get(IFX.alias)),
      type: numberOf(row?.get(IF.type))?.toString(),
      speedBps: speedBps(row?.get(IF.speed), more?.get(IFX.highSpeed)),
      mtu: positive(row?.get(IF.mtu)),
      macAddress: macOf(row?.get(IF.mac)),
      adminUp: isUp(row?.get(IF.admin)),
      operUp: isUp(row?.get(IF.oper)),
      parentIndex: aggregate !== undefined && aggregate > 0 && String(aggregate) !== index ? aggregate : undefined,
      inOctets: numberOf(more?.get(IFX.in)) ?? numberOf(row?.get(IF.in)),
      outOctets: numberOf(more?.get(IFX.out)) ?? numberOf(row?.get(IF.out)),
      counterBits: bitsOf(more, row),
      inErrors: numberOf(row?.get(IF.inErrors)),
      outErrors: numberOf(row?.get(IF.outErrors)),
    } satisfies ObservedInterface;
  });
  return found.sort((a, b) => a.index - b.index);
}

/** 64 where the octets were read from ifXTable's high-capacity counters, 32 where only ifTable has them. */
function bitsOf(more: Row | undefined, row: Row | undefined): 32 | 64 | undefined {
  if (numberOf(more?.get(IFX.in)) !== undefined) return 64;
  return numberOf(row?.get(IF.in)) === undefined ? undefined : 32;
}

/** ifHighSpeed in Mb/s where it says anything, else ifSpeed in b/s unless that overflowed. */
function speedBps(speed: Value | undefined, highSpeed: Value | undefined): number | undefined {
  const high = numberOf(highSpeed);
  if (high !== undefined && high > 0) return high * 1_000_000;
  const low = numberOf(speed);
  return low === undefined || low <= 0 || low >= SPEED_OVERFLOW ? undefined : low;
}

function positive(value: Value | undefined): number | undefined {
  const number = numberOf(value);
  return number !== undefined && number > 0 ? number : undefined;
}

function isUp(value: Value | undefined): boolean | undefined {
  const status = numberOf(value);
  return status === undefined || UNDECIDED.has(status) ? undefined : status === UP;
}

/** IF-MIB (RFC 2863) and the aggregation table of IEEE8023-LAG-MIB. */
export const ifMib: Mib = {
  name: "IF-MIB",
  askedOf: "everyone",
  reads: [
    { table: "ifTable", columns: IF_COLUMNS },
    { table: "ifXTable", columns: IFX_COLUMNS },
    { table: "dot3adAggPortTable", columns: [LAG_COLUMN] },
  ],
  parts: (varbinds) => ({ interfaces: interfaces(varbinds) }),
};
