import { z } from "zod";
import { columnsOf, IMPORT_KINDS } from "../../../domain/import";
import { Refusal } from "../../../domain/refusal";
import { authorise } from "../../../server/context";
import { DeviceQuery } from "../../../server/inventory/device-list";
import { tableBatches } from "../../../server/inventory/export";
import { listedBatches } from "../../../server/inventory/export-devices";
import { downloadOf, FILE_FORMATS, filePieces, refuseLongSheet } from "../../../server/inventory/export-file";
import { contextOf, cookieOf } from "../../../server/request";

const Asked = z.object({
  kind: z.enum(IMPORT_KINDS),
  format: z.enum(FILE_FORMATS).default("csv"),
  text: z.string().max(200).optional(),
  sort: z.string().max(50).optional(),
  order: z.enum(["up", "down"]).optional(),
});

const TYPES = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

/** A list as a file, in the columns of its import: of devices those that the list shows, in its order. */
export async function GET(request: Request): Promise<Response> {
  const { caller } = await contextOf({ headers: request.headers, cookie: cookieOf(request) });
  if (!caller) return new Response("Sign in first.", { status: 401 });
  const asked = Asked.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!asked.success) return new Response("There is no such list: follow the link from its page.", { status: 400 });
  const { kind, format, text, sort, order } = asked.data;
  try {
    authorise(caller.actor, "inventory:read");
    if (format === "xlsx") await refuseLongSheet(caller.db, kind);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return new Response(error.message, { status: error.kind === "forbidden" ? 403 : 400 });
  }
  const query = DeviceQuery.safeParse({ text, sort: sort || undefined, isDescending: order === "down" });
  const rows =
    kind === "devices" && query.success ? listedBatches(caller.db, query.data) : tableBatches(caller.db, kind);
  return new Response(downloadOf(filePieces(format, columnsOf(kind), rows)), {
    headers: {
      "content-type": TYPES[format],
      "content-disposition": `attachment; filename="${kind}.${format}"`,
      "cache-control": "no-store",
    },
  });
}
