import { Foreign } from "./foreign";
import { readDump, type SqlRow } from "./foreign-mysql";

const TABLES = [
  "DataCenter",
  "CabRow",
  "Cabinet",
  "Manufacturer",
  "DeviceTemplate",
  "Device",
  "Department",
  "Ports",
  "PowerPorts",
];
const OTHER = ["PowerPanel", "PDUStats", "VMInventory", "Projects", "Supplies", "Contacts"];

const clean = (text: string | null | undefined) => (text ?? "").replaceAll("/", "-").trim();
const isGiven = (text: string | null | undefined) => text != null && text !== "" && text !== "0";

/** What an openDCIM dump says in our columns: data centres are sites with a room, their rows, cabinets and devices. */
export function readOpenDcim(text: string): Foreign {
  const foreign = new Foreign();
  const tables = readDump(text, new Set([...TABLES, ...OTHER].map((name) => `fac_${name}`)));
  const of = (name: string): SqlRow[] => tables.get(`fac_${name}`) ?? [];
  const byId = (name: string, key: string) => new Map(of(name).map((row) => [row[key] ?? "", row]));
  const sites = byId("DataCenter", "DataCenterID");
  const makers = byId("Manufacturer", "ManufacturerID");
  const templates = byId("DeviceTemplate", "TemplateID");
  const owners = byId("Department", "DeptID");
  const cabinets = byId("Cabinet", "CabinetID");
  const devices = byId("Device", "DeviceID");

  const roomOf = (id: string | null | undefined) => `${clean(sites.get(id ?? "")?.Name)}/Room`;
  for (const [id, { Name }] of sites) {
    foreign.add("locations", `fac_DataCenter ${id}`, { path: clean(Name), kind: "site" });
    foreign.add("locations", `fac_DataCenter ${id}`, { path: roomOf(id), kind: "room" });
  }
  const rows = byId("CabRow", "CabRowID");
  for (const [id, row] of rows)
    foreign.add("locations", `fac_CabRow ${id}`, {
      path: `${roomOf(row.DataCenterID)}/${clean(row.Name)}`,
      kind: "row",
    });
  const placeOf = (cabinet: SqlRow) => {
    const row = rows.get(cabinet.CabRowID ?? "");
    return row ? `${roomOf(row.DataCenterID)}/${clean(row.Name)}` : roomOf(cabinet.DataCenterID);
  };
  for (const [id, c] of cabinets)
    foreign.add("racks", `fac_Cabinet ${id}`, {
      location: placeOf(c),
      name: clean(c.Location),
      height_u: c.CabinetHeight,
      max_weight_kg: isGiven(c.MaxWeight) ? c.MaxWeight : undefined,
      power_limit_w: isGiven(c.MaxKW) ? Number(c.MaxKW) * 1_000 : undefined,
      descending_units: c.U1Position === "Top",
      notes: c.Notes,
    });
  for (const [id, t] of templates)
    foreign.add("device-types", `fac_DeviceTemplate ${id}`, {
      manufacturer: makers.get(t.ManufacturerID ?? "")?.Name ?? "Unknown",
      model: t.Model ?? "",
      height_u: t.Height,
      nameplate_w: isGiven(t.Wattage) ? t.Wattage : undefined,
      weight_kg: isGiven(t.Weight) ? t.Weight : undefined,
    });
  for (const [id, d] of devices) {
    const cabinet = cabinets.get(d.Cabinet ?? "");
    const template = templates.get(d.TemplateID ?? "");
    const child = isGiven(d.ParentDevice);
    foreign.add("devices", `fac_Device ${id}`, {
      name: d.Label ?? "",
      manufacturer: template ? (makers.get(template.ManufacturerID ?? "")?.Name ?? "Unknown") : null,
      model: template?.Model ?? null,
      role: d.DeviceType ?? null,
      serial: d.SerialNo ?? null,
      asset_tag: d.AssetTag || null,
      location: cabinet ? placeOf(cabinet) : null,
      rack: cabinet && !child ? clean(cabinet.Location) : null,
      position_u: cabinet && !child && isGiven(d.Position) ? d.Position : null,
      face: d.BackSide === "1" ? "rear" : "front",
      status: d.Status === "Reserved" || d.Reservation === "1" ? "planned" : "active",
      power_w: isGiven(d.NominalWatts) ? d.NominalWatts : undefined,
      mgmt_address: d.PrimaryIP || null,
      tenant: owners.get(d.Owner ?? "")?.Name || null,
      notes: d.Notes ?? null,
    });
  }
  cablesOf(foreign, of("Ports"), "fac_Ports", "interface", devices);
  cablesOf(foreign, of("PowerPorts"), "fac_PowerPorts", "power", devices);
  for (const name of OTHER)
    for (const row of of(name))
      foreign.leave(`fac_${name} ${Object.values(row)[0] ?? ""}`, "Plenum keeps nothing of this kind from files");
  return foreign;
}

/** Ports by their label, else their number; a connection is written at both its ends and is one cable. */
function cablesOf(
  foreign: Foreign,
  rows: readonly SqlRow[],
  table: string,
  of: string,
  devices: ReadonlyMap<string, SqlRow>,
) {
  const at = (device: string | null | undefined, port: string | null | undefined) => `${device}:${port}`;
  const isPdu = (id: string | null | undefined) => devices.get(id ?? "")?.DeviceType === "CDU";
  const nameOf = new Map(rows.map((p) => [at(p.DeviceID, p.PortNumber), p.Label || `Port ${p.PortNumber}`]));
  const callOf = (id: string | null | undefined) => {
    const device = devices.get(id ?? "");
    return device ? device.AssetTag || device.Label || "" : "";
  };
  const laid = new Set<string>();
  for (const p of rows) {
    const from = `${table} ${at(p.DeviceID, p.PortNumber)}`;
    const kind = of === "interface" ? "interface" : isPdu(p.DeviceID) ? "power-outlet" : "power-port";
    foreign.add("ports", from, {
      device: callOf(p.DeviceID),
      kind,
      name: nameOf.get(at(p.DeviceID, p.PortNumber)) ?? "",
    });
    if (!isGiven(p.ConnectedDeviceID)) continue;
    const far = at(p.ConnectedDeviceID, p.ConnectedPort);
    const ends = [at(p.DeviceID, p.PortNumber), far].sort().join(" ");
    if (laid.has(ends)) continue;
    laid.add(ends);
    const farName = nameOf.get(far);
    if (farName === undefined) foreign.leave(from, `its far end ${far} is not in the dump`);
    else
      foreign.add("cables", from, {
        a_device: callOf(p.DeviceID),
        a_port: nameOf.get(at(p.DeviceID, p.PortNumber)) ?? "",
        b_device: callOf(p.ConnectedDeviceID),
        b_port: farName,
      });
  }
}
