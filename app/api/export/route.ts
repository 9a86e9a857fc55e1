import { z } from "zod";
import { columnsOf, IMPORT_KINDS } from "../../../domain/import";
import { Refusal } from "../../../domain/refusal";
import { authorise } from "../../../server/context";
import { tableBatches } from "../../../server/inventory/export";
import { DEVICE_FORMS, devicePieces } from "../../../server/inventory/export-device-list";
import { downloadOf, FILE_FORMATS, filePieces, refuseLongSheet } from "../../../server/inventory/export-file";
import { contextOf, cookieOf } from "../../../server/request";

const Asked = z.object({
  kind: z.enum(IMPORT_KINDS),
  format: z.enum(FILE_FORMATS).default("csv"),
  as: z.enum(DEVICE_FORMS).default("import"),
});

const TYPES = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

/** A list as a file: of devices those that the list with this address shows, in its order. */
export async function GET(request: Request): Promise<Response> {
  const { caller } = await contextOf({ headers: request.headers, cookie: cookieOf(request) });
  if (!caller) return new Response("Sign in first.", { status: 401 });
  const params = Object.fromEntries(new URL(request.url).searchParams);
  const asked = Asked.safeParse(params);
  if (!asked.success) return new Response("There is no such list: follow the link from its page.", { status: 400 });
  const { kind, format } = asked.data;
  try {
    authorise(caller.actor, "inventory:read");
    if (format === "xlsx") await refuseLongSheet(caller.db, kind);
    const pieces =
      kind === "devices"
        ? await devicePieces(caller.db, format, params, asked.data.as)
        : filePieces(format, columnsOf(kind), tableBatches(caller.db, kind));
    return new Response(downloadOf(pieces), {
      headers: {
        "content-type": TYPES[format],
        "content-disposition": `attachment; filename="${kind}.${format}"`,
        "cache-control": "no-store",
      },
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return new Response(error.message, { status: error.kind === "forbidden" ? 403 : 400 });
  }
}
