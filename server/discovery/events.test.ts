import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { bindings, events, targets } from "../../db/schema";
import { testDb } from "../../db/testing";
import { MAX_EVENTS_PER_TARGET } from "../../domain/event";
import { aDevice } from "../testing";
import { eventsOf, type NewEvent, recentEvents, recordEvents } from "./events";

const db = testDb();
const at = (minute: number) => new Date(Date.UTC(2026, 2, 1, 0, minute));
let count = 0;

async function aTarget() {
  const device = await aDevice(db(), { name: `e${++count}` });
  const [target] = await db().write((tx) =>
    tx
      .insert(targets)
      .values({ name: `e${count}`, url: `snmp://10.6.0.${count}`, protocol: "snmp", trust: { insecure: false } })
      .returning(),
  );
  const binding = { targetId: target!.id, kind: "device" as const, key: "self", deviceId: device.id };
  await db().write((tx) => tx.insert(bindings).values({ ...binding, rule: "t", confidence: 1, boundAt: at(0) }));
  return { targetId: target!.id, deviceId: device.id };
}
const linkDown = (targetId: string | null, text = "Et1"): NewEvent => ({
  targetId,
  kind: "linkDown",
  oid: "1.3.6.1.6.3.1.1.5.3",
  text,
  count: 1,
});

test("the same event within ten minutes is one that counts, later it is another", async () => {
  const { targetId, deviceId } = await aTarget();
  for (const minute of [0, 5, 14, 30]) await recordEvents(db(), [linkDown(targetId)], at(minute));
  const rows = await eventsOf(db(), deviceId);
  expect(rows.map(({ event }) => [event.count, event.firstAt, event.at])).toEqual([
    [1, at(30), at(30)],
    [3, at(0), at(14)],
  ]);
});

test("a chatty target keeps its newest events and those of others", async () => {
  const { targetId } = await aTarget();
  const quiet = await aTarget();
  await recordEvents(db(), [linkDown(quiet.targetId)], at(0));
  for (let minute = 0; minute < 3; minute++) {
    const many = Array.from({ length: 100 }, (_, i) => linkDown(targetId, `Et${minute}/${i}`));
    await recordEvents(db(), many, at(minute));
  }
  expect(await db().$count(events, eq(events.targetId, targetId))).toBeLessThanOrEqual(MAX_EVENTS_PER_TARGET);
  expect(await db().$count(events, eq(events.targetId, quiet.targetId))).toBe(1);
});

test("what a target calls is kept as text, and a target that is gone keeps nothing", async () => {
  const { targetId, deviceId } = await aTarget();
  const hostile = "\0<img src=x onerror=alert(1)>\ud800";
  await recordEvents(db(), [linkDown(targetId, hostile), linkDown("gone")], at(40));
  const [row] = await eventsOf(db(), deviceId);
  expect(row?.event.text).toBe("<img src=x onerror=alert(1)>\ufffd");
});

test("strangers are counted without a target", async () => {
  await recordEvents(db(), [{ targetId: null, kind: "unknownSource", oid: "", text: "10.9.9.9", count: 7 }], at(50));
  const [newest] = await recentEvents(db());
  expect(newest).toMatchObject({ target: null, device: null, event: { text: "10.9.9.9", count: 7 } });
});
