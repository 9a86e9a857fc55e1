import { type Cell, csv } from "./csv";
import { deviceTypeYaml } from "./device-types";
import { ALL_MODELS } from "./hardware";
import { dailyHistory } from "./history";
import { Random } from "./random";
import { reservations } from "./reservations";
import { type Device, type Site, speaksSnmp } from "./site";

/** Path below the folder, and content. */
export type RecordFile = { path: string; content: string };

/** What people wrote down about the site, with the gaps and slips of people; `missing` is who is in no list. */
export type Records = { files: RecordFile[]; missing: ReadonlySet<Device>; renamed: ReadonlyMap<Device, string> };

const MISSING_SHARE = 0.06;
const DOCUMENTED_SHARE = 0.7;
const RENAMED = 5;
const SERIALS_UNKNOWN = 2;
const WRONG_PORTS = 6;

export function writeRecords(site: Site): Records {
  const random = new Random(`records ${site.seed}`);
  const slips = chooseSlips(site, random.fork("slips"));
  const files: RecordFile[] = [
    { path: "locations.csv", content: locations(site) },
    { path: "racks.csv", content: racks(site) },
    { path: "devices.csv", content: devices(site, slips) },
    { path: "cables.csv", content: cables(site, slips, random.fork("cables")) },
    { path: "reservations.csv", content: reservations(site, random.fork("reservations")) },
    { path: "series.csv", content: series(site, slips) },
    ...ALL_MODELS.map((model) => ({
      path: `device-types/${model.maker}/${model.slug}.yaml`,
      content: deviceTypeYaml(model),
    })),
  ];
  return { files, missing: slips.missing, renamed: slips.renamed };
}

type Slips = { missing: Set<Device>; renamed: Map<Device, string>; withoutSerial: Set<Device> };

function chooseSlips(site: Site, random: Random): Slips {
  const count = Math.max(1, Math.round(site.devices.length * MISSING_SHARE));
  // Nobody forgets the network's middle or the power; what came last and what there is most of is forgotten.
  const forgettable = site.devices
    .filter(speaksSnmp)
    .filter(({ role }) => role === "server" || role === "hypervisor" || role === "tor-switch");
  const missing = new Set(
    random
      .shuffle(forgettable)
      .sort((a, b) => a.installedDaysAgo - b.installedDaysAgo)
      .slice(0, count * 3)
      .filter((_, i) => i % 3 === 0)
      .slice(0, count),
  );
  const known = random.shuffle(site.devices.filter((device) => device.role === "server" && !missing.has(device)));
  const renamed = new Map<Device, string>();
  for (const device of known.splice(0, Math.min(RENAMED, known.length - 1))) {
    renamed.set(device, device.name.replace("fra1-", "fra-old-"));
  }
  return { missing, renamed, withoutSerial: new Set(known.splice(0, SERIALS_UNKNOWN)) };
}

function locations(site: Site): string {
  const building = `${site.name}/${site.building}`;
  const { roomPowerLimitW, rowsPerRoom } = site.profile;
  const rows: Cell[][] = [
    [site.name, "site", roomPowerLimitW * 2, undefined],
    [building, "building", roomPowerLimitW * 2, undefined],
  ];
  for (const room of site.rooms) {
    rows.push([`${building}/${room}`, "room", roomPowerLimitW, Math.round(roomPowerLimitW * 0.96)]);
    for (let row = 1; row <= rowsPerRoom; row++) {
      const rowLimitW = Math.round((roomPowerLimitW * 0.65) / rowsPerRoom / 500) * 1000;
      rows.push([`${building}/${room}/Row ${row}`, "row", rowLimitW, undefined]);
    }
  }
  return csv(["path", "kind", "power_limit_w", "cooling_limit_w"], rows);
}

function racks(site: Site): string {
  const columns =
    "location,name,height_u,width_mm,depth_mm,max_weight_kg,power_limit_w,descending_units,position_x_mm,position_y_mm," +
    "heading_deg,status,serial,asset_tag";
  return csv(
    columns.split(","),
    site.racks.map((rack) => [
      `${site.name}/${site.building}/${rack.room}/${rack.row}`,
      rack.name,
      rack.heightU,
      600,
      1200,
      rack.maximumWeightKg,
      rack.powerLimitW,
      "false",
      rack.positionXMm,
      rack.positionYMm,
      rack.headingDeg,
      "active",
      rack.serial,
      rack.assetTag,
    ]),
  );
}

function devices(site: Site, { missing, renamed, withoutSerial }: Slips): string {
  const columns =
    "name,manufacturer,model,role,serial,asset_tag,location,rack,position_u,face,side,status,power_w,mgmt_address,tenant,notes";
  return csv(
    columns.split(","),
    site.devices
      .filter((device) => !missing.has(device))
      .map((device) => [
        renamed.get(device) ?? device.name,
        device.model.maker,
        device.model.model,
        device.role,
        withoutSerial.has(device) ? "" : device.serial,
        device.assetTag,
        device.location,
        device.rack?.name,
        device.positionU,
        device.positionU === undefined ? undefined : "front",
        device.side,
        "active",
        // Planners write a derated nameplate; what is measured comes from the devices.
        device.model.idleW > 0 ? Math.round(device.model.maximumW * 0.6) : undefined,
        device.managementAddress,
        device.tenant,
        renamed.has(device) ? "Renamed during the move, check" : undefined,
      ]),
  );
}

function cables(site: Site, { missing, renamed }: Slips, random: Random): string {
  const columns = "a_device,a_port,b_device,b_port,type,color,label,length_m,status";
  const name = (device: Device) => renamed.get(device) ?? device.name;
  const written = site.links
    .filter(({ a, b }) => !missing.has(a.device) && !missing.has(b.device))
    .filter(() => random.chance(DOCUMENTED_SHARE))
    .map((link) => ({ link, bPort: link.b.port }));
  const used = new Set(site.links.flatMap(({ a, b }) => [`${a.device.name} ${a.port}`, `${b.device.name} ${b.port}`]));
  // A few were plugged one port further than the plan said, into a port that no other line claims.
  const candidates = random.shuffle(written.filter(({ link }) => link.medium === "dac-passive")).slice(0, WRONG_PORTS);
  for (const slip of candidates) {
    const { device } = slip.link.b;
    const free = device.model.ports.find(({ name: port }) => !used.has(`${device.name} ${port}`));
    if (!free) continue;
    used.add(`${device.name} ${free.name}`);
    slip.bPort = free.name;
  }
  return csv(
    columns.split(","),
    written.map(({ link, bPort }) => [
      name(link.a.device),
      link.a.port,
      name(link.b.device),
      bPort,
      link.medium,
      link.color,
      link.label,
      link.lengthM,
      "connected",
    ]),
  );
}

function series(site: Site, { missing }: Slips): string {
  return csv(
    ["series", "day", "value"],
    dailyHistory(site, missing).map(({ series: name, day, value }) => [name, day, value]),
  );
}
