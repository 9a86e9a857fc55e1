import type { Reader } from "../../db/db";
import { deviceColumns, deviceQueryIn } from "../../domain/device-list";
import { columnsOf } from "../../domain/import";
import { shownBatches } from "./device-list";
import { listedBatches } from "./export-devices";
import { type FileFormat, filePieces } from "./export-file";
import { listFields } from "./fields";

/** The columns that the list shows, for people; or those of the import. */
export const DEVICE_FORMS = ["shown", "import"] as const;

/** The list of devices with this address as a file, all its pages in its order. */
export async function devicePieces(
  db: Reader,
  format: FileFormat,
  params: Record<string, string>,
  as: (typeof DEVICE_FORMS)[number],
) {
  const { query, columns } = deviceQueryIn(params);
  if (as === "import") return filePieces(format, columnsOf("devices"), listedBatches(db, query));
  const all = deviceColumns(await listFields(db));
  const shown = columns.flatMap((id) => all.find((column) => column.id === id) ?? []);
  const ids = shown.map(({ id }) => id);
  const heads = shown.map(({ header }) => header);
  return filePieces(format, ids, shownBatches(db, query, ids), heads);
}
