import Database from "better-sqlite3";
import { openDb } from "../db/db";

export const RACKS = 1_000;
export const DEVICES_PER_RACK = 40;
export const NAMES = 1_000_000;
const HEIGHT_U = 48;

/** Ids as the product's are: text of 36 characters. */
export const idOf = (kind: string, n: number) => `01900000-${kind}-7000-8000-${String(n).padStart(12, "0")}`;
export const rackId = (n: number) => idOf("0001", n);
export const deviceId = (n: number) => idOf("0002", n);
export const serialOf = (n: number) => `SN${(n * 7_919).toString(36).toUpperCase().padStart(8, "0")}`;

/**
 * Fills a fresh SQLite file with 1,000 racks, 40,000 devices and 1,000,000 names to search (devices and virtual
 * machines). Written by prepared statements: this measures reading.
 */
export async function buildLargeSite(path: string): Promise<void> {
  const db = await openDb(path);
  await db.migrate();
  await db.close();
  const raw = new Database(path);
  raw.pragma("synchronous = OFF");
  const now = Date.now();
  raw.transaction(() => {
    const location = raw.prepare(
      "insert into locations (id, parent_id, kind, name, rev, created_at) values (?, ?, ?, ?, 1, ?)",
    );
    location.run("site", null, "site", "BIG1", now);
    for (let room = 0; room < 10; room++) {
      location.run(`room-${room}`, "site", "room", `Room ${room}`, now);
      for (let row = 0; row < 5; row++) location.run(`row-${room}-${row}`, `room-${room}`, "row", `Row ${row}`, now);
    }
    const rack = raw.prepare(
      "insert into racks (id, location_id, name, status, height_u, starting_unit, descending_units, power_limit_w, rev, created_at) values (?, ?, ?, 'active', ?, 1, 0, 12000, 1, ?)",
    );
    const device = raw.prepare(
      `insert into devices (id, name, role, status, serial, serial_key, asset_tag, rack_id, position_half_u, height_half_u, face, is_full_depth,
       column_from, column_count, measured_w, configured_w, last_seen_at, pins, rev, created_at) values (?, ?, ?, 'active', ?, ?, ?, ?, ?, 2, 'front', 1, 0, 6, ?, 400, ?, '{}', 1, ?)`,
    );
    const entry = raw.prepare(
      "insert into search_entries (kind, subject_id, title, place, state, body, seen_at) values (?, ?, ?, ?, ?, ?, ?)",
    );
    const key = raw.prepare("insert or ignore into search_keys (key, kind, subject_id, label) values (?, ?, ?, ?)");
    for (let r = 0; r < RACKS; r++) {
      const [room, row] = [Math.floor(r / 100), Math.floor((r % 100) / 20)];
      const rackName = `R${room}${row}-${String(r % 20).padStart(2, "0")}`;
      rack.run(rackId(r), `row-${room}-${row}`, rackName, HEIGHT_U, now);
      for (let u = 0; u < DEVICES_PER_RACK; u++) {
        const n = r * DEVICES_PER_RACK + u;
        const [name, serial] = [`srv-${rackName.toLowerCase()}-${u}`, serialOf(n)];
        const role = u < 2 ? "leaf" : "server";
        device.run(
          deviceId(n),
          name,
          role,
          serial,
          serial,
          `A${String(n).padStart(6, "0")}`,
          rackId(r),
          2 + u * 2,
          180 + (n % 200),
          now,
          now,
        );
        entry.run(
          "device",
          deviceId(n),
          name,
          `Room ${room} › Row ${row} › ${rackName} › U${u + 1} front`,
          "active",
          `${name} ${serial.toLowerCase()} a${String(n).padStart(6, "0")}`,
          now,
        );
        key.run(name, "device", deviceId(n), "name");
        key.run(serial.toLowerCase(), "device", deviceId(n), "serial");
      }
    }
    for (let n = 0; n < NAMES - RACKS * DEVICES_PER_RACK; n++) {
      const name = `vm-${(n * 2_654_435_761) % 4_294_967_296}-${["web", "db", "batch", "queue"][n % 4]}-${n}`;
      entry.run("machine", idOf("0003", n), name, "on a host", "poweredOn", name, now);
      key.run(name, "machine", idOf("0003", n), "name");
    }
  })();
  raw.exec("insert into search_fts(search_fts) values ('optimize'); analyze");
  raw.close();
}
