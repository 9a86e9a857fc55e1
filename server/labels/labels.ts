import { eq, inArray } from "drizzle-orm";
import { z } from "zod";
import type { Reader } from "../../db/db";
import {
  cableEnds,
  cables,
  devices,
  deviceTypes,
  locations,
  manufacturers,
  parts,
  ports,
  racks,
} from "../../db/schema";
import { LABEL_KINDS, LABEL_SHEETS, type Label, type LabelKind, labelSheet, MAX_LABELS } from "../../domain/label";
import { unitLabel } from "../../domain/rack";
import { Refusal } from "../../domain/refusal";
import { pathTo } from "../inventory/locations";
import { may, router } from "../trpc";
import { labelsPdf } from "./pdf";
import { qrMatrix } from "./symbols";
import { labelsZpl } from "./zpl";

type Said = Omit<Label, "url"> & { path: string };
const words = (...said: (string | null | undefined)[]) => said.filter(Boolean).join(" ");

async function ofDevices(db: Reader, ids: readonly string[]): Promise<Map<string, Said>> {
  const rows = await db
    .select({
      device: devices,
      model: deviceTypes.model,
      vendor: manufacturers.name,
      rack: racks,
      location: locations.name,
    })
    .from(devices)
    .leftJoin(deviceTypes, eq(deviceTypes.id, devices.deviceTypeId))
    .leftJoin(manufacturers, eq(manufacturers.id, deviceTypes.manufacturerId))
    .leftJoin(racks, eq(racks.id, devices.rackId))
    .leftJoin(locations, eq(locations.id, racks.locationId))
    .where(inArray(devices.id, [...ids]));
  return new Map(
    rows.map(({ device: d, model, vendor, rack, location }) => {
      const unit =
        rack && d.positionHalfU !== null
          ? unitLabel(rack, { fromHalfU: d.positionHalfU, heightHalfU: d.heightHalfU })
          : (d.side ?? "");
      const lines = [
        d.assetTag ? `Tag ${d.assetTag}` : "",
        d.serial ? `S/N ${d.serial}` : "",
        rack ? words(location, rack.name, unit) : "",
        words(vendor, model),
      ];
      const code = d.serial ?? d.assetTag ?? d.name;
      return [d.id, { name: d.name, lines, code, path: `/devices/${encodeURIComponent(d.id)}` }];
    }),
  );
}

async function ofRacks(db: Reader, ids: readonly string[]): Promise<Map<string, Said>> {
  const rows = await db
    .select()
    .from(racks)
    .where(inArray(racks.id, [...ids]));
  const said = new Map<string, Said>();
  const paths = new Map<string, string>();
  for (const r of rows) {
    const known = paths.get(r.locationId) ?? (await pathTo(db, r.locationId)).map((l) => l.name).join(" / ");
    paths.set(r.locationId, known);
    said.set(r.id, {
      name: r.name,
      lines: [known, `${r.heightU} U`],
      code: r.name,
      path: `/racks/${encodeURIComponent(r.id)}`,
    });
  }
  return said;
}

async function ofCables(db: Reader, ids: readonly string[]): Promise<Map<string, Said>> {
  const rows = await db
    .select({ cable: cables, side: cableEnds.side, port: ports.name, deviceId: devices.id, device: devices.name })
    .from(cables)
    .leftJoin(cableEnds, eq(cableEnds.cableId, cables.id))
    .leftJoin(ports, eq(ports.id, cableEnds.portId))
    .leftJoin(devices, eq(devices.id, ports.deviceId))
    .where(inArray(cables.id, [...ids]))
    .orderBy(cableEnds.side);
  const said = new Map<string, Said>();
  for (const { cable, side, port, deviceId, device } of rows) {
    const before = said.get(cable.id);
    const lines = [...(before?.lines ?? []), device ? `${side} ${words(device, port)}` : ""];
    const path = before?.path ?? (deviceId ? `/devices/${encodeURIComponent(deviceId)}?tab=ports` : "/");
    const name = cable.label ?? `Cable ${cable.id.slice(-8)}`;
    said.set(cable.id, { name, lines, code: cable.label ?? cable.id.slice(-8), path });
  }
  return said;
}

async function ofParts(db: Reader, ids: readonly string[]): Promise<Map<string, Said>> {
  const rows = await db
    .select()
    .from(parts)
    .where(inArray(parts.id, [...ids]));
  return new Map(
    rows.map((p) => [
      p.id,
      {
        name: p.serial ?? p.model ?? p.class,
        lines: [words(p.vendor, p.model), p.class, p.partNumber ? `P/N ${p.partNumber}` : ""],
        code: p.serial ?? p.id.slice(-8),
        path: `/parts/${encodeURIComponent(p.id)}`,
      },
    ]),
  );
}

const READ: Record<LabelKind, (db: Reader, ids: readonly string[]) => Promise<Map<string, Said>>> = {
  device: ofDevices,
  rack: ofRacks,
  cable: ofCables,
  part: ofParts,
};

/** What the labels of things say, in the order asked. A thing that is gone is a `Refusal`: a sheet with a hole is paper lost. */
export async function labelsOf(
  db: Reader,
  { kind, ids }: { kind: LabelKind; ids: readonly string[] },
  baseUrl: string,
): Promise<Label[]> {
  const said = await READ[kind](db, ids);
  return ids.map((id) => {
    const found = said.get(id);
    if (!found) throw new Refusal("not_found", `There is no ${kind} ${id}. Load the list anew.`);
    const { path, ...label } = found;
    return { ...label, url: new URL(path, baseUrl).href };
  });
}

export const Wanted = z.object({
  kind: z.enum(LABEL_KINDS),
  ids: z.array(z.string().min(1).max(64)).min(1, "Choose something to label").max(MAX_LABELS),
  sheet: labelSheet.default("L7160"),
  format: z.enum(["pdf", "zpl"]).default("pdf"),
  dpi: z.union([z.literal(203), z.literal(300)]).default(203),
  /** Where the product is reached, for the QR; PLENUM_URL goes before it. */
  origin: z.url({ protocol: /^https?$/ }).max(300),
});
export type Wanted = z.infer<typeof Wanted>;

/** The file to print. */
export async function makeLabels(db: Reader, wanted: Wanted, now: Date) {
  const sheet = LABEL_SHEETS[wanted.sheet];
  const labels = await labelsOf(db, wanted, process.env.PLENUM_URL || wanted.origin);
  return wanted.format === "pdf"
    ? { name: "labels.pdf", type: "application/pdf", bytes: await labelsPdf(sheet, labels, now) }
    : {
        name: "labels.zpl",
        type: "text/plain; charset=utf-8",
        bytes: Buffer.from(labelsZpl(sheet, labels, wanted.dpi)),
      };
}

const Page = z.object({
  path: z
    .string()
    .max(300)
    .regex(/^\/(?!\/)/, "A path of this product"),
  origin: z.url({ protocol: /^https?$/ }).max(300),
});

/** The code of a page, for its head on paper: one path of squares, `size` modules wide. */
export function pageCode({ path, origin }: z.infer<typeof Page>): { url: string; size: number; d: string } {
  const url = new URL(path, process.env.PLENUM_URL || origin).href;
  const { size, runs } = qrMatrix(url);
  return { url, size, d: runs.map((r) => `M${r.x} ${r.y}h${r.length}v1h-${r.length}z`).join("") };
}

export const labelsRouter = router({
  page: may("inventory:read")
    .input(Page)
    .query(({ input }) => pageCode(input)),
  make: may("inventory:read")
    .input(Wanted)
    .query(({ ctx, input }) => makeLabels(ctx.db, input, ctx.now)),
});
