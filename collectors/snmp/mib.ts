import type { z } from "zod";
import type {
  ObservationDocument,
  ObservedComponent,
  ObservedDevice,
  ObservedInterface,
} from "../../domain/observation";
import type { Varbind } from "./varbind";

type Document = z.input<typeof ObservationDocument>;
type Lists =
  | "components"
  | "interfaces"
  | "addresses"
  | "vlans"
  | "neighbours"
  | "macTable"
  | "arp"
  | "sensors"
  | "storage"
  | "machines";

/** What one MIB adds to the document. `device` fills only fields that nothing before it filled. */
export type Parts = Partial<Pick<Document, Lists | "power">> & { device?: ObservedDevice };

/** What the MIBs before it in the table have told: interfaces and components to hang things on. */
export type Seen = {
  readonly device: ObservedDevice;
  readonly components: readonly ObservedComponent[];
  readonly interfaces: readonly ObservedInterface[];
};

/** Columns or scalars (OIDs without instance) that are walked together under the name of their table. */
export type Group = { table: string; columns: readonly string[] };

/**
 * One MIB: whom it is asked of, what is read, and the pure function that turns it into parts of the document. Asked of
 * an agent when it has objects below one of `makers` (enterprise numbers, IANA), or of everyone.
 */
export type Mib = {
  name: string;
  askedOf: "everyone" | readonly number[];
  reads: readonly Group[];
  /** False when it tells nothing that changes by the minute: a look for readings leaves it out. */
  measures?: boolean;
  parts(varbinds: readonly Varbind[], seen: Seen): Parts;
};

/** Whether an agent that has objects of these enterprises is asked for the MIB. */
export function isAsked(mib: Mib, enterprises: ReadonlySet<number>): boolean {
  return mib.askedOf === "everyone" || mib.askedOf.some((maker) => enterprises.has(maker));
}

/**
 * The parts of many MIBs as one: lists joined in order. Of the fields of the device, a component, an interface, a VLAN and a power part
 * the first told stays, so that a maker's MIB may complete what ENTITY-MIB left empty.
 */
export function joined(all: readonly Parts[]): Parts & Seen {
  const list = <K extends keyof Parts>(key: K) => all.map((parts) => parts[key]).filter((part) => part !== undefined);
  return {
    device: Object.assign({}, ...list("device").map(told).reverse()),
    components: byId(list("components").flat()),
    interfaces: merged(list("interfaces").flat(), ({ index }) => index),
    addresses: list("addresses").flat(),
    vlans: byId(list("vlans").flat()),
    neighbours: list("neighbours").flat(),
    macTable: list("macTable").flat(),
    arp: list("arp").flat(),
    sensors: list("sensors").flat(),
    storage: list("storage").flat(),
    machines: list("machines").flat(),
    power: powerOf(list("power")),
  };
}

function powerOf(all: readonly NonNullable<Document["power"]>[]): Document["power"] {
  if (all.length === 0) return undefined;
  const kind = (key: keyof (typeof all)[number]) => byId(all.flatMap((power) => power[key] ?? []));
  return { inlets: kind("inlets"), phases: kind("phases"), banks: kind("banks"), outlets: kind("outlets") };
}

function byId<Row extends { id: string | number }>(rows: readonly Row[]): Row[] {
  return merged(rows, ({ id }) => id);
}

/** Rows of one key, told by several tables, are one row: of its fields the first told stays. */
function merged<Row extends object>(rows: readonly Row[], keyOf: (row: Row) => string | number): Row[] {
  const found = new Map<string | number, Row>();
  for (const row of rows) {
    const before = found.get(keyOf(row));
    found.set(keyOf(row), before ? { ...row, ...told(before) } : row);
  }
  return [...found.values()];
}

function told<T extends object>(value: T): Partial<T> {
  const entries = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(entries) as Partial<T>;
}
