import Database from "better-sqlite3";
import { openDb } from "../db/db";
import { bodyOf } from "../domain/search";

export const RACKS = 1_000;
export const DEVICES_PER_RACK = 40;
export const NAMES = 1_000_000;
const HEIGHT_U = 48;
const RACKS_PER_ROW = 20;
/** The first room is a large hall, the others have a hundred racks each. */
const HALL_RACKS = 300;
const ROOM_RACKS = 100;
const PORTS_PER_DEVICE = 25;
/** Every thousandth device is a chassis with this many ports. */
export const CHASSIS_PORTS = 500;
const CHASSIS_EVERY = 1_000;

/** Ids as the product's are: text of 36 characters. */
export const idOf = (kind: string, n: number) => `01900000-${kind}-7000-8000-${String(n).padStart(12, "0")}`;
export const rackId = (n: number) => idOf("0001", n);
export const deviceId = (n: number) => idOf("0002", n);
export const serialOf = (n: number) => `SN${(n * 7_919).toString(36).toUpperCase().padStart(8, "0")}`;
export const chassisId = (n: number) => deviceId(n * CHASSIS_EVERY);
export const macOf = (n: number) => `28c0${((n * 7_919) % 2 ** 32).toString(16).padStart(8, "0")}`;
export const addressOf = (n: number) => `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`;
export const machineNameOf = (n: number) =>
  `vm-${(n * 2_654_435_761) % 4_294_967_296}-${["web", "db", "batch", "queue"][n % 4]}-${n}`;
const roomOf = (rack: number) => (rack < HALL_RACKS ? 0 : Math.floor((rack - HALL_RACKS) / ROOM_RACKS) + 1);

export type Size = {
  racks: number;
  /** Names of machines to search for. */
  machineNames: number;
  /** Whether devices have ports and addresses, and machines are more than names. */
  isWhole: boolean;
};

/**
 * Fills a fresh SQLite file with racks of forty devices and names to search: by default 1,000 racks, 40,000 devices and
 * 1,000,000 names. Written by prepared statements, and what is a million by one statement: this measures reading.
 */
export async function buildLargeSite(
  path: string,
  size: Size = { racks: RACKS, machineNames: NAMES - RACKS * DEVICES_PER_RACK, isWhole: false },
): Promise<void> {
  const db = await openDb(path);
  await db.migrate();
  await db.close();
  const raw = new Database(path);
  raw.pragma("synchronous = OFF");
  raw.pragma("journal_mode = OFF");
  raw.pragma("cache_size = -200000");
  const now = Date.now();
  raw.exec("begin");
  addPlaces(raw, size.racks, now);
  addDevices(raw, size.racks, now);
  addMachineNames(raw, size.machineNames);
  if (size.isWhole) {
    addPorts(raw, now);
    addMachines(raw, size, now);
  }
  raw.exec("commit");
  raw.exec("insert into search_fts(search_fts) values ('optimize'); analyze");
  raw.pragma("journal_mode = WAL");
  raw.close();
}

function addPlaces(raw: Database.Database, racks: number, now: number) {
  const location = raw.prepare(
    "insert into locations (id, parent_id, kind, name, rev, created_at) values (?, ?, ?, ?, 1, ?)",
  );
  location.run("site", null, "site", "BIG1", now);
  for (let room = 0; room <= roomOf(racks - 1); room++)
    location.run(`room-${room}`, "site", "room", `Room ${room}`, now);
  for (let row = 0; row * RACKS_PER_ROW < racks; row++)
    location.run(`row-${row}`, `room-${roomOf(row * RACKS_PER_ROW)}`, "row", `Row ${row}`, now);
}

export const rackNameOf = (r: number) =>
  `R${String(Math.floor(r / RACKS_PER_ROW)).padStart(2, "0")}-${String(r % RACKS_PER_ROW).padStart(2, "0")}`;

function addDevices(raw: Database.Database, racks: number, now: number) {
  const rack = raw.prepare(
    `insert into racks (id, location_id, name, status, height_u, starting_unit, descending_units, power_limit_w, width_mm, depth_mm,
     position_x_mm, position_y_mm, rev, created_at) values (?, ?, ?, 'active', ?, 1, 0, 12000, 600, 1200, ?, ?, 1, ?)`,
  );
  const device = raw.prepare(
    `insert into devices (id, name, role, status, serial, serial_key, asset_tag, rack_id, position_half_u, height_half_u, face, is_full_depth,
     column_from, column_count, measured_w, configured_w, last_seen_at, pins, rev, created_at) values (?, ?, ?, 'active', ?, ?, ?, ?, ?, 2, 'front', 1, 0, 6, ?, 400, ?, '{}', 1, ?)`,
  );
  const entry = entryStatement(raw);
  const key = keyStatement(raw);
  for (let r = 0; r < racks; r++) {
    const row = Math.floor(r / RACKS_PER_ROW);
    const rackName = rackNameOf(r);
    rack.run(rackId(r), `row-${row}`, rackName, HEIGHT_U, (r % RACKS_PER_ROW) * 600, (row % 15) * 3_000, now);
    for (let u = 0; u < DEVICES_PER_RACK; u++) {
      const n = r * DEVICES_PER_RACK + u;
      const [name, serial, tag] = [`srv-${rackName.toLowerCase()}-${u}`, serialOf(n), `A${String(n).padStart(6, "0")}`];
      const role = u < 2 ? "leaf" : "server";
      device.run(deviceId(n), name, role, serial, serial, tag, rackId(r), 2 + u * 2, 180 + (n % 200), now, now);
      const body = bodyOf([
        { field: "name", text: name },
        { field: "serial", text: serial.toLowerCase() },
        { field: "asset tag", text: tag.toLowerCase() },
      ]);
      entry.run("device", deviceId(n), name, body);
      key.run(name, "device", deviceId(n), "name");
      key.run(serial.toLowerCase(), "device", deviceId(n), "serial");
    }
  }
}

