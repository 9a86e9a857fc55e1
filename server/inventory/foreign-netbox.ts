import { z } from "zod";
import type { Cell } from "./export-batches";
import { Foreign } from "./foreign";

/** Objects of NetBox by endpoint, as its REST API gives them. */
export type NetBox = ReadonlyMap<string, readonly unknown[]>;

const Thing = z.looseObject({ id: z.number() });
type Thing = z.infer<typeof Thing>;

/** Endpoints that are read, in this order; everything else of a dump is left out by name. */
export const NETBOX_ENDPOINTS = [
  ...["dcim/sites", "dcim/locations", "dcim/racks", "dcim/rack-reservations", "dcim/device-types", "dcim/module-types"],
  ...["dcim/devices", "dcim/interfaces", "dcim/console-ports", "dcim/console-server-ports", "dcim/power-ports"],
  ...["dcim/power-outlets", "dcim/rear-ports", "dcim/front-ports", "dcim/cables"],
];

const PORTS: Record<string, string> = {
  "dcim/interfaces": "interface",
  "dcim/console-ports": "console-port",
  "dcim/console-server-ports": "console-server-port",
  "dcim/power-ports": "power-port",
  "dcim/power-outlets": "power-outlet",
  "dcim/rear-ports": "rear-port",
  "dcim/front-ports": "front-port",
};
const RACK_STATES: Record<string, string> = { reserved: "reserved", planned: "planned", deprecated: "deprecated" };
const DEVICE_STATES = ["planned", "staged", "active", "offline", "failed", "inventory", "decommissioning"];
const CABLE_STATES = ["connected", "planned", "decommissioning"];

/** A scalar, or the value of a choice (`{value, label}`); null for anything else. */
function fieldOf(thing: Thing, key: string): Cell {
  const found = thing[key];
  const inner = z.looseObject({ value: z.union([z.string(), z.number()]) }).safeParse(found);
  if (inner.success) return inner.data.value;
  return typeof found === "string" || typeof found === "number" || typeof found === "boolean" ? found : null;
}

/** The id of a reference, which is an object with one or the bare number. */
function refOf(thing: Thing, key: string): number | undefined {
  const found = thing[key];
  return typeof found === "number" ? found : Thing.safeParse(found).data?.id;
}

const text = (thing: Thing | undefined, key: string) => String((thing && fieldOf(thing, key)) ?? "");
/** Our paths are divided by slashes, so names hold none. */
const step = (name: string) => name.replaceAll("/", "-").trim();

