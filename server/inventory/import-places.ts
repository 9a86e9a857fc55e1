import type { Tx } from "../../db/db";
import { locations, racks, tenants } from "../../db/schema";
import { splitPath } from "../../domain/location";
import type { Rack } from "../../domain/rack";

export type LocationRow = typeof locations.$inferSelect;
export type RackRow = typeof racks.$inferSelect;

/** A path in one spelling: `FRA1 / Main/` and `FRA1/Main` are the same place. */
export const pathKey = (path: string): string => splitPath(path).join("/");

/** Every location and rack by what files call them, kept up to date while an import adds to them. */
export class Places {
  private readonly byPath = new Map<string, LocationRow>();
  private readonly paths = new Map<string, string>();
  private readonly byName = new Map<string, RackRow>();
  private readonly byId = new Map<string, RackRow>();
  private readonly tenantNames: Map<string, string>;

  private constructor(
    rows: readonly LocationRow[],
    rackRows: readonly RackRow[],
    private readonly tenantIds: Map<string, string>,
  ) {
    const byId = new Map(rows.map((row) => [row.id, row]));
    const pathOf = (row: LocationRow): string => {
      const parent = row.parentId ? byId.get(row.parentId) : undefined;
      return parent ? `${pathOf(parent)}/${row.name}` : row.name;
    };
    for (const row of rows) this.setLocation(pathOf(row), row);
    for (const row of rackRows) this.setRack(row);
    this.tenantNames = new Map([...tenantIds].map(([name, id]) => [id, name]));
  }

  static async read(tx: Pick<Tx, "select">): Promise<Places> {
    const names = await tx.select().from(tenants);
    const ids = new Map(names.map(({ id, name }) => [name, id]));
    return new Places(await tx.select().from(locations), await tx.select().from(racks), ids);
  }

  location(path: string): LocationRow | undefined {
    return this.byPath.get(pathKey(path));
  }

  /** The path of a location; empty for none. */
  path(locationId: string | null): string {
    return locationId === null ? "" : (this.paths.get(locationId) ?? "");
  }

  setLocation(path: string, row: LocationRow): void {
    this.byPath.set(pathKey(path), row);
    this.paths.set(row.id, pathKey(path));
  }

  rack(path: string, name: string): RackRow | undefined {
    const location = this.location(path);
    return location && this.byName.get(`${location.id}\n${name}`);
  }

  rackById(id: string | null): RackRow | undefined {
    return id === null ? undefined : this.byId.get(id);
  }

  setRack(row: RackRow): void {
    this.byName.set(`${row.locationId}\n${row.name}`, row);
    this.byId.set(row.id, row);
  }

  racks(): IterableIterator<RackRow> {
    return this.byId.values();
  }

  locations(): IterableIterator<LocationRow> {
    return this.byPath.values();
  }

  tenantName(id: string | null): string | null {
    return id === null ? null : (this.tenantNames.get(id) ?? null);
  }

  /** The tenant's id; a name nobody has used before becomes a tenant. */
  async tenantId(tx: Tx, name: string): Promise<string> {
    const known = this.tenantIds.get(name);
    if (known) return known;
    const [row] = await tx.insert(tenants).values({ name }).returning();
    if (!row) throw new Error("The insert returned no row");
    this.tenantIds.set(name, row.id);
    this.tenantNames.set(row.id, name);
    return row.id;
  }
}

type UnitsOf = Pick<Rack, "heightU" | "startingUnit" | "descendingUnits">;

/** The number painted at the lowest unit of what stands there: the inverse of `positionOfUnit`. */
export function unitOf(rack: UnitsOf, fromHalfU: number, heightHalfU: number): number {
  const below = (fromHalfU - 2) / 2;
  return (rack.descendingUnits ? rack.heightU - below - heightHalfU / 2 : below) + rack.startingUnit;
}
