import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { devices, trail } from "../../db/schema";
import { testDb } from "../../db/testing";
import { permissionsOf, type Role } from "../../domain/permission";
import type { ReservationFields } from "../../domain/reservation";
import { aDevice, anAdministrator, NOW, smallSite } from "../testing";
import { mountDevice } from "./placement";
import { rackView } from "./racks";
import {
  addReservation,
  editReservation,
  endingSoon,
  installInto,
  listReservations,
  releaseReservation,
  reservation,
} from "./reservations";

const db = testDb();
let count = 0;
const aSite = () => smallSite(db(), `Kept ${++count}`);
const day = (n: number) => new Date(NOW.getTime() + n * 24 * 60 * 60_000);

const fields = (over: Partial<ReservationFields> = {}): ReservationFields => ({
  fromHalfU: 20,
  heightHalfU: 8,
  face: "both",
  owner: "Storage",
  purpose: "CHG-1042",
  powerW: 900,
  probability: 0.6,
  since: NOW,
  until: day(30),
  ...over,
});

function somebody(role: Role, name = "eve") {
  const caller = anAdministrator(db());
  return { ...caller, actor: { ...caller.actor, name, permissions: permissionsOf([role]) } };
}

describe("a reservation", () => {
  test("is drawn and listed until its end, and kept as over after", async () => {
    const { rackId } = await aSite();
    const { id } = await addReservation(anAdministrator(db()), { rackId, fields: fields() });
    const drawn = async (now: Date) => (await rackView(db(), { id: rackId }, now)).reservations.map((r) => r.id);
    const stateAt = async (now: Date) => (await listReservations(db(), now)).find((r) => r.id === id);
    expect(await drawn(NOW)).toEqual([id]);
    expect(await drawn(day(31))).toEqual([]);
    expect(await stateAt(NOW)).toMatchObject({ state: "current", unit: "U10–13", rack: "A01", location: "Row 1" });
    expect(await stateAt(day(31))).toMatchObject({ state: "over" });
  });

  test("is told of fourteen days before it ends", async () => {
    const { rackId } = await aSite();
    const { id } = await addReservation(anAdministrator(db()), { rackId, fields: fields() });
    const told = async (now: Date) => (await endingSoon(db(), now)).some((r) => r.id === id);
    expect([await told(day(15)), await told(day(16)), await told(day(30))]).toEqual([false, true, false]);
  });

  test("is refused where room is kept or taken, or when it ends in the past", async () => {
    const { rackId } = await aSite();
    const ada = anAdministrator(db());
    await addReservation(ada, { rackId, fields: fields() });
    await aDevice(db(), { name: "low-1", rackId, positionHalfU: 2 });
    const keep = (over: Partial<ReservationFields>) => addReservation(ada, { rackId, fields: fields(over) });
    await expect(keep({ owner: "Network" })).rejects.toThrow("U10–13 is reserved for Storage until 2026-03-31.");
    await expect(keep({ fromHalfU: 2 })).rejects.toThrow(/low-1 is in the way/);
    await expect(keep({ fromHalfU: 40, since: day(-9), until: day(-1) })).rejects.toThrow(/in the past/);
  });

  test("is edited and released, with both in the trail", async () => {
    const { rackId } = await aSite();
    const ada = anAdministrator(db());
    const { id } = await addReservation(ada, { rackId, fields: fields() });
    const { rev } = await editReservation(ada, { id, rev: 1, fields: fields({ owner: "Network", until: null }) });
    await expect(editReservation(ada, { id, rev: 1, fields: fields() })).rejects.toThrow(/somebody else/);
    await releaseReservation(ada, { id, rev });
    expect(await reservation(db(), id)).toMatchObject({ owner: "Network", until: NOW });
    await expect(releaseReservation(ada, { id, rev: rev + 1 })).rejects.toThrow(/is over/);
    const told = await db()
      .select({ action: trail.action })
      .from(trail)
      .where(and(eq(trail.subjectKind, "reservation"), eq(trail.subjectId, id)));
    expect(told.map((t) => t.action)).toEqual(["reservation.create", "reservation.update", "reservation.release"]);
  });

  test("is made by planners, not by those who only look or mount", async () => {
    const { rackId } = await aSite();
    await expect(addReservation(somebody("engineer"), { rackId, fields: fields() })).rejects.toMatchObject({
      kind: "forbidden",
    });
    expect(await addReservation(somebody("planner"), { rackId, fields: fields() })).toMatchObject({
      id: expect.any(String),
    });
  });

  test("binds everybody who places gear, but for planners who say that they go over it, until its end", async () => {
    const { rackId } = await aSite();
    await addReservation(anAdministrator(db()), { rackId, fields: fields({ face: "front" }) });
    const { id } = await aDevice(db(), { name: "new-1", isFullDepth: false });
    const to = { id, rev: 1, rackId, positionHalfU: 20, face: "front" as const };
    const refusal = "U10–13 is reserved for Storage until 2026-03-31.";
    await expect(mountDevice(somebody("engineer"), to)).rejects.toThrow(refusal);
    await expect(mountDevice(somebody("planner"), to)).rejects.toThrow(refusal);
    await expect(mountDevice(somebody("engineer"), { ...to, overReservations: true })).rejects.toThrow(
      /planning:write/,
    );
    expect(await mountDevice(somebody("engineer"), { ...to, face: "rear" })).toMatchObject({ rev: 2 });
    expect(await mountDevice(somebody("planner"), { ...to, rev: 2, overReservations: true })).toMatchObject({ rev: 3 });
    const later = { ...somebody("engineer"), now: day(31) };
    expect(await mountDevice(later, { ...to, rev: 3, positionHalfU: 22 })).toMatchObject({ rev: 4 });
  });
});