/** What NetBox's objects say in our columns. */
export function readNetBox(netbox: NetBox): Foreign {
  const foreign = new Foreign();
  const all = new Map<string, Map<number, Thing>>();
  for (const [endpoint, list] of netbox) {
    if (!NETBOX_ENDPOINTS.includes(endpoint)) {
      foreign.leave(endpoint, `${list.length} objects: not inventory that Plenum takes from files`);
      continue;
    }
    const things = list.flatMap((raw, i) => {
      const { data } = Thing.safeParse(raw);
      if (!data) foreign.leave(`${endpoint} #${i + 1}`, "is no object with an id");
      return data ? [data] : [];
    });
    all.set(endpoint, new Map(things.map((thing) => [thing.id, thing])));
  }
  const of = (endpoint: string) => all.get(endpoint) ?? new Map<number, Thing>();
  const places = placesOf(foreign, of("dcim/sites"), of("dcim/locations"));
  const rackPlace = (rack: Thing) =>
    places.ofLocation(refOf(rack, "location")) ?? places.roomOfSite(refOf(rack, "site"));
  for (const [id, r] of of("dcim/racks"))
    foreign.add("racks", `dcim/racks ${id}`, {
      location: rackPlace(r),
      name: text(r, "name"),
      height_u: fieldOf(r, "u_height"),
      descending_units: fieldOf(r, "desc_units") ?? false,
      starting_unit: fieldOf(r, "starting_unit") ?? undefined,
      status: RACK_STATES[text(r, "status")] ?? "active",
      serial: fieldOf(r, "serial"),
      asset_tag: fieldOf(r, "asset_tag"),
      tenant: nameOf(r, "tenant"),
      notes: fieldOf(r, "comments"),
    });
  for (const [id, t] of of("dcim/device-types"))
    foreign.add("device-types", `dcim/device-types ${id}`, {
      manufacturer: nameOf(t, "manufacturer"),
      model: text(t, "model"),
      slug: fieldOf(t, "slug"),
      part_number: fieldOf(t, "part_number"),
      height_u: fieldOf(t, "u_height"),
      is_full_depth: fieldOf(t, "is_full_depth"),
      airflow: fieldOf(t, "airflow"),
      subdevice_role: fieldOf(t, "subdevice_role"),
    });
  for (const [id, t] of of("dcim/module-types"))
    foreign.add("module-types", `dcim/module-types ${id}`, {
      manufacturer: nameOf(t, "manufacturer"),
      model: text(t, "model"),
      part_number: fieldOf(t, "part_number"),
    });
  const types = of("dcim/device-types");
  for (const [id, d] of of("dcim/devices")) {
    const rack = of("dcim/racks").get(refOf(d, "rack") ?? -1);
    const type = types.get(refOf(d, "device_type") ?? -1) ?? Thing.safeParse(d.device_type).data;
    const status = text(d, "status");
    foreign.add("devices", `dcim/devices ${id}`, {
      name: deviceName(d),
      manufacturer: type ? nameOf(type, "manufacturer") : null,
      model: type ? text(type, "model") : null,
      role: nameOf(d, "role") ?? nameOf(d, "device_role"),
      serial: fieldOf(d, "serial"),
      asset_tag: fieldOf(d, "asset_tag"),
      location: rack ? rackPlace(rack) : (places.ofLocation(refOf(d, "location")) ?? places.ofSite(refOf(d, "site"))),
      rack: rack ? text(rack, "name") : null,
      position_u: rack ? fieldOf(d, "position") : null,
      face: fieldOf(d, "face") ?? undefined,
      status: DEVICE_STATES.includes(status) ? status : "active",
      mgmt_address: nameOf(d, "primary_ip", "address")?.replace(/\/\d+$/, "") ?? null,
      tenant: nameOf(d, "tenant"),
      notes: fieldOf(d, "comments"),
    });
  }
  const devices = of("dcim/devices");
  for (const [endpoint, kind] of Object.entries(PORTS))
    for (const [id, p] of of(endpoint))
      foreign.add("ports", `${endpoint} ${id}`, {
        device: callOf(devices.get(refOf(p, "device") ?? -1)),
        kind,
        name: text(p, "name"),
        type: fieldOf(p, "type"),
        label: fieldOf(p, "label"),
        is_management: fieldOf(p, "mgmt_only") ?? undefined,
        mac_address: fieldOf(p, "mac_address"),
        description: fieldOf(p, "description"),
        max_draw_w: fieldOf(p, "maximum_draw"),
        allocated_draw_w: fieldOf(p, "allocated_draw"),
        feed_leg: fieldOf(p, "feed_leg"),
        rear_port: kind === "front-port" ? nameOf(p, "rear_port") : undefined,
        rear_position: kind === "front-port" ? fieldOf(p, "rear_port_position") : undefined,
      });
  cables(foreign, of);
  return foreign;
}

const nameOf = (thing: Thing, key: string, field = "name"): string | null => {
  const { data } = z.looseObject({}).safeParse(thing[key]);
  const name = data?.[field];
  return typeof name === "string" && name !== "" ? name : null;
};
/** NetBox allows devices without a name; its own display text then tells them apart. */
const deviceName = (d: Thing) => text(d, "name") || text(d, "display") || `device ${d.id}`;
const callOf = (d: Thing | undefined) => (d ? text(d, "asset_tag") || deviceName(d) : "");

const Ends = z.array(z.looseObject({ object_type: z.string(), object_id: z.number() }));

