import { Foreign } from "./foreign";
import { readDump, type SqlRow } from "./foreign-mysql";

const TABLES = ["Object", "RackObject", "EntityLink", "RackSpace", "AttributeValue", "Dictionary", "Port", "Link"];
const OTHER = ["IPv4Network", "IPv4Allocation", "VLANDescription", "File", "UserAccount", "TagTree"];

/** Numbers of RackTables' own dictionary and attributes, the same in every installation. */
const RACK = "1560";
const ROW = "1561";
const LOCATION = "1562";
const ATTRIBUTE = { serial: "1", hardware: "2", rackHeight: "27" };

const clean = (text: string | null | undefined) => (text ?? "").replaceAll("/", "-").trim();

/** `Dell%GPASS%PowerEdge R650` and `[[Dell%GSKIP%R650 | http://…]]` are a maker and a model. */
function hardwareOf(text: string): { manufacturer: string; model: string } {
  const plain = text
    .replace(/^\[\[|\]\]$/g, "")
    .replace(/\|.*$/, "")
    .trim();
  const [maker = "", model] = plain.split(/%G(?:PASS|SKIP)%/).map((part) => part.replace(/%L\d*,?\d*H?%/g, " ").trim());
  const [first = "", ...rest] = maker.split(" ");
  return model ? { manufacturer: maker, model } : { manufacturer: first || "Unknown", model: rest.join(" ") || first };
}

/** What a RackTables dump says in our columns: locations are sites with a room, rows, racks, objects at their units. */
export function readRackTables(text: string): Foreign {
  const foreign = new Foreign();
  const tables = readDump(text, new Set([...TABLES, ...OTHER]));
  const of = (name: string): SqlRow[] => tables.get(name) ?? [];
  const objects = new Map([...of("RackObject"), ...of("Object")].map((row) => [row.id ?? "", row]));
  const parentOf = new Map(
    of("EntityLink")
      .filter((l) => /^(location|row|rack|object)$/.test(l.parent_entity_type ?? ""))
      .map((l) => [l.child_entity_id ?? "", l.parent_entity_id ?? ""]),
  );
  const words = new Map(of("Dictionary").map((d) => [d.dict_key ?? "", d.dict_value ?? ""]));
  const values = new Map(of("AttributeValue").map((v) => [`${v.object_id} ${v.attr_id}`, v]));
  const value = (id: string, attribute: string) => values.get(`${id} ${attribute}`);
  const typed = (type: string) => [...objects].filter(([, o]) => o.objtype_id === type);

  const roomOf = (id: string | undefined) => `${clean(objects.get(id ?? "")?.name) || "RackTables"}/Room`;
  const sites = new Set<string>();
  const site = (path: string, from: string) => {
    if (sites.has(path)) return;
    sites.add(path);
    foreign.add("locations", from, { path: path.replace(/\/Room$/, ""), kind: "site" });
    foreign.add("locations", from, { path, kind: "room" });
  };
  for (const [id, row] of typed(LOCATION)) {
    const isBelow = objects.get(parentOf.get(id) ?? "")?.objtype_id === LOCATION;
    if (isBelow)
      foreign.leave(`Object ${id}`, `${row.name} is a location within another: it becomes a site of its own`);
    site(roomOf(id), `Object ${id}`);
  }
  const rowPath = (id: string) => `${roomOf(parentOf.get(id))}/${clean(objects.get(id)?.name)}`;
  for (const [id] of typed(ROW)) {
    site(roomOf(parentOf.get(id)), `Object ${id}`);
    foreign.add("locations", `Object ${id}`, { path: rowPath(id), kind: "row" });
  }
  for (const [id, rack] of typed(RACK)) {
    const row = parentOf.get(id);
    if (!row || !objects.has(row)) {
      foreign.leave(`Object ${id}`, `the rack ${rack.name} is in no row`);
      continue;
    }
    const height = value(id, ATTRIBUTE.rackHeight)?.uint_value ?? "42";
    foreign.add("racks", `Object ${id}`, {
      location: rowPath(row),
      name: clean(rack.name),
      height_u: height,
      asset_tag: rack.asset_no ?? null,
      notes: rack.comment ?? null,
    });
  }
  devicesOf(foreign, { objects, parentOf, words, value, rowPath, spaces: of("RackSpace") });
  portsOf(foreign, objects, of("Port"), of("Link"));
  for (const name of OTHER)
    for (const row of of(name))
      foreign.leave(`${name} ${Object.values(row)[0] ?? ""}`, "Plenum keeps nothing of this kind from files");
  return foreign;
}