const entryStatement = (raw: Database.Database) =>
  raw.prepare("insert into search_entries (kind, subject_id, title, body) values (?, ?, ?, ?)");
const keyStatement = (raw: Database.Database) =>
  raw.prepare("insert or ignore into search_keys (key, kind, subject_id, label) values (?, ?, ?, ?)");

function addMachineNames(raw: Database.Database, count: number) {
  const entry = entryStatement(raw);
  const key = keyStatement(raw);
  for (let n = 0; n < count; n++) {
    const name = machineNameOf(n);
    entry.run("machine", idOf("0003", n), name, bodyOf([{ field: "name", text: name }]));
    key.run(name, "machine", idOf("0003", n), "name");
  }
}

/** A counter of SQLite, from 0 to the limit. */
const COUNTER = "with recursive counter(n) as (select 0 union all select n + 1 from counter where n + 1 < ?)";

/** A million ports by one statement, and an address for every device. */
function addPorts(raw: Database.Database, now: number) {
  const id = (kind: string, n: string) => `'01900000-${kind}-7000-8000-' || printf('%012d', ${n})`;
  const byte = (shift: number) => `printf('%02x', ((n * 7919) >> ${shift}) & 255)`;
  raw
    .prepare(
      `insert into ports (id, device_id, kind, name, ordinal, is_management, mac_address, speed_bps, admin_up, oper_up, last_seen_at)
       select ${id("0004", "n")}, id, 'interface', 'eth' || printf('%03d', port), port, 0,
         '28:c0:' || ${byte(24)} || ':' || ${byte(16)} || ':' || ${byte(8)} || ':' || ${byte(0)}, 25000000000, 1, port % 3 <> 0, ${now}
       from (select d.id, p.n as port, cast(substr(d.id, 25) as integer) * ${CHASSIS_PORTS} + p.n as n from devices d
         join (${COUNTER} select n from counter) p on p.n < ${PORTS_PER_DEVICE} or cast(substr(d.id, 25) as integer) % ${CHASSIS_EVERY} = 0)`,
    )
    .run(CHASSIS_PORTS);
  raw.exec(
    `insert into addresses (id, address, sort_key, device_id, source, first_seen_at, last_seen_at)
     select ${id("0005", "n")}, '10.' || ((n >> 16) & 255) || '.' || ((n >> 8) & 255) || '.' || (n & 255),
       '00000000000000000000ffff0a' || printf('%02x%02x%02x', (n >> 16) & 255, (n >> 8) & 255, n & 255), id, 'collector', ${now}, ${now}
     from (select id, cast(substr(id, 25) as integer) as n from devices)`,
  );
}

const MACHINES_PER_HOST = 25;

/** Machines behind the names, on hosts that are devices. */
function addMachines(raw: Database.Database, { machineNames, racks }: Size, now: number) {
  raw
    .prepare(
      "insert into targets (id, name, url, protocol, trust, interval_seconds, reading_seconds, timeout_ms, is_enabled, failed_runs, rev, created_at) values ('vc', 'vc', 'vsphere://vc', 'vsphere', '{}', 300, 60, 60000, 1, 0, 1, ?)",
    )
    .run(now);
  const host = raw.prepare(
    "insert into hosts (id, target_id, external_id, name, first_seen_at, last_seen_at, missed_runs, device_id, nics) values (?, 'vc', ?, ?, ?, ?, 0, ?, '[]')",
  );
  const machine = raw.prepare(
    "insert into machines (id, target_id, external_id, name, first_seen_at, last_seen_at, missed_runs, host_id, power_state, is_template, addresses, mac_addresses) values (?, 'vc', ?, ?, ?, ?, 0, ?, 'poweredOn', 0, '[]', '[]')",
  );
  const devices = racks * DEVICES_PER_RACK;
  for (let n = 0; n < machineNames; n++) {
    const at = Math.floor(n / MACHINES_PER_HOST);
    if (n % MACHINES_PER_HOST === 0)
      host.run(idOf("0006", at), `host-${at}`, `esx-${at}`, now, now, deviceId((at * 7) % devices));
    machine.run(idOf("0003", n), `vm-${n}`, machineNameOf(n), now, now, idOf("0006", at));
  }
}
