import { createSocket } from "node:dgram";
import { afterEach, describe, expect, test } from "vitest";
import type { Target } from "../../domain/target";
import { type Answer, PDU } from "./ber";
import { collectSnmp } from "./collect";
import { answerTo, asked, type Hostile, type Row, serveHostile, text } from "./hostile";
import { openSession, type Session } from "./session";
import { compareOids } from "./varbind";
import { MAX_BYTES, MAX_VARBINDS, Walker } from "./walk";

const TABLE = "1.3.6.1.2.1.2.2.1.2";
const open: (Hostile | Session)[] = [];
afterEach(async () => {
  for (const thing of open.splice(0)) await thing.close();
});

function target(port: number, version: "1" | "2c" = "2c"): Target {
  return {
    url: `snmp://127.0.0.1:${port}`,
    credential: { kind: "snmp-community", version, community: "public" },
    trust: { insecure: false },
    timeoutMs: 10_000,
  };
}

async function agent(respond: Parameters<typeof serveHostile>[0]): Promise<Hostile> {
  const served = await serveHostile(respond);
  open.push(served);
  return served;
}

async function walker(
  served: Hostile,
  options: { version?: "1" | "2c"; deadlineMs?: number; signal?: AbortSignal } = {},
): Promise<Walker> {
  const signal = options.signal ?? new AbortController().signal;
  const session = await openSession(target(served.port, options.version), signal, [100, 200]);
  open.push(session);
  return new Walker(session, {
    maxVarbinds: MAX_VARBINDS,
    maxBytes: MAX_BYTES,
    deadlineMs: performance.now() + (options.deadlineMs ?? 15_000),
  });
}

/** The rows after the one asked for, as an honest agent gives them; `repeat` rows at most. */
function rowsAfter(rows: readonly Row[], request: Answer): Row[] {
  const from = request.varbinds[0]?.oid ?? "";
  const rest = rows.filter((row) => compareOids(row.oid, from) > 0).slice(0, asked(request));
  return rest.length > 0 ? rest : [{ oid: from, type: 130, value: Buffer.alloc(0) }];
}

const HUNDRED = Array.from({ length: 100 }, (_, at) => text(`${TABLE}.${at + 1}`, `port ${at + 1}`));
const lastNumber = (request: Answer) => Number(request.varbinds[0]?.oid.split(".").at(-1) ?? 0);

describe("the walk ends, keeps what it has and says why", () => {
  test("when the same OID comes again and again", async () => {
    const served = await agent((request) => answerTo(request, [text(`${TABLE}.1`, "one")]));
    const walking = await walker(served);
    expect(await walking.table("ifTable", [TABLE])).toHaveLength(1);
    expect(walking.warnings.map(({ code }) => code)).toEqual(["oid_not_increasing"]);
    expect(served.requests.length).toBeLessThan(5);
  });

  test("when three OIDs go round", async () => {
    const served = await agent((request) => {
      const at =
        [1, 2, 3].includes(lastNumber(request)) && request.varbinds[0]?.oid !== TABLE ? lastNumber(request) : 0;
      return answerTo(request, [text(`${TABLE}.${(at % 3) + 1}`, "round")]);
    });
    const walking = await walker(served);
    expect(await walking.table("ifTable", [TABLE])).toHaveLength(3);
    expect(walking.warnings.map(({ code }) => code)).toEqual(["oid_not_increasing"]);
  });

  test("when rows never end", async () => {
    const served = await agent((request) => {
      const from = request.varbinds[0]?.oid === TABLE ? 0 : lastNumber(request);
      return answerTo(
        request,
        Array.from({ length: 100 }, (_, at) => text(`${TABLE}.${from + at + 1}`, "endless")),
      );
    });
    const walking = await walker(served);
    expect(await walking.table("ifTable", [TABLE])).toHaveLength(MAX_VARBINDS);
    expect(walking.warnings.map(({ code }) => code)).toEqual(["too_many_rows"]);
  });

  test("when values are giants", async () => {
    const served = await agent((request) => {
      const from = request.varbinds[0]?.oid === TABLE ? 0 : lastNumber(request);
      return answerTo(request, [text(`${TABLE}.${from + 1}`, "x".repeat(50_000))]);
    });
    const walking = await walker(served);
    expect((await walking.table("ifTable", [TABLE])).length).toBeLessThan(MAX_BYTES / 50_000);
    expect(walking.warnings.map(({ code }) => code)).toEqual(["too_many_bytes"]);
  });

  test("when the agent is so slow that the time is used up", async () => {
    const served = await agent(async (request) => {
      const from = request.varbinds[0]?.oid === TABLE ? 0 : lastNumber(request);
      await new Promise((resolve) => setTimeout(resolve, 40));
      return answerTo(request, [text(`${TABLE}.${from + 1}`, "slow")]);
    });
    const walking = await walker(served, { deadlineMs: 300 });
    const found = await walking.table("ifTable", [TABLE]);
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThan(20);
    expect(walking.warnings.map(({ code }) => code)).toEqual(["deadline"]);
  });

  test("when the agent falls silent half way, and after two tables it is asked no more", async () => {
    const served = await agent((request) =>
      lastNumber(request) >= 40 ? undefined : answerTo(request, rowsAfter(HUNDRED, request).slice(0, 20)),
    );
    const walking = await walker(served);
    expect(await walking.table("ifTable", [TABLE])).toHaveLength(40);
    await walking.table("second", [`${TABLE}.50`]);
    const before = served.requests.length;
    await walking.table("third", [`${TABLE}.60`]);
    expect(served.requests.length).toBe(before);
    expect(walking.warnings.map(({ code }) => code)).toEqual(["timeout", "timeout", "silent"]);
  });

  test("when an answer is empty even for a single row", async () => {
    const served = await agent((request) => answerTo(request, []));
    const walking = await walker(served);
    expect(await walking.table("ifTable", [TABLE])).toEqual([]);
    expect(walking.warnings.map(({ code }) => code)).toEqual(["empty_answer"]);
  });
});

