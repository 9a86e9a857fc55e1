import { z } from "zod";
import { DEVICE_STATUSES } from "./device";
import { LOCATION_KINDS } from "./location";

type Column = { id: string; header: string; isNumber?: boolean; isHidden?: boolean; cannotSort?: boolean };

/** What the list of devices can show; the hidden ones when somebody asks for them. */
export const DEVICE_COLUMNS = [
  { id: "name", header: "Name" },
  { id: "role", header: "Role" },
  { id: "status", header: "State" },
  { id: "model", header: "Model" },
  { id: "rack", header: "Rack" },
  { id: "unit", header: "Unit", isNumber: true },
  { id: "serial", header: "Serial" },
  { id: "assetTag", header: "Asset tag" },
  { id: "tenant", header: "Tenant" },
  { id: "site", header: "Site", isHidden: true, cannotSort: true },
  { id: "building", header: "Building", isHidden: true, cannotSort: true },
  { id: "room", header: "Room", isHidden: true, cannotSort: true },
  { id: "row", header: "Row", isHidden: true, cannotSort: true },
  { id: "address", header: "Address", isHidden: true },
  { id: "measuredW", header: "Power now, W", isNumber: true, isHidden: true },
  { id: "configuredW", header: "Power planned, W", isNumber: true, isHidden: true },
  { id: "firstSeen", header: "First seen", isHidden: true },
  { id: "lastSeen", header: "Last seen", isHidden: true },
  { id: "tags", header: "Tags", isHidden: true, cannotSort: true },
] as const satisfies readonly Column[];

export const DEVICE_SORTS = [
  "name",
  "role",
  "status",
  "model",
  "rack",
  "unit",
  "serial",
  "assetTag",
  "tenant",
  "address",
  "measuredW",
  "configuredW",
  "firstSeen",
  "lastSeen",
] as const;

/** By what a list of devices is narrowed besides its words. Names, so that an address can be read and written by hand. */
export const DEVICE_FILTERS = ["tag", "tenant", "status", "type", "location"] as const;
export type DeviceFilter = (typeof DEVICE_FILTERS)[number];

const name = z.string().trim().max(1_000).optional();

/** What of all devices is shown, in which order and columns: what stands in the address of the list. */
export const DeviceQuery = z.object({
  text: z.string().max(200).default(""),
  sort: z.enum(DEVICE_SORTS).default("name"),
  isDescending: z.boolean().default(false),
  /** Has this tag, in any spelling of `fold`. */
  tag: name,
  tenant: name,
  status: z.enum(DEVICE_STATUSES).optional(),
  /** Maker and model: `Dell PowerEdge R750`. */
  type: name,
  /** The path of a location: what stands in it or in anything below it. */
  location: name,
});
export type DeviceQuery = z.infer<typeof DeviceQuery>;

/** A field of one's own as a column is named by its id. */
const FIELD = "field.";
export const fieldColumn = (fieldId: string) => `${FIELD}${fieldId}`;
export const fieldOfColumn = (column: string) => (column.startsWith(FIELD) ? column.slice(FIELD.length) : undefined);

/** Every column there is: those of all devices, and the fields that administrators gave them. */
export function deviceColumns(
  fields: readonly { id: string; name: string; unit: string | null; kind: string; subjectKinds: readonly string[] }[],
): Column[] {
  const own = fields
    .filter(({ subjectKinds }) => subjectKinds.includes("device"))
    .map(({ id, name, unit, kind }) => ({
      ...{ id: fieldColumn(id), header: unit ? `${name}, ${unit}` : name },
      ...{ isHidden: true, cannotSort: true, isNumber: kind === "number" },
    }));
  return [...DEVICE_COLUMNS, ...own];
}

/** Columns that are asked for; at most as many as there can be. */
export const ShownColumns = z.array(z.string().max(60)).max(300);

const USUAL = DEVICE_COLUMNS.flatMap((column) => ("isHidden" in column ? [] : [column.id]));

/** What comes besides what is in the row of a device. */
export function extrasIn(columns: readonly string[]) {
  return {
    tags: columns.includes("tags"),
    places: LOCATION_KINDS.some((kind) => columns.includes(kind)),
    fields: columns.some((column) => fieldOfColumn(column) !== undefined),
  };
}

/** A list as its address says it, whatever somebody wrote there; what cannot be is left out. */
export function deviceQueryIn(params: Readonly<Record<string, string | undefined>>) {
  const { q, sort, order, columns, ...rest } = params;
  const filters = DEVICE_FILTERS.flatMap((key) => {
    const value = DeviceQuery.shape[key].safeParse(rest[key]?.trim() || undefined);
    return value.success && value.data !== undefined ? [[key, value.data] as const] : [];
  });
  const query = DeviceQuery.parse({
    text: (q ?? "").slice(0, 200),
    sort: DEVICE_SORTS.find((each) => each === sort),
    isDescending: order === "down",
    ...Object.fromEntries(filters),
  });
  const asked = ShownColumns.safeParse(columns?.split(",").filter(Boolean));
  const shown = asked.success && asked.data.length > 0 ? asked.data : USUAL;
  // The name leads to the device: it is always there, and first.
  return { query, columns: ["name", ...new Set(shown.filter((column) => column !== "name"))] };
}

/** The address of a list: what is usual is left out, so that the same list has one address. */
export function deviceParams(query: DeviceQuery, columns: readonly string[] = USUAL): URLSearchParams {
  const params = new URLSearchParams();
  if (query.text) params.set("q", query.text);
  for (const key of DEVICE_FILTERS) if (query[key]) params.set(key, query[key]);
  if (query.sort !== "name" || query.isDescending) {
    params.set("sort", query.sort);
    if (query.isDescending) params.set("order", "down");
  }
  if (columns.join() !== USUAL.join()) params.set("columns", columns.join());
  return params;
}
