import { createSocket } from "node:dgram";
import { afterEach, describe, expect, test } from "vitest";
import { ObservationDocument } from "../../domain/observation";
import { type Answer, PDU, readHead, readVarbinds } from "./ber";
import { collectSnmp } from "./collect";
import { Column } from "./column";
import { Hold } from "./hold";
import { answerTo, asked, type Hostile, type Row, serveHostile, text } from "./hostile";
import { Undecodable } from "./reader";
import { openSession, type Session } from "./session";
import { compareOids } from "./varbind";
import { MAX_BYTES, MAX_VARBINDS, Walker } from "./walk";

const TABLE = "1.3.6.1.2.1.2.2.1.2";
const open: (Hostile | Session)[] = [];
afterEach(async () => {
  for (const thing of open.splice(0)) await thing.close();
});

function target(port: number) {
  return {
    url: `snmp://127.0.0.1:${port}`,
    credential: { kind: "snmp-community", version: "2c", community: "public" } as const,
    trust: { insecure: false },
    timeoutMs: 10_000,
  };
}

async function agent(respond: Parameters<typeof serveHostile>[0]): Promise<Hostile> {
  const served = await serveHostile(respond);
  open.push(served);
  return served;
}

async function walker({ port }: { port: number }, deadlineMs = 15_000): Promise<Walker> {
  const session = await openSession(target(port), new AbortController().signal, [100, 200]);
  open.push(session);
  const limits = { maxVarbinds: MAX_VARBINDS, maxBytes: MAX_BYTES, deadlineMs: performance.now() + deadlineMs };
  return new Walker(session, limits);
}

const lastNumber = (oid: string) => (oid === TABLE ? 0 : Number(oid.split(".").at(-1)));

/** As many rows after the one asked for as are wanted, up to row `length`. */
function numbered(request: Answer, length: number, value = (row: number) => `row ${row}`, most = 500): Row[] {
  const oid = request.varbinds[0]?.oid ?? "";
  const from = oid === TABLE || oid.startsWith(`${TABLE}.`) ? lastNumber(oid) : length;
  const count = Math.min(asked(request), length - from, most);
  if (count <= 0) return [{ oid, type: 130, value: Buffer.alloc(0) }];
  return Array.from({ length: count }, (_, at) => text(`${TABLE}.${from + at + 1}`, value(from + at + 1)));
}