function cables(foreign: Foreign, of: (endpoint: string) => ReadonlyMap<number, Thing>) {
  const end = (type: string, id: number) => {
    const endpoint = Object.keys(PORTS).find(
      (each) => each.replace(/^dcim\/|s$|-/g, "") === type.replace(/^dcim\.|-/g, ""),
    );
    const port = endpoint ? of(endpoint).get(id) : undefined;
    return endpoint && port
      ? {
          device: callOf(of("dcim/devices").get(refOf(port, "device") ?? -1)),
          port: `${PORTS[endpoint]}:${text(port, "name")}`,
        }
      : undefined;
  };
  for (const [id, c] of of("dcim/cables")) {
    const from = `dcim/cables ${id}`;
    const [as, bs] = [Ends.safeParse(c.a_terminations).data, Ends.safeParse(c.b_terminations).data];
    const [a, b] = [as?.[0], bs?.[0]];
    const near = a && end(a.object_type, a.object_id);
    const far = b && end(b.object_type, b.object_id);
    if ((as?.length ?? 0) > 1 || (bs?.length ?? 0) > 1)
      foreign.leave(from, "has several ends on a side: lay it by hand");
    else if (!near || !far)
      foreign.leave(from, `ends in ${(near ? b : a)?.object_type ?? "nothing"}, which is not taken`);
    else
      foreign.add("cables", from, {
        ...{ a_device: near.device, a_port: near.port, b_device: far.device, b_port: far.port },
        type: fieldOf(c, "type"),
        color: fieldOf(c, "color"),
        label: fieldOf(c, "label"),
        length_m: metresOf(c),
        status: CABLE_STATES.includes(text(c, "status")) ? text(c, "status") : "connected",
      });
  }
}

/** Metres in one of NetBox's units of length. */
const METRES: Record<string, number> = { km: 1_000, m: 1, cm: 0.01, mi: 1_609.344, ft: 0.3048, in: 0.0254 };

function metresOf(cable: Thing): Cell {
  const length = fieldOf(cable, "length");
  return typeof length === "number" ? length * (METRES[text(cable, "length_unit")] ?? 1) : null;
}

/** Sites and their locations: the first below a site is a room, the next a row; deeper ones are their row. */
function placesOf(foreign: Foreign, sites: ReadonlyMap<number, Thing>, locations: ReadonlyMap<number, Thing>) {
  const siteName = (id: number | undefined) => step(text(sites.get(id ?? -1), "name"));
  const stepsTo = (thing: Thing, depth = 0): string[] => {
    const parent = locations.get(refOf(thing, "parent") ?? -1);
    const above = parent && depth < 20 ? stepsTo(parent, depth + 1) : [siteName(refOf(thing, "site"))];
    return [...above, step(text(thing, "name"))];
  };
  const withRoom = new Set<number>();
  for (const [id, site] of sites)
    foreign.add("locations", `dcim/sites ${id}`, {
      path: siteName(id),
      kind: "site",
      notes: fieldOf(site, "comments"),
    });
  const deep = new Set<number>();
  for (const [id, thing] of locations) {
    const steps = stepsTo(thing);
    if (steps.length > 3) {
      deep.add(id);
      foreign.leave(
        `dcim/locations ${id}`,
        `${steps.join("/")} is deeper than a row: what stands there goes into ${steps.slice(0, 3).join("/")}`,
      );
    } else
      foreign.add("locations", `dcim/locations ${id}`, {
        path: steps.join("/"),
        kind: steps.length === 2 ? "room" : "row",
      });
  }
  return {
    ofSite: (id: number | undefined) => siteName(id),
    ofLocation(id: number | undefined) {
      const thing = locations.get(id ?? -1);
      return thing && stepsTo(thing).slice(0, 3).join("/");
    },
    /** Racks stand in rooms: a site that has racks of its own gets one. */
    roomOfSite(id: number | undefined) {
      const path = `${siteName(id)}/Room`;
      if (id !== undefined && !withRoom.has(id)) {
        withRoom.add(id);
        foreign.add("locations", `dcim/sites ${id}`, { path, kind: "room" });
      }
      return path;
    },
  };
}
