import { execFile } from "node:child_process";
import { createSocket } from "node:dgram";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, afterEach, describe, expect, test, vi } from "vitest";
import type { Credential } from "../../domain/target";
import { Bucket } from "./bucket";
import { listenForTraps, type TrapEvent, type TrapSource, type Traps } from "./traps";

const run = promisify(execFile);
/** Net-snmp's senders keep their engine boots here: not in the home of whoever tests. */
const folder = mkdtempSync(join(tmpdir(), "plenum-traps-"));
const env = { ...process.env, SNMP_PERSISTENT_DIR: folder, SNMPCONFPATH: folder, MIBS: "" };
const hasSender = await run("snmptrap", ["-V"]).then(
  () => true,
  (error: { code?: unknown }) => error.code !== "ENOENT",
);
const SENDER = hasSender ? "" : " (skipped: needs snmptrap and snmpinform, Debian's package snmp)";

const COMMUNITY = { kind: "snmp-community", version: "2c", community: "hush-hush" } as const;
const USER = {
  kind: "snmp-v3",
  user: "caller",
  authProtocol: "SHA256",
  authKey: "auth-pass-1",
  privProtocol: "AES",
  privKey: "priv-pass-1",
} as const;
const V3 = [
  "-v3",
  "-l",
  "authPriv",
  "-u",
  USER.user,
  "-a",
  "SHA-256",
  "-A",
  USER.authKey,
  "-x",
  "AES",
  "-X",
  USER.privKey,
];
const LINK_DOWN = "1.3.6.1.6.3.1.1.5.3";
const NAMED = ["1.3.6.1.2.1.2.2.1.1.7", "i", "7", "1.3.6.1.2.1.31.1.1.1.1.7", "s", "Et7"];

const open: Traps[] = [];
afterEach(async () => {
  for (const traps of open.splice(0)) await traps.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function listening(sources: readonly (Pick<TrapSource, "credential"> & { port?: number })[]) {
  const heard: TrapEvent[] = [];
  const strangers: string[] = [];
  const all = sources.map((each, i) => ({ targetId: `t${i}`, port: 161, ...each }));
  const traps = await listenForTraps({
    port: 0,
    address: "127.0.0.1",
    sourcesOf: (address) => (address === "127.0.0.1" ? all : []),
    heard: (event) => void heard.push(event),
    unknown: (address) => void strangers.push(address),
  });
  open.push(traps);
  const to = `127.0.0.1:${traps.port}`;
  return { traps, heard, strangers, to };
}

/** BER by hand, so that the sender under test shares nothing with the receiver. */
const tlv = (tag: number, ...parts: Buffer[]) => {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag, 0x82, content.length >> 8, content.length & 0xff]), content]);
};
const oid = (text: string) => {
  const [a = 0, b = 0, ...rest] = text.split(".").map(Number);
  return tlv(6, Buffer.from([a * 40 + b, ...rest]));
};
const int = (value: number, tag = 2) => tlv(tag, Buffer.from([value]));
const bind = (name: string, value: Buffer) => tlv(0x30, oid(name), value);
function trap(community: string, trapOid: string, values: Buffer[] = [], tag = 0xa7): Buffer {
  const list = [bind("1.3.6.1.2.1.1.3.0", int(9, 0x43)), bind("1.3.6.1.6.3.1.1.4.1.0", oid(trapOid)), ...values];
  return tlv(0x30, int(1), tlv(4, Buffer.from(community)), tlv(tag, int(5), int(0), int(0), tlv(0x30, ...list)));
}
async function send(port: number, datagrams: Buffer[], from?: { address?: string; port?: number }) {
  const socket = createSocket("udp4");
  const replies: Buffer[] = [];
  socket.on("message", (reply) => void replies.push(reply));
  await new Promise<void>((done) => socket.bind({ address: "127.0.0.1", ...from }, done));
  for (const datagram of datagrams) await new Promise((done) => socket.send(datagram, port, "127.0.0.1", done));
  return { port: socket.address().port, replies, close: () => socket.close() };
}
const soon = (check: () => void) => vi.waitFor(check, { timeout: 5_000, interval: 5 });