/** A generator of numbers below 2^32 that gives the same ones every time (Lehmer, 16,807). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 16_807) % 2_147_483_647;
    return state;
  };
}

function mutated(datagram: Buffer, next: () => number): Buffer {
  const changed = Buffer.from(datagram);
  for (let times = 1 + (next() % 3); times > 0; times--) {
    const at = next() % changed.length;
    changed[at] = next() % 4 === 0 ? [0, 0x7f, 0x80, 0xff, 0x30, 0x84][next() % 6]! : next() % 256;
  }
  return next() % 5 === 0 ? changed.subarray(0, next() % changed.length) : changed;
}

describe("an agent that means harm costs a table and a named warning", () => {
  test("a table of 100,000 rows is cut at the cap", async () => {
    const walking = await walker(await agent((request) => answerTo(request, numbered(request, 100_000))));
    expect(await walking.table("ifTable", [TABLE])).toHaveLength(MAX_VARBINDS);
    expect(walking.warnings).toEqual([
      { code: "too_many_rows", message: `ifTable was cut short at ${MAX_VARBINDS} values` },
    ]);
  });

  test("texts of 64 kB are cut at the cap of bytes", async () => {
    const served = await agent((request) =>
      answerTo(
        request,
        numbered(request, 10_000, () => "x".repeat(64_000), 1),
      ),
    );
    const walking = await walker(served);
    expect((await walking.table("ifTable", [TABLE])).length).toBeLessThanOrEqual(MAX_BYTES / 64_000);
    expect(walking.warnings).toMatchObject([{ code: "too_many_bytes", message: expect.stringContaining("ifTable") }]);
  });

  test("one byte at a time, slowly, ends at the deadline", async () => {
    const served = await agent(async (request) => {
      await new Promise((resolve) => setTimeout(resolve, 90));
      return answerTo(
        request,
        numbered(request, 1_000, () => "x", 1),
      );
    });
    const walking = await walker(served, 1_000);
    const started = performance.now();
    const found = await walking.table("ifTable", [TABLE]);
    expect(performance.now() - started).toBeLessThan(2_500);
    expect(found.length).toBeGreaterThan(0);
    expect(walking.warnings).toMatchObject([{ code: "deadline", message: expect.stringContaining("ifTable") }]);
  });

  test("answers that come twice, or again when the next was asked for, are read once", async () => {
    let last: Buffer | undefined;
    const served = await agent((request, from, socket) => {
      const answer = answerTo(request, numbered(request, 300));
      if (last) socket.send(last, from.port, from.address);
      last = answer;
      socket.send(answer, from.port, from.address);
      return answer;
    });
    const walking = await walker(served);
    const found = await walking.table("ifTable", [TABLE]);
    expect(found.map(({ oid }) => lastNumber(oid))).toEqual(Array.from({ length: 300 }, (_, at) => at + 1));
    expect(walking.warnings).toEqual([]);
  });

  test("an answer from another address with everything else right is not heard", async () => {
    const forger = createSocket("udp4");
    const served = await agent((request, from) => {
      forger.send(answerTo(request, [text(`${TABLE}.7777`, "forged")]), from.port, from.address);
      return new Promise((resolve) => setTimeout(() => resolve(answerTo(request, numbered(request, 20))), 10));
    });
    await new Promise<void>((resolve) => forger.bind(served.port, "127.0.0.2", resolve));
    const walking = await walker(served);
    const found = await walking.table("ifTable", [TABLE]);
    forger.close();
    expect(found).toHaveLength(20);
    expect(found.some(({ oid }) => oid.endsWith(".7777"))).toBe(false);
  });

  test("scripts and control characters in every text stay text, and the document is one", async () => {
    const evil = `"><img src=x onerror=alert(1)>{{7*7}}\u202e\u200b\u0007\u0000${"<script>".repeat(50)}`;
    const served = await agent((request) => {
      const rows = request.varbinds.flatMap(({ oid }) => {
        if (request.pdu === PDU.get) return [text(oid, evil)];
        const depth = oid.split(".").length;
        return [text(depth > 14 ? `${oid}.1` : `${oid}.1.1.1.1`, evil)];
      });
      return answerTo(request, rows);
    });
    const document = await collectSnmp({ ...target(served.port), timeoutMs: 4_000 }, new AbortController().signal);
    expect(ObservationDocument.parse(document)).toEqual(document);
    expect(document.device?.name).toContain("<img src=x onerror=alert(1)>");
    expect(JSON.stringify(document)).not.toContain("\\u0000");
  });

  test("what all looks hold together is limited, and a modest one is not cut for it", () => {
    const greedy = Array.from({ length: 8 }, () => new Hold());
    let heldBytes = 0;
    for (let round = 0; round < 64; round++) for (const hold of greedy) if (hold.add(1 << 20)) heldBytes += 1 << 20;
    expect(heldBytes).toBeLessThanOrEqual(64 * 1024 * 1024);
    const modest = new Hold();
    expect(modest.add(100_000)).toBe(true);
    for (const hold of [...greedy, modest]) hold.end();
    expect(new Hold().add(20 << 20)).toBe(true);
  });
});

describe("mutated answers", () => {
  const request = {
    version: 1,
    community: Buffer.from("public"),
    pdu: PDU.getBulk,
    requestId: 77,
    errorStatus: 0,
    errorIndex: 10,
    varbinds: [{ oid: TABLE, type: 5, value: null }],
  };

  test("100,000 of them are read or refused, and nothing else is thrown", () => {
    const next = seeded(20_260_301);
    const rows: Row[] = [
      ...numbered(request, 10),
      { oid: "1.3.6.1.2.1.2.2.1.6.1", type: 70, value: Buffer.from("00ffffffffffffffff", "hex") },
      { oid: "1.3.6.1.2.1.2.2.1.6.2", type: 64, value: Buffer.from([10, 0, 0, 1]) },
      { oid: "1.3.6.1.2.1.2.2.1.6.3", type: 6, value: Buffer.from([0x2b, 6, 1, 0x84, 0x80, 1]) },
    ];
    const whole = answerTo(request, rows);
    const roots = [new Column(TABLE)];
    let refused = 0;
    for (let times = 0; times < 100_000; times++) {
      const datagram = mutated(whole, next);
      try {
        const head = readHead(datagram);
        for (const { oid } of readVarbinds(datagram, head, times % 2 === 0 ? roots : undefined))
          expect(typeof oid).toBe("string");
      } catch (error) {
        if (!(error instanceof Undecodable)) throw error;
        refused++;
      }
    }
    expect(refused).toBeGreaterThan(10_000);
  }, 60_000);

  test("over the wire a walk through them ends in time, with its order kept", async () => {
    for (let seed = 1; seed <= 6; seed++) {
      const next = seeded(seed);
      const served = await agent((asking) => mutated(answerTo(asking, numbered(asking, 2_000)), next));
      const walking = await walker(served, 700);
      const started = performance.now();
      const found = await walking.table("ifTable", [TABLE]);
      expect(performance.now() - started).toBeLessThan(4_000);
      for (const [at, { oid }] of found.entries())
        if (at > 0) expect(compareOids(oid, found[at - 1]?.oid ?? "")).toBeGreaterThan(0);
    }
  }, 40_000);
});

test("an honest device beside two dozen that mean harm is read whole, and about as soon as alone", async () => {
  const honest = await agent((request) => answerTo(request, numbered(request, 2_000)));
  const look = async () => {
    const started = performance.now();
    const walking = await walker(honest);
    const found = await walking.table("ifTable", [TABLE]);
    expect(found).toHaveLength(2_000);
    expect(walking.warnings).toEqual([]);
    return performance.now() - started;
  };
  await look();
  const aloneMs = await look();
  const harmful = await Promise.all(
    Array.from({ length: 24 }, (_, n) =>
      agent((request) => {
        if (n % 4 === 0) return undefined;
        if (n % 4 === 1) return answerTo(request, [text(`${TABLE}.1`, "same")]);
        if (n % 4 === 2)
          return answerTo(
            request,
            numbered(request, 1_000, () => "x".repeat(60_000), 1),
          );
        return Buffer.from([0x30, 0x84, 0xff, 0xff, 0xff, 0xff]);
      }),
    ),
  );
  const others = harmful.map(async (served) => (await walker(served, 3_000)).table("ifTable", [TABLE]));
  const besideMs = await look();
  expect(besideMs).toBeLessThan(aloneMs + 2_500);
  await Promise.all(others);
}, 30_000);