describe("installing into a reservation", () => {
  test("makes a planned device there and ends the reservation at once", async () => {
    const { rackId, typeId } = await aSite();
    const { id } = await addReservation(anAdministrator(db()), { rackId, fields: fields() });
    const made = await installInto(somebody("engineer", "Storage"), { id, rev: 1, deviceTypeId: typeId, name: "st-1" });
    const [device] = await db().select().from(devices).where(eq(devices.id, made.id));
    expect(device).toMatchObject({ status: "planned", rackId, positionHalfU: 20, face: "front", configuredW: 900 });
    expect(await reservation(db(), id)).toMatchObject({ until: NOW });
    const view = await rackView(db(), { id: rackId }, NOW);
    expect(view.reservations).toEqual([]);
    expect(view.devices).toMatchObject([{ name: "st-1", status: "planned" }]);
  });

  test("of somebody else takes the permission to plan", async () => {
    const { rackId, typeId } = await aSite();
    const { id } = await addReservation(anAdministrator(db()), { rackId, fields: fields() });
    const install = { id, rev: 1, deviceTypeId: typeId, name: "st-2" };
    await expect(installInto(somebody("engineer"), install)).rejects.toMatchObject({ kind: "forbidden" });
    expect(await installInto(somebody("planner"), install)).toMatchObject({ id: expect.any(String) });
  });

  test("is refused, and nothing changes, when the gear needs more room or power than there is", async () => {
    const { rackId, typeId } = await aSite();
    const ada = anAdministrator(db());
    const half = await addReservation(ada, { rackId, fields: fields({ heightHalfU: 1 }) });
    await expect(installInto(ada, { id: half.id, rev: 1, deviceTypeId: typeId, name: "st-3" })).rejects.toThrow(
      /1 U high, but only 0.5 U/,
    );
    const hungry = await addReservation(ada, { rackId, fields: fields({ fromHalfU: 40, powerW: 9_000 }) });
    await expect(installInto(ada, { id: hungry.id, rev: 1, deviceTypeId: typeId, name: "st-4" })).rejects.toThrow(
      /limit is 8 kW/,
    );
    expect(await db().$count(devices, eq(devices.rackId, rackId))).toBe(0);
    expect(await reservation(db(), hungry.id)).toMatchObject({ until: day(30), rev: 1 });
  });
});
