import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { devices, reservations } from "../../db/schema";
import { takesSpace } from "../../domain/device";
import type { RowOf } from "../../domain/import";
import { fits, type Mounted, positionOfUnit } from "../../domain/rack";
import type { RackRow } from "./import-places";
import type { Line } from "./import-table";
import { changesOf, type Importing, inChunks, Seen, setLine, tally, withoutUndefined } from "./import-write";

type Row = RowOf<"reservations">;
type ReservationRow = typeof reservations.$inferSelect;

/** Reservations by rack, lowest unit, owner and, where the file gives it, first day. */
export async function importReservations(at: Importing, file: string, lines: readonly Line<Row>[]): Promise<void> {
  const known = await at.tx.select().from(reservations);
  const gear = await readGear(at);
  const seen = new Seen();
  const created: ReservationRow[] = [];
  for (const { line, row } of lines) {
    const refuse = (column: string, message: string) => at.problems.add({ file, line, column, message });
    const rack = at.places.rack(row.location, row.rack);
    if (!rack) {
      refuse("rack", `There is no rack ${row.rack} in ${row.location}: import racks first.`);
      continue;
    }
    const heightHalfU = Math.round(row.height_u * 2);
    const fromHalfU = positionOfUnit(rack, row.from_u, heightHalfU);
    const isSame = (r: ReservationRow) =>
      r.rackId === rack.id &&
      r.fromHalfU === fromHalfU &&
      r.owner === row.owner &&
      (!row.from || r.since.getTime() === row.from.getTime());
    const before = known.find(isSame);
    const first = seen.use(before?.id ?? [rack.id, fromHalfU, row.owner, row.from?.getTime()].join("\n"), line);
    if (first !== undefined) {
      refuse("from_u", `This reservation is already in line ${first}.`);
      continue;
    }
    const wanted: Partial<ReservationRow> = {
      heightHalfU,
      face: row.face ?? undefined,
      purpose: row.purpose,
      until: row.until,
      powerW: row.power_w,
      probability: row.probability ?? undefined,
    };
    const changes = before && changesOf(before, wanted);
    if (before && !changes) {
      tally(at, "reservations", "unchanged");
      continue;
    }
    const since = row.from ?? before?.since ?? at.now;
    const reservation: ReservationRow = before
      ? { ...before, ...changes, rev: before.rev + 1 }
      : {
          ...EMPTY,
          id: uuidv7(),
          rackId: rack.id,
          fromHalfU,
          owner: row.owner,
          since,
          createdAt: at.now,
          ...withoutUndefined({ ...wanted, heightHalfU }),
        };
    setLine(at, reservation.id, file, line);
    const others = [...known.filter((r) => r.rackId === rack.id && r.id !== reservation.id), ...created];
    const whyNot =
      reservation.until && reservation.until <= since
        ? `Its end is not after its beginning.`
        : inTheWay(rack, reservation, others, gear.get(rack.id) ?? []);
    if (whyNot) refuse("from_u", whyNot);
    else if (before && changes) {
      const set = { ...changes, rev: reservation.rev };
      await at.tx.update(reservations).set(set).where(eq(reservations.id, before.id));
      at.note("reservation.update", subjectOf(reservation, rack), before, reservation);
      tally(at, "reservations", "updated");
    } else {
      created.push(reservation);
      at.note("reservation.create", subjectOf(reservation, rack), null, reservation);
    }
  }
  await inChunks(created, (chunk) => at.tx.insert(reservations).values(chunk));
  tally(at, "reservations", "created", created.length);
}

const EMPTY = {
  face: "both" as const,
  purpose: null,
  powerW: null,
  probability: 0.8,
  until: null,
  rev: 1,
};

const subjectOf = ({ id, owner }: ReservationRow, rack: RackRow) => ({
  kind: "reservation",
  id,
  name: `${owner} in ${rack.name}`,
});

/** Why the space cannot be kept, in a sentence: outside the rack, taken by gear, or kept for somebody else meanwhile. */
function inTheWay(
  rack: RackRow,
  wanted: ReservationRow,
  others: readonly ReservationRow[],
  gear: readonly Mounted[],
): string | undefined {
  const meanwhile = others.filter(
    (r) => r.rackId === rack.id && (!r.until || r.until > wanted.since) && (!wanted.until || r.since < wanted.until),
  );
  const fit = fits(rack, gear, meanwhile, {
    name: `The reservation of ${wanted.owner}`,
    owner: wanted.owner,
    positionHalfU: wanted.fromHalfU,
    heightHalfU: wanted.heightHalfU,
    face: wanted.face === "rear" ? "rear" : "front",
    depth: wanted.face === "both" ? "full" : "half",
    columnFrom: 0,
    columnCount: 6,
    side: null,
  });
  return fit.ok ? undefined : fit.reason;
}

async function readGear({ tx }: Importing): Promise<Map<string, Mounted[]>> {
  const byRack = new Map<string, Mounted[]>();
  for (const d of await tx.select().from(devices)) {
    if (d.rackId === null || d.positionHalfU === null || !takesSpace(d.status)) continue;
    const { id, name, positionHalfU, heightHalfU, face, columnFrom, columnCount } = d;
    const depth = d.isFullDepth ? ("full" as const) : ("half" as const);
    const shape = { positionHalfU, heightHalfU: Math.max(heightHalfU, 1), face, depth, columnFrom, columnCount };
    const mounted: Mounted = { id, name, status: "unknown", side: null, ...shape };
    byRack.set(d.rackId, [...(byRack.get(d.rackId) ?? []), mounted]);
  }
  return byRack;
}
