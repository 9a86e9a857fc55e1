import { createSocket } from "node:dgram";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { events } from "../db/schema";
import { testDb } from "../db/testing";
import { Refusal } from "../domain/refusal";
import { systemActor } from "../server/context";
import { addCredential } from "../server/discovery/credentials";
import { addTarget } from "../server/discovery/targets";
import { TrapPost, trapPlaceOf } from "./traps";

const db = testDb();
beforeAll(() => {
  process.env.PLENUM_KEY = "5a".repeat(32);
});
afterAll(() => {
  delete process.env.PLENUM_KEY;
});

/** A trap of version 2c with community "hush-hush", whose notification is a standard one. */
function trapOf(oid: string): Buffer {
  const tlv = (tag: number, ...parts: (Buffer | number[])[]) => {
    const content = Buffer.concat(parts.map((part) => Buffer.from(part)));
    return Buffer.concat([Buffer.from([tag, content.length]), content]);
  };
  const name = (text: string) => tlv(6, [0x2b, ...text.split(".").slice(2).map(Number)]);
  const upTime = tlv(0x30, name("1.3.6.1.2.1.1.3.0"), tlv(0x43, [9]));
  const what = tlv(0x30, name("1.3.6.1.6.3.1.1.4.1.0"), name(oid));
  const pdu = tlv(0xa7, tlv(2, [5]), tlv(2, [0]), tlv(2, [0]), tlv(0x30, upTime, what));
  return tlv(0x30, tlv(2, [1]), tlv(4, Buffer.from("hush-hush")), pdu);
}

test("a trap of a target is kept and brings its next look forward", async () => {
  const caller = { db: db(), actor: systemActor("ada", "test"), now: new Date() };
  const { id: credentialId } = await addCredential(caller, {
    name: "c",
    credential: { kind: "snmp-community", version: "2c", community: "hush-hush" },
  });
  const { id } = await addTarget(caller, { name: "t", url: "snmp://127.0.0.1", credentialId });
  const hurried: string[] = [];
  const post = new TrapPost(db(), (targetId) => void hurried.push(targetId));
  const port = await post.open({ address: "127.0.0.1", port: 0 });
  const sender = createSocket("udp4");
  sender.send(trapOf("1.3.6.1.6.3.1.1.5.3"), port, "127.0.0.1");
  sender.send(trapOf("1.3.6.1.6.3.1.1.5.5"), port, "127.0.0.1");
  await vi.waitFor(() => expect(post.counts?.heard).toBe(2), { timeout: 5_000, interval: 5 });
  await post.write();
  expect(hurried).toEqual([id]); // a failed sign-in says nothing of the device
  const kept = await db()
    .select({ kind: events.kind })
    .from(events)
    .where(eq(events.targetId, id))
    .orderBy(events.kind);
  expect(kept).toEqual([{ kind: "authenticationFailure" }, { kind: "linkDown" }]);
  sender.close();
  await post.close();
});

test("a port that is taken, or that is none, is told in a sentence", async () => {
  const taken = createSocket("udp4");
  await new Promise<void>((done) => taken.bind(0, "127.0.0.1", done));
  const post = new TrapPost(db(), () => {});
  await expect(post.open({ address: "127.0.0.1", port: taken.address().port })).rejects.toThrow(Refusal);
  taken.close();
  expect(trapPlaceOf("1162")).toEqual({ port: 1162 });
  expect(trapPlaceOf("127.0.0.1:1162")).toEqual({ address: "127.0.0.1", port: 1162 });
  expect(trapPlaceOf("[::1]:1162")).toEqual({ address: "::1", port: 1162 });
  for (const wrong of ["x", "99999", "a.b:1", "-1"]) expect(() => trapPlaceOf(wrong)).toThrow(Refusal);
});
