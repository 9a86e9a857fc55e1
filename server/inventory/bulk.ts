import { inArray } from "drizzle-orm";
import { z } from "zod";
import { devices } from "../../db/schema";
import { DeviceQuery, ShownColumns } from "../../domain/device-list";
import { Problems, TABLES } from "../../domain/import";
import type { Caller } from "../context";
import { may, router } from "../trpc";
import { filterChoices } from "./device-choices";
import { deviceIdsOf, deviceList } from "./device-list";
import { type ImportReport, takeSteps } from "./import";
import { importDevices } from "./import-devices";
import { unitOf } from "./import-places";
import type { Importing } from "./import-write";

/** As many as a preview tells one by one: nobody should change what they were not shown. */
export const MAX_AT_ONCE = 500;

const Settable = TABLES.devices
  .pick({
    status: true,
    role: true,
    tenant: true,
    notes: true,
    location: true,
    rack: true,
    position_u: true,
    face: true,
    side: true,
  })
  .partial();

export const BulkEdit = z.object({
  /** What is set on each device, in the columns of the import; a column that is not there stays as it is. */
  rows: z
    .array(z.object({ id: z.string().max(50), set: Settable }))
    .min(1, "Select devices first")
    .max(MAX_AT_ONCE, `At most ${MAX_AT_ONCE} devices are changed at once`),
  /** Into a rack: stacked upwards from a unit in the order of the rows, or each at the unit it has now. */
  move: z
    .object({ rackId: z.string().max(50), fromU: z.number().min(-100).max(1_000).multipleOf(0.5).nullable() })
    .optional(),
});
export type BulkEdit = z.infer<typeof BulkEdit>;

/** Changes many devices in one change, or none and says why by its row; `line` in the report counts rows from 1. */
export async function bulkEdit(caller: Caller, edit: BulkEdit, dryRun: boolean): Promise<ImportReport> {
  const problems = new Problems();
  const step = { kind: "devices" as const, lineCount: edit.rows.length, run: (at: Importing) => run(at, edit) };
  return takeSteps(caller, "inventory:write", [step], {
    ...{ problems, leftOut: problems, dryRun, takeGoodFiles: false, withDifference: true, onProgress: () => {} },
  });
}

async function run(at: Importing, { rows, move }: BulkEdit): Promise<void> {
  const ids = rows.map(({ id }) => id);
  const known = new Map((await at.tx.select().from(devices).where(inArray(devices.id, ids))).map((d) => [d.id, d]));
  const into = at.places.rackById(move?.rackId ?? null);
  let nextU = move?.fromU ?? null;
  const lines = rows.map(({ id, set }, i) => {
    const device = known.get(id);
    const rack = at.places.rackById(device?.rackId ?? null);
    const unit =
      device && rack && device.positionHalfU !== null ? unitOf(rack, device.positionHalfU, device.heightHalfU) : null;
    const isPlaced = "location" in set || "rack" in set || "position_u" in set;
    // A place is told as a whole: what is not set of it is what it is now.
    const now = {
      location: at.places.path(rack?.locationId ?? device?.locationId ?? null) || null,
      rack: rack?.name ?? null,
      position_u: unit,
    };
    const there = into && {
      location: at.places.path(into.locationId),
      rack: into.name,
      position_u: nextU ?? unit,
      side: nextU === null ? undefined : null,
    };
    if (nextU !== null && device) nextU += device.heightHalfU / 2;
    return { line: i + 1, row: { ...(isPlaced && now), ...set, ...there, id, name: device?.name ?? "(gone)" } };
  });
  if (move && !into)
    at.problems.add({ file: "selection", line: 1, column: "rack", message: "This rack is gone: choose another." });
  await importDevices(at, "selection", lines);
}

export const bulkRouter = router({
  list: may("inventory:read")
    .input(
      z.object({
        query: DeviceQuery,
        columns: ShownColumns,
        take: z.number().int().min(1).max(1_000),
        after: z.string().max(50).optional(),
        before: z.string().max(50).optional(),
      }),
    )
    .query(({ ctx, input: { query, columns, ...page } }) => deviceList(ctx.db, query, columns, page)),
  /** The first of all that the list shows on its pages, as many as are changed at once. */
  all: may("inventory:read")
    .input(DeviceQuery)
    .query(({ ctx, input }) => deviceIdsOf(ctx.db, input, MAX_AT_ONCE)),
  choices: may("inventory:read").query(({ ctx }) => filterChoices(ctx.db)),
  preview: may("inventory:write")
    .input(BulkEdit)
    .mutation(({ ctx, input }) => bulkEdit(ctx.caller, input, true)),
  run: may("inventory:write")
    .input(BulkEdit)
    .mutation(({ ctx, input }) => bulkEdit(ctx.caller, input, false)),
});