describe("the walk is complete", () => {
  test("where the agent says tooBig to more than five rows, and the next table starts with as many", async () => {
    const served = await agent((request) =>
      asked(request) > 5 ? answerTo(request, [], { errorStatus: 1 }) : answerTo(request, rowsAfter(HUNDRED, request)),
    );
    const walking = await walker(served);
    expect(await walking.table("ifTable", [TABLE])).toHaveLength(100);
    const before = served.requests.length;
    expect(await walking.table("again", [TABLE])).toHaveLength(100);
    expect(Math.max(...served.requests.slice(before).map(asked))).toBeOneOf([4, 5]);
    expect(walking.warnings).toEqual([]);
  });

  test("where the agent drops what is too big without a word", async () => {
    const served = await agent((request) =>
      asked(request) > 5 ? undefined : answerTo(request, rowsAfter(HUNDRED, request)),
    );
    const walking = await walker(served);
    expect(await walking.table("ifTable", [TABLE])).toHaveLength(100);
    expect(walking.warnings).toEqual([]);
  });

  test("where the agent has no GETBULK", async () => {
    const served = await agent((request) =>
      request.pdu === PDU.getBulk
        ? answerTo(request, [], { errorStatus: 5 })
        : answerTo(request, rowsAfter(HUNDRED, request)),
    );
    const walking = await walker(served);
    expect(await walking.table("ifTable", [TABLE])).toHaveLength(100);
    expect(walking.warnings).toEqual([]);
  });

  test("where the order is broken under GETBULK only", async () => {
    const served = await agent((request) =>
      answerTo(
        request,
        request.pdu === PDU.getBulk ? rowsAfter(HUNDRED, request).reverse() : rowsAfter(HUNDRED, request),
      ),
    );
    const walking = await walker(served);
    expect(await walking.table("ifTable", [TABLE])).toHaveLength(100);
    expect(walking.warnings).toEqual([]);
  });

  test("in version 1, where the end of the MIB is an error", async () => {
    const served = await agent((request) => {
      const [next] = rowsAfter(HUNDRED, request);
      return next?.type === 130
        ? answerTo(request, [], { errorStatus: 2, errorIndex: 1 })
        : answerTo(request, next ? [next] : []);
    });
    const walking = await walker(served, { version: "1" });
    expect(await walking.table("ifTable", [TABLE])).toHaveLength(100);
    expect(walking.warnings).toEqual([]);
    expect(served.requests.every(({ pdu, version }) => pdu === PDU.getNext && version === 0)).toBe(true);
  });

  test("where forged answers come first: other port, other request, other community, cut short, garbage", async () => {
    const forger = createSocket("udp4");
    const served = await agent((request, from, socket) => {
      const forged = [text(`${TABLE}.7777`, "forged")];
      forger.send(answerTo(request, forged), from.port, from.address);
      socket.send(answerTo(request, forged, { requestId: request.requestId + 1 }), from.port, from.address);
      socket.send(answerTo(request, forged, { community: Buffer.from("private") }), from.port, from.address);
      socket.send(answerTo(request, forged, { version: 0 }), from.port, from.address);
      socket.send(answerTo(request, forged).subarray(0, -3), from.port, from.address);
      socket.send(Buffer.from("garbage"), from.port, from.address);
      // The forger's datagram shall arrive first, as in the worst case.
      return new Promise((resolve) => setTimeout(() => resolve(answerTo(request, rowsAfter(HUNDRED, request))), 10));
    });
    const walking = await walker(served);
    const found = await walking.table("ifTable", [TABLE]);
    forger.close();
    expect(found).toHaveLength(100);
    expect(found.some(({ oid }) => oid.endsWith(".7777"))).toBe(false);
  });
});

