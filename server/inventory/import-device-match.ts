import { eq } from "drizzle-orm";
import type { Reader } from "../../db/db";
import { type devices, deviceTypes, manufacturers } from "../../db/schema";
import { serialKey } from "../../domain/identity";
import type { RowOf } from "../../domain/import";
import { fold } from "../../domain/search";
import type { Places } from "./import-places";

export type DeviceRow = typeof devices.$inferSelect;
export type TypeRow = typeof deviceTypes.$inferSelect;

/** Device types by what files call them: maker and model, or slug. */
export class Types {
  private readonly byModel = new Map<string, TypeRow>();
  private readonly bySlug = new Map<string, TypeRow>();
  private readonly makers = new Map<string, string>();
  private readonly byId = new Map<string, TypeRow>();

  static async read(db: Reader): Promise<Types> {
    const types = new Types();
    const rows = await db
      .select({ type: deviceTypes, maker: manufacturers.name })
      .from(deviceTypes)
      .innerJoin(manufacturers, eq(manufacturers.id, deviceTypes.manufacturerId));
    for (const { type, maker } of rows) {
      types.byModel.set(`${fold(maker)}\n${fold(type.model)}`, type);
      types.bySlug.set(`${fold(maker)}\n${type.slug}`, type);
      types.makers.set(type.id, maker);
      types.byId.set(type.id, type);
    }
    return types;
  }

  find(maker: string, model: string): TypeRow | undefined {
    return this.byModel.get(`${fold(maker)}\n${fold(model)}`) ?? this.bySlug.get(`${fold(maker)}\n${model}`);
  }

  of(typeId: string | null): TypeRow | undefined {
    return typeId === null ? undefined : this.byId.get(typeId);
  }

  makerOf(typeId: string | null): string {
    return typeId === null ? "" : (this.makers.get(typeId) ?? "");
  }
}

/** What a line says of where its device is to stand; `locationId` is the rack's own for what is in a rack. */
export type Where = { locationId: string | null; rackId: string | null };

/** Known devices by the keys of import files: asset tag, else maker and serial, else location and name. */
export class DeviceIndex {
  private readonly byId = new Map<string, DeviceRow>();
  private readonly byTag = new Map<string, DeviceRow>();
  private readonly bySerial = new Map<string, DeviceRow[]>();
  private readonly byPlace = new Map<string, DeviceRow[]>();
  private readonly byName = new Map<string, DeviceRow[]>();

  constructor(
    rows: readonly DeviceRow[],
    types: Types,
    private readonly places: Places,
  ) {
    for (const row of rows) {
      this.byId.set(row.id, row);
      if (row.assetTag) this.byTag.set(row.assetTag, row);
      if (row.serialKey) push(this.bySerial, `${fold(types.makerOf(row.deviceTypeId))}\n${row.serialKey}`, row);
      push(this.byPlace, `${this.locationOf(row) ?? ""}\n${row.name}`, row);
      push(this.byName, row.name, row);
    }
  }

  private locationOf(row: DeviceRow): string | null {
    return this.places.rackById(row.rackId)?.locationId ?? row.locationId;
  }

  /** The device a line is about, undefined for a new one, or a sentence when it could be several. */
  find(row: RowOf<"devices"> & { id?: string }, where: Where | undefined): DeviceRow | undefined | string {
    if (row.id !== undefined) return this.byId.get(row.id) ?? "This device is gone: load the list anew.";
    const tagged = row.asset_tag ? this.byTag.get(row.asset_tag) : undefined;
    if (tagged) return tagged;
    const key = serialKey(row.serial);
    if (key !== undefined) {
      // Accepted from discovery, its type may not be known yet: then its maker is not either.
      const makers = row.manufacturer ? [row.manufacturer, ""] : [""];
      const same = makers.flatMap((maker) => this.bySerial.get(`${fold(maker)}\n${key}`) ?? []);
      const named = same.length > 1 ? same.filter((d) => d.name === row.name) : same;
      if (named.length === 1) return named[0];
      if (same.length > 1) return "Several devices have this serial: give the asset tag.";
    }
    return this.findByName(row, where, key);
  }

  private findByName(row: RowOf<"devices">, where: Where | undefined, key: string | undefined) {
    const all = where
      ? (this.byPlace.get(`${where.locationId ?? ""}\n${row.name}`) ?? [])
      : (this.byName.get(row.name) ?? []);
    // Another tag or serial under the same name is other hardware.
    const alike = all.filter(
      (d) => !(row.asset_tag && d.assetTag) && !(key !== undefined && d.serialKey !== null && d.serialKey !== key),
    );
    if (alike.length <= 1) return alike[0];
    const inRack = where ? alike.filter((d) => d.rackId === where.rackId) : alike;
    if (inRack.length === 1) return inRack[0];
    return `Several devices are called ${row.name} there: give the asset tag or the serial.`;
  }
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
