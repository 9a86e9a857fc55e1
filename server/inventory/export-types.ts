import { eq, isNotNull } from "drizzle-orm";
import type { Reader } from "../../db/db";
import { componentTemplates, deviceTypes, manufacturers, moduleTypes } from "../../db/schema";
import { naturalCompare } from "../../domain/names";
import type { Out } from "./export-batches";

const byMaker = (a: Out, b: Out) =>
  naturalCompare(String(a.cells.manufacturer), String(b.cells.manufacturer)) || naturalCompare(a.name, b.name);

export async function deviceTypeRows(db: Reader): Promise<Out[]> {
  const rows = await db
    .select({ type: deviceTypes, maker: manufacturers.name })
    .from(deviceTypes)
    .innerJoin(manufacturers, eq(manufacturers.id, deviceTypes.manufacturerId));
  return rows
    .map(({ type: t, maker }) => ({
      id: t.id,
      name: t.model,
      cells: {
        manufacturer: maker,
        model: t.model,
        slug: t.slug,
        part_number: t.partNumber,
        height_u: t.heightHalfU / 2,
        is_full_depth: t.isFullDepth,
        airflow: t.airflow,
        weight_kg: t.weightKg,
        nameplate_w: t.nameplateW,
        subdevice_role: t.subdeviceRole,
        is_powered: t.isPowered,
        comments: t.comments,
      },
    }))
    .sort(byMaker);
}

export async function moduleTypeRows(db: Reader): Promise<Out[]> {
  const rows = await db
    .select({ type: moduleTypes, maker: manufacturers.name })
    .from(moduleTypes)
    .innerJoin(manufacturers, eq(manufacturers.id, moduleTypes.manufacturerId));
  return rows
    .map(({ type: t, maker }) => ({
      id: t.id,
      name: t.model,
      cells: {
        manufacturer: maker,
        model: t.model,
        part_number: t.partNumber,
        weight_kg: t.weightKg,
        comments: t.comments,
      },
    }))
    .sort(byMaker);
}

/** Types as the files of the community library write them: the row, and what it is built with. */
export async function typeDocuments(db: Reader, kind: "device-types" | "module-types"): Promise<object[]> {
  const owner = kind === "device-types" ? componentTemplates.deviceTypeId : componentTemplates.moduleTypeId;
  const templates = await db
    .select()
    .from(componentTemplates)
    .where(isNotNull(owner))
    .orderBy(componentTemplates.ordinal);
  const lists = new Map<string, Record<string, object[]>>();
  for (const { deviceTypeId, moduleTypeId, kind: component, name, label, type, attributes } of templates) {
    const id = deviceTypeId ?? moduleTypeId ?? "";
    const own = lists.get(id) ?? {};
    const list = own[`${component}s`] ?? [];
    list.push({ name, ...(label !== null && { label }), ...(type !== null && { type }), ...attributes });
    own[`${component}s`] = list;
    lists.set(id, own);
  }
  const rows = kind === "device-types" ? await deviceTypeRows(db) : await moduleTypeRows(db);
  return rows.map(({ id, cells }) => {
    // What a file derives from its power ports is not written beside them.
    const { height_u, weight_kg, nameplate_w: _, ...rest } = cells;
    const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== null));
    return {
      ...given,
      ...(height_u !== undefined && { u_height: height_u }),
      ...(weight_kg != null && { weight: weight_kg, weight_unit: "kg" }),
      ...lists.get(id),
    };
  });
}