describe("traps", () => {
  test.skipIf(!hasSender)(`of versions 1, 2c and 3 by net-snmp's sender are heard${SENDER}`, async () => {
    const { heard, to } = await listening([{ credential: COMMUNITY }, { credential: USER }]);
    await run("snmptrap", ["-v2c", "-c", "hush-hush", to, "", LINK_DOWN, ...NAMED], { env });
    await run("snmptrap", ["-v1", "-c", "hush-hush", to, "1.3.6.1.4.1.32473", "127.0.0.1", "0", "0", ""], { env });
    await run(
      "snmptrap",
      [
        "-v1",
        "-c",
        "hush-hush",
        to,
        "1.3.6.1.4.1.32473",
        "127.0.0.1",
        "6",
        "17",
        "",
        "1.3.6.1.4.1.32473.1",
        "s",
        "Fan 2 failed",
      ],
      { env },
    );
    await run("snmptrap", [...V3, "-e", "0x8000000001020304", to, "", "1.3.6.1.6.3.1.1.5.2"], { env });
    await soon(() => expect(heard).toHaveLength(4));
    expect(heard).toEqual([
      { targetId: "t0", kind: "linkDown", oid: LINK_DOWN, text: "Et7" },
      { targetId: "t0", kind: "coldStart", oid: "1.3.6.1.6.3.1.1.5.1", text: "" },
      { targetId: "t0", kind: "other", oid: "1.3.6.1.4.1.32473.0.17", text: "Fan 2 failed" },
      { targetId: "t1", kind: "warmStart", oid: "1.3.6.1.6.3.1.1.5.2", text: "" },
    ]);
  });

  test.skipIf(!hasSender)(`that want an answer get one, in version 2c and 3${SENDER}`, async () => {
    const { heard, to } = await listening([{ credential: COMMUNITY }, { credential: USER }]);
    // The sender fails when nobody answers.
    await run("snmpinform", ["-v2c", "-r0", "-t3", "-c", "hush-hush", to, "", LINK_DOWN, ...NAMED], { env });
    await run("snmpinform", [...V3, "-r0", "-t3", to, "", LINK_DOWN, ...NAMED], { env });
    await soon(() =>
      expect(heard.map(({ targetId, text }) => [targetId, text])).toEqual([
        ["t0", "Et7"],
        ["t1", "Et7"],
      ]),
    );
  });

  test.skipIf(!hasSender)(`of a user with another key or without one are not heard${SENDER}`, async () => {
    const { heard, traps, to } = await listening([{ credential: USER }]);
    const wrong = V3.map((word) => (word === USER.authKey ? "auth-pass-2" : word));
    const bare = ["-v3", "-l", "noAuthNoPriv", "-u", USER.user];
    for (const sender of [wrong, bare])
      await run("snmptrap", [...sender, "-e", "0x8000000001020305", to, "", LINK_DOWN, ...NAMED], { env });
    await soon(() => expect(traps.counts.refused).toBe(2));
    expect(heard).toEqual([]);
  });

  test("of an address that is no target's, or of another community, are dropped and counted", async () => {
    const { heard, strangers, traps } = await listening([{ credential: COMMUNITY }]);
    const own = await send(traps.port, [trap("public", LINK_DOWN)]);
    const other = await send(traps.port, [trap("hush-hush", LINK_DOWN)], { address: "127.0.0.9" });
    await soon(() => expect(traps.counts).toMatchObject({ refused: 1, unknown: 1 }));
    expect([heard, strangers]).toEqual([[], ["127.0.0.9"]]);
    own.close();
    other.close();
  });

  test("of several targets behind one address belong to the one that answers on the port they come from", async () => {
    const sender = await send(1, []);
    const { heard, traps } = await listening([{ credential: COMMUNITY }, { credential: COMMUNITY, port: sender.port }]);
    sender.close();
    const again = await send(traps.port, [trap("hush-hush", LINK_DOWN)], { port: sender.port });
    const unclear = await send(traps.port, [trap("hush-hush", LINK_DOWN)]);
    await soon(() => expect(traps.counts).toMatchObject({ heard: 1, unclear: 1 }));
    expect(heard[0]?.targetId).toBe("t1");
    again.close();
    unclear.close();
  });

  test("beyond what one source may send are dropped, and those of others still heard", async () => {
    const { heard, traps } = await listening([{ credential: COMMUNITY }]);
    const flood = await send(
      traps.port,
      Array.from({ length: 200 }, () => trap("hush-hush", LINK_DOWN)),
    );
    await soon(() => expect(traps.counts.heard + traps.counts.limited).toBe(200));
    expect(heard.length).toBeGreaterThanOrEqual(50);
    expect(heard.length).toBeLessThan(120);
    flood.close();
  });

  test("that are garbage cost nothing but themselves", async () => {
    const { heard, traps } = await listening([{ credential: COMMUNITY }, { credential: USER as Credential }]);
    const whole = trap("hush-hush", LINK_DOWN, [bind("1.3.6.1.2.1.31.1.1.1.1.7", tlv(4, Buffer.from("Et7")))]);
    const cut = Array.from({ length: 20 }, (_, i) => whole.subarray(0, Math.floor((whole.length * i) / 20)));
    const v3 = tlv(0x30, int(3), tlv(0x30), tlv(4, tlv(0x30, tlv(4), int(0), int(0), tlv(4, Buffer.from("caller")))));
    const sender = await send(traps.port, [...cut, v3, Buffer.alloc(9_000), whole]);
    await soon(() => expect(heard).toHaveLength(1));
    expect(heard[0]).toMatchObject({ kind: "linkDown", text: "Et7" });
    expect(traps.counts.refused).toBe(21);
    sender.close();
  });

  test("say nothing of a community that a proxy adds to their values", async () => {
    const { heard, traps } = await listening([{ credential: COMMUNITY }]);
    const secret = bind("1.3.6.1.6.3.18.1.4.0", tlv(4, Buffer.from("hush-hush")));
    const sender = await send(traps.port, [trap("hush-hush", "1.3.6.1.4.1.32473.0.1", [secret])]);
    await soon(() => expect(heard).toHaveLength(1));
    expect(heard[0]?.text).toBe("");
    sender.close();
  });
});

test("a bucket lets a burst through and then its rate", () => {
  const bucket = new Bucket(10, 3);
  expect([0, 0, 0, 0].map((ms) => bucket.take(ms))).toEqual([true, true, true, false]);
  expect([50, 100, 150].map((ms) => bucket.take(ms))).toEqual([false, true, false]);
});
