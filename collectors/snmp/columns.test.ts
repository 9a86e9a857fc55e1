import { afterEach, describe, expect, test } from "vitest";
import { type Answer, PDU } from "./ber";
import { answerTo, type Hostile, type Row, serveHostile, text } from "./hostile";
import { openSession, type Session } from "./session";
import { compareOids } from "./varbind";
import { MAX_BYTES, MAX_VARBINDS, Walker } from "./walk";

const ENTRY = "1.3.6.1.2.1.2.2.1";
const COLUMNS = [2, 3, 5, 7].map((column) => `${ENTRY}.${column}`);
const open: (Hostile | Session)[] = [];
afterEach(async () => {
  for (const thing of open.splice(0)) await thing.close();
});

async function walker(respond: (request: Answer) => Buffer | undefined): Promise<Walker> {
  const served = await serveHostile(respond);
  const session = await openSession(
    {
      url: `snmp://127.0.0.1:${served.port}`,
      credential: { kind: "snmp-community", version: "2c", community: "public" },
      trust: { insecure: false },
      timeoutMs: 10_000,
    },
    new AbortController().signal,
    [100, 200],
  );
  open.push(served, session);
  const limits = { maxVarbinds: MAX_VARBINDS, maxBytes: MAX_BYTES, deadlineMs: performance.now() + 15_000 };
  return new Walker(session, limits);
}

/** Rows 1 to 60 where `has` them, in the order of the MIB. */
function table(has: (column: number, row: number) => boolean): Row[] {
  const rows: Row[] = [];
  for (const column of [2, 3, 4, 5, 7, 8])
    for (let row = 1; row <= 60; row++)
      if (has(column, row)) rows.push(text(`${ENTRY}.${column}.${row}`, `${column}/${row}`));
  return rows;
}

/** GETBULK and GETNEXT as RFC 3416 has them: in each repetition the next of every name. */
function honest(rows: readonly Row[], request: Answer, most = 400): Row[] {
  const names = request.varbinds.map(({ oid }) => oid);
  const given: Row[] = [];
  for (let repetition = 0; repetition < (request.pdu === PDU.getBulk ? request.errorIndex : 1); repetition++) {
    for (const [at, name] of names.entries()) {
      const next = rows.find((row) => compareOids(row.oid, name) > 0);
      given.push(next ?? { oid: name, type: 130, value: Buffer.alloc(0) });
      names[at] = next?.oid ?? name;
      if (given.length === most) return given;
    }
  }
  return given;
}

const wanted = (rows: readonly Row[]) =>
  rows.filter(({ oid }) => COLUMNS.some((column) => oid.startsWith(`${column}.`))).map(({ oid }) => oid);
const oids = async (walking: Walker) => (await walking.table("ifTable", COLUMNS)).map(({ oid }) => oid);

describe("columns that are walked together are complete, column after column", () => {
  test("where each has every row, in a few requests", async () => {
    const rows = table(() => true);
    const walking = await walker((request) => answerTo(request, honest(rows, request)));
    expect(await oids(walking)).toEqual(wanted(rows));
    expect(walking.session.requests).toBeLessThan(10);
    const before = walking.session.requests;
    expect(await oids(walking)).toEqual(wanted(rows));
    // By then it is known how long the table is and what the agent bears.
    expect(walking.session.requests - before).toBeLessThanOrEqual(2);
    expect(walking.warnings).toEqual([]);
  });

  test("where they lack rows of each other, and one has none at all", async () => {
    const rows = table(
      (column, row) => column !== 5 && (column === 2 ? row > 50 : column === 7 ? row % 7 === 0 : true),
    );
    const walking = await walker((request) => answerTo(request, honest(rows, request)));
    expect(await oids(walking)).toEqual(wanted(rows));
    expect(walking.warnings).toEqual([]);
  });

  test("where answers end in the middle of a row, wherever that is", async () => {
    const rows = table((column, row) => column !== 3 || row < 20);
    for (const most of [1, 2, 3, 5, 6, 7, 11]) {
      const walking = await walker((request) => answerTo(request, honest(rows, request, most)));
      expect(await oids(walking)).toEqual(wanted(rows));
      expect(walking.warnings).toEqual([]);
    }
  });

  test("where the agent leaves out columns that ended instead of filling their places", async () => {
    const rows = table((column, row) => column !== 3 || row < 20);
    const walking = await walker((request) => {
      const roots = request.varbinds.map(
        ({ oid }) => COLUMNS.find((column) => `${oid}.`.startsWith(`${column}.`)) ?? "",
      );
      const given = honest(rows, request).filter(
        ({ oid }, at) => roots.length === 1 || oid.startsWith(`${roots[at % roots.length]}.`),
      );
      return answerTo(request, given);
    });
    expect(await oids(walking)).toEqual(wanted(rows));
  });

  test("where one is out of order among the others, and where one goes round for ever", async () => {
    const rows = table(() => true);
    const walking = await walker((request) => {
      const given = honest(rows, request);
      const isRound = (oid: string) => oid.startsWith(`${ENTRY}.5.`);
      return answerTo(
        request,
        given.map((row) => (isRound(row.oid) ? text(`${ENTRY}.5.9`, "round") : row)),
      );
    });
    const found = await oids(walking);
    expect(found.filter((oid) => !oid.startsWith(`${ENTRY}.5.`))).toEqual(
      wanted(rows).filter((oid) => !oid.startsWith(`${ENTRY}.5.`)),
    );
    expect(walking.warnings).toMatchObject([
      { code: "oid_not_increasing", message: expect.stringContaining("ifTable was cut short") },
    ]);
  });

  test("where the agent refuses one of them", async () => {
    const rows = table(() => true);
    const walking = await walker((request) => {
      const bad = request.varbinds.findIndex(({ oid }) => `${oid}.`.startsWith(`${ENTRY}.3.`));
      return bad < 0
        ? answerTo(request, honest(rows, request))
        : answerTo(request, [], { errorStatus: 5, errorIndex: bad + 1 });
    });
    const found = await oids(walking);
    expect(found).toEqual(wanted(rows).filter((oid) => !oid.startsWith(`${ENTRY}.3.`)));
    expect(walking.warnings).toMatchObject([{ code: "failed" }]);
  });
});

test("a survey leaves out what is absent and nothing else, and costs one request", async () => {
  const rows = table((column) => column !== 4);
  const walking = await walker((request) => answerTo(request, honest(rows, request)));
  await walking.survey([
    { columns: COLUMNS },
    { columns: [`${ENTRY}.4`] },
    { columns: ["1.3.6.1.2.1.47.1.1.1.1.2"] },
    { columns: [`${ENTRY}.1`, `${ENTRY}.8`] },
  ]);
  expect(walking.session.requests).toBe(1);
  expect(await walking.table("absent", ["1.3.6.1.2.1.47.1.1.1.1.2"])).toEqual([]);
  expect(await walking.table("absent too", [`${ENTRY}.4`])).toEqual([]);
  expect(walking.session.requests).toBe(1);
  expect(await oids(walking)).toEqual(wanted(rows));
  expect(await walking.table("last", [`${ENTRY}.1`, `${ENTRY}.8`])).toHaveLength(60);
});