type Read = {
  objects: ReadonlyMap<string, SqlRow>;
  parentOf: ReadonlyMap<string, string>;
  words: ReadonlyMap<string, string>;
  value: (id: string, attribute: string) => SqlRow | undefined;
  rowPath: (id: string) => string;
  spaces: readonly SqlRow[];
};

/** An object's unit and height are those of the atoms of rack space that it takes. */
function devicesOf(foreign: Foreign, { objects, parentOf, words, value, rowPath, spaces }: Read) {
  const units = new Map<string, { rack: string; low: number; high: number; isRear: boolean }>();
  for (const { object_id, rack_id, unit_no, atom } of spaces) {
    const unit = Number(unit_no);
    if (!object_id || !rack_id || !Number.isFinite(unit)) continue;
    const known = units.get(object_id);
    units.set(object_id, {
      rack: rack_id,
      low: Math.min(known?.low ?? unit, unit),
      high: Math.max(known?.high ?? unit, unit),
      isRear: (known?.isRear ?? true) && atom === "rear",
    });
  }
  const types = new Set<string>();
  for (const [id, o] of objects) {
    if ([RACK, ROW, LOCATION].includes(o.objtype_id ?? "")) continue;
    const place = units.get(id);
    const word = value(id, ATTRIBUTE.hardware)?.uint_value;
    const hardware = word ? hardwareOf(words.get(word) ?? "") : undefined;
    const heightU = place ? place.high - place.low + 1 : 1;
    // RackTables keeps no heights: a model is as high as the first of its kind that stands somewhere.
    const key = `${hardware?.manufacturer} ${hardware?.model}`.toLowerCase();
    if (hardware && !types.has(key)) {
      types.add(key);
      foreign.add("device-types", `Dictionary ${word}`, { ...hardware, height_u: heightU });
    }
    const row = place && parentOf.get(place.rack);
    foreign.add("devices", `Object ${id}`, {
      name: o.name || `object ${id}`,
      manufacturer: hardware?.manufacturer ?? null,
      model: hardware?.model ?? null,
      role: words.get(o.objtype_id ?? "") ?? null,
      serial: value(id, ATTRIBUTE.serial)?.string_value ?? null,
      asset_tag: o.asset_no || null,
      location: row ? rowPath(row) : null,
      rack: place ? clean(objects.get(place.rack)?.name) : null,
      position_u: place?.low ?? null,
      face: place?.isRear ? "rear" : "front",
      notes: o.comment ?? null,
    });
  }
}

function portsOf(
  foreign: Foreign,
  objects: ReadonlyMap<string, SqlRow>,
  ports: readonly SqlRow[],
  links: readonly SqlRow[],
) {
  const callOf = (id: string | null | undefined) => {
    const o = objects.get(id ?? "");
    return o ? o.asset_no || o.name || `object ${id}` : "";
  };
  const byId = new Map(ports.map((p) => [p.id ?? "", p]));
  for (const [id, p] of byId)
    foreign.add("ports", `Port ${id}`, {
      device: callOf(p.object_id),
      kind: "interface",
      name: p.name ?? "",
      label: p.label ?? null,
      mac_address: p.l2address?.replace(/(..)(?=.)/g, "$1:") ?? null,
    });
  for (const { porta, portb, cable } of links) {
    const [a, b] = [byId.get(porta ?? ""), byId.get(portb ?? "")];
    const from = `Link ${porta}-${portb}`;
    if (!a || !b) foreign.leave(from, "an end of it is not in the dump");
    else
      foreign.add("cables", from, {
        ...{ a_device: callOf(a.object_id), a_port: a.name ?? "", b_device: callOf(b.object_id), b_port: b.name ?? "" },
        label: cable ?? null,
      });
  }
}