test("an abort ends the walk at once with its reason", async () => {
  const abort = new AbortController();
  const served = await agent((request) => {
    if (lastNumber(request) >= 40) {
      abort.abort(new Error("enough"));
      return undefined;
    }
    return answerTo(request, rowsAfter(HUNDRED, request));
  });
  const walking = await walker(served, { signal: abort.signal });
  await expect(walking.table("ifTable", [TABLE])).rejects.toThrow("enough");
});

describe("the first request decides whether there is anything to look at", () => {
  test("a device that is silent is refused within seconds, with a sentence that says what to do", async () => {
    const served = await agent(() => undefined);
    const started = performance.now();
    await expect(collectSnmp(target(served.port), new AbortController().signal)).rejects.toMatchObject({
      name: "Refusal",
      kind: "not_found",
      message: expect.stringContaining("No answer from 127.0.0.1"),
    });
    expect(performance.now() - started).toBeLessThan(6_000);
  });

  test("a device that sends only garbage is refused and nothing crashes", async () => {
    const served = await agent(() => Buffer.from([0x30, 0x84, 0xff, 0xff, 0xff, 0xff, 2, 1]));
    await expect(collectSnmp(target(served.port), new AbortController().signal)).rejects.toMatchObject({
      kind: "not_found",
    });
  });

  test("garbage in answer to version 3 is refused as silence and nothing crashes", async () => {
    const socket = createSocket("udp4");
    let at = 0;
    socket.on("message", (datagram, from) => {
      // Its own request with one octet changed, another one every time, and half of it.
      const changed = Buffer.from(datagram);
      changed[at % changed.length] = 0xff;
      at++;
      socket.send(changed, from.port, from.address);
      socket.send(changed.subarray(0, changed.length / 2), from.port, from.address);
    });
    await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", resolve));
    const credential = {
      kind: "snmp-v3",
      user: "someone",
      authProtocol: "SHA256",
      authKey: "authenticate",
      privProtocol: "AES",
      privKey: "keep-private",
    } as const;
    const look = collectSnmp({ ...target(socket.address().port), credential }, new AbortController().signal);
    await expect(look).rejects.toMatchObject({ name: "Refusal", message: expect.stringContaining("No answer from") });
    await new Promise<void>((resolve) => socket.close(() => resolve()));
  });

  test("an agent that forbids is refused as forbidden", async () => {
    const served = await agent((request) => answerTo(request, [], { errorStatus: 16 }));
    await expect(collectSnmp(target(served.port), new AbortController().signal)).rejects.toMatchObject({
      kind: "forbidden",
    });
  });

  test("a target that is not SNMP, or has no community, is refused before anything is sent", async () => {
    const never = new AbortController().signal;
    await expect(collectSnmp({ ...target(1), url: "http://127.0.0.1" }, never)).rejects.toMatchObject({
      kind: "invalid",
    });
    await expect(collectSnmp({ ...target(1), credential: { kind: "none" } }, never)).rejects.toMatchObject({
      kind: "invalid",
    });
  });
});

test("an agent whose every table is hostile still yields a document, with warnings", async () => {
  const served = await agent((request) => {
    const [first] = request.varbinds;
    if (request.pdu === PDU.get) {
      return answerTo(
        request,
        request.varbinds.map(({ oid }) => text(oid, "name")),
      );
    }
    return answerTo(request, [text(`${first?.oid}.0`, "x"), text("1.3", "back")]);
  });
  const document = await collectSnmp({ ...target(served.port), timeoutMs: 3_000 }, new AbortController().signal);
  expect(document.device?.name).toBe("name");
  expect(document.warnings.length).toBeGreaterThan(0);
});
