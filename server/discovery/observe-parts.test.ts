import { and, eq, isNull } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { bays, devices, occupancies, parts, targets } from "../../db/schema";
import { testDb } from "../../db/testing";
import { ObservationDocument, type ObservedComponent } from "../../domain/observation";
import { observe } from "./observe";

const db = testDb();
const at = (minute: number) => new Date(Date.UTC(2026, 2, 1, 12, minute));
let count = 0;

type Device = { id: string; name: string; serial: string };

async function addDevice(): Promise<Device> {
  const n = ++count;
  const serial = `PRT${1_000 + n}`;
  const values = { name: `dev${n}`, serial, serialKey: serial };
  const [row] = await db().write((tx) => tx.insert(devices).values(values).returning());
  return { id: row!.id, name: row!.name, serial };
}

const drive = (label: string, serial: string, part: Partial<ObservedComponent> = {}): ObservedComponent => ({
  id: label,
  class: "storageDrive",
  name: label,
  serial,
  ...part,
});

describe("parts", () => {
  let target: typeof targets.$inferSelect;
  let device: Device;
  beforeEach(async () => {
    device = await addDevice();
    target = await targetOf(device);
  });

  async function targetOf({ name }: Device) {
    const values = { name, url: `snmp://${name}`, protocol: "snmp" as const, trust: { insecure: false } };
    const [row] = await db().write((tx) => tx.insert(targets).values(values).returning());
    return row!;
  }

  const look = (minute: number, components: ObservedComponent[], of = device, by = target) =>
    observe(
      db(),
      by,
      ObservationDocument.parse({
        target: by.url,
        collector: "snmp",
        collectedAt: at(0).toISOString(),
        durationMs: 1,
        requests: 1,
        device: { serial: of.serial },
        components,
      }),
      false,
      at(minute),
    );

  /** Every stay in the bays of a device: bay, serial, whether it is over. */
  async function stays(of = device) {
    const rows = await db()
      .select({ label: bays.label, serial: parts.serial, since: occupancies.since, until: occupancies.until })
      .from(occupancies)
      .innerJoin(bays, eq(bays.id, occupancies.bayId))
      .innerJoin(parts, eq(parts.id, occupancies.partId))
      .where(eq(bays.deviceId, of.id))
      .orderBy(bays.label, occupancies.since);
    return rows.map(({ label, serial, until }) => `${label} ${serial}${until ? " until" : ""}`);
  }
  const stateOf = async (serial: string) =>
    (await db().select().from(parts).where(eq(parts.serialKey, serial))).map(({ state }) => state);

  test("that changed places leave a history each, and none is doubled", async () => {
    const [a, b] = [`${device.serial}-A`, `${device.serial}-B`];
    await look(1, [drive("Bay 0", a), drive("Bay 1", b)]);
    await look(2, [drive("Bay 0", b), drive("Bay 1", a)]);
    expect(await stays()).toEqual([`Bay 0 ${a} until`, `Bay 0 ${b}`, `Bay 1 ${b} until`, `Bay 1 ${a}`]);
    expect([await stateOf(a), await stateOf(b)]).toEqual([["installed"], ["installed"]]);
  });

  test("that took another's place are seen to, and what was pulled waits for a person", async () => {
    const [a, b] = [`${device.serial}-A`, `${device.serial}-B`];
    await look(1, [drive("Bay 0", a)]);
    await look(2, [drive("Bay 0", b)]);
    expect(await stays()).toEqual([`Bay 0 ${a} until`, `Bay 0 ${b}`]);
    expect(await stateOf(a)).toEqual(["removed_pending"]);
  });

  test("N1: that moved to another device close one stay and open another; that are not reported stay", async () => {
    const other = await addDevice();
    const elsewhere = await targetOf(other);
    const a = `${device.serial}-A`;
    await look(1, [drive("Bay 0", a)]);
    await look(2, []);
    expect(await stays()).toEqual([`Bay 0 ${a}`]);
    await look(3, [drive("Bay 7", a)], other, elsewhere);
    expect(await stays()).toEqual([`Bay 0 ${a} until`]);
    expect(await stays(other)).toEqual([`Bay 7 ${a}`]);
    expect(await stateOf(a)).toEqual(["installed"]);
  });

  test("that two devices report in turn do not fill the history", async () => {
    const other = await addDevice();
    const elsewhere = await targetOf(other);
    const shared = [drive("Bay 0", `${device.serial}-S`)];
    for (let minute = 1; minute < 20; minute += 2) {
      await look(minute, shared);
      await look(minute + 1, shared, other, elsewhere);
    }
    expect((await stays()).length + (await stays(other)).length).toBeLessThanOrEqual(4);
    const { warnings } = await look(30, shared, other, elsewhere);
    const here = await look(31, shared);
    expect([...warnings, ...here.warnings]).toMatchObject([{ code: "part_doubted" }]);
  });

  test("that a technician put into a bay are not overwritten, only doubted; that the device confirms are proven", async () => {
    const bayId = `bay-${device.id}`;
    const serial = `${device.serial}-CLAIMED`;
    await db().write(async (tx) => {
      await tx.insert(bays).values({ id: bayId, deviceId: device.id, kind: "disk", label: "Bay 0" });
      const part = { id: `part-${device.id}`, class: "disk" as const, serial, serialKey: serial };
      await tx.insert(parts).values({ ...part, state: "installed", source: "test" });
      await tx.insert(occupancies).values({ bayId, partId: part.id, since: at(0), evidence: "claimed" });
    });
    const { warnings } = await look(1, [drive("Bay 0", `${device.serial}-OTHER`)]);
    expect(warnings).toMatchObject([{ code: "part_doubted" }]);
    const open = and(eq(occupancies.bayId, bayId), isNull(occupancies.until));
    expect(await db().select().from(occupancies).where(open)).toMatchObject([{ evidence: "claimed" }]);
    expect((await look(2, [drive("Bay 0", serial)])).warnings).toEqual([]);
    expect(await db().select().from(occupancies).where(open)).toMatchObject([{ evidence: "claimed", since: at(0) }]);
    expect(await db().select().from(parts).where(eq(parts.serialKey, serial))).toMatchObject([{ isVerified: true }]);
  });

  test("with a junk serial, with their chassis's serial, or that cannot be pulled are none", async () => {
    await look(1, [
      drive("Bay 0", "Default string"),
      drive("Bay 1", device.serial),
      drive("Bay 2", `${device.serial}-FIX`, { replaceable: false }),
      drive("Bay 3", `${device.serial}-OK`, { replaceable: true }),
    ]);
    expect(await stays()).toEqual([`Bay 3 ${device.serial}-OK`]);
  });

  test("sit in the bay that the type's file made, whatever class it gave it", async () => {
    const values = { deviceId: device.id, kind: "module" as const, label: "Slot 1" };
    await db().write((tx) => tx.insert(bays).values(values).returning());
    await look(1, [drive("Slot 1", `${device.serial}-A`)]);
    expect(await db().select().from(bays).where(eq(bays.deviceId, device.id))).toMatchObject([
      { kind: "module", rev: 2 },
    ]);
  });
});
