import { z } from "zod";
import { columnsOf, IMPORT_KINDS } from "../../../domain/import";
import { authorise } from "../../../server/context";
import { DeviceQuery, deviceIdsOf } from "../../../server/inventory/device-list";
import { csvLines, readTableRows, unsortedDeviceRows } from "../../../server/inventory/export";
import { workbook } from "../../../server/inventory/spreadsheet";
import { contextOf, SESSION_COOKIE } from "../../../server/request";

const Asked = z.object({
  kind: z.enum(IMPORT_KINDS),
  format: z.enum(["csv", "xlsx"]).default("csv"),
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
  const cookie = request.headers.get("cookie")?.match(new RegExp(`(?:^|; )${SESSION_COOKIE}=([\\w-]+)`))?.[1];
  const { caller } = await contextOf({ headers: request.headers, cookie });
  if (!caller) return new Response("Sign in first.", { status: 401 });
  const asked = Asked.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!asked.success) return new Response("There is no such list: follow the link from its page.", { status: 400 });
  const { kind, format, text, sort, order } = asked.data;
  authorise(caller.actor, "inventory:read");
  const query = DeviceQuery.safeParse({ text, sort: sort || undefined, isDescending: order === "down" });
  const rows =
    kind === "devices" && query.success
      ? inOrder(await unsortedDeviceRows(caller.db), await deviceIdsOf(caller.db, query.data))
      : await readTableRows(caller.db, kind);
  const columns = columnsOf(kind);
  const pieces = format === "csv" ? encoded(csvLines(columns, rows)) : workbook(columns, rows);
  return new Response(streamOf(pieces), {
    headers: {
      "content-type": TYPES[format],
      "content-disposition": `attachment; filename="${kind}.${format}"`,
      "cache-control": "no-store",
    },
  });
}

function inOrder<T extends { id: string }>(rows: readonly T[], ids: readonly string[]): T[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

const PIECE_CHARACTERS = 64 * 1024;

function* encoded(lines: Iterable<string>): Generator<Uint8Array> {
  const encoder = new TextEncoder();
  let piece = "";
  for (const line of lines) {
    piece += line;
    if (piece.length < PIECE_CHARACTERS) continue;
    yield encoder.encode(piece);
    piece = "";
  }
  yield encoder.encode(piece);
}

function streamOf(pieces: Generator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    pull(controller) {
      const { value, done } = pieces.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: () => void pieces.return(undefined),
  });
}
