import { afterEach, describe, expect, test } from "vitest";
import { answerTo, serveHostile, text } from "./hostile";
import { type Own, own } from "./maker";
import { openSession, type Session } from "./session";
import { compareOids } from "./varbind";

const E = "1.3.6.1.4.1";
const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const thing of open.splice(0)) await thing.close();
});

/** An agent with these texts; `most` values in one answer, more are "too big". Counts what it was asked. */
async function agent(texts: Readonly<Record<string, string>>, most = 100) {
  const oids = Object.keys(texts).sort(compareOids);
  const served = await serveHostile((request) => {
    if (request.varbinds.length > most) return answerTo(request, [], { errorStatus: 1 });
    const rows = request.varbinds.map(({ oid }) => {
      const next = oids.find((candidate) => compareOids(candidate, oid) > 0);
      return next === undefined ? { oid, type: 130, value: Buffer.alloc(0) } : text(next, texts[next] ?? "");
    });
    return answerTo(request, rows);
  });
  const session = await openSession(
    {
      url: `snmp://127.0.0.1:${served.port}`,
      credential: { kind: "snmp-community", version: "2c", community: "public" },
      trust: { insecure: false },
      timeoutMs: 10_000,
    },
    new AbortController().signal,
    [500],
  );
  open.push(session, served);
  return { session, requests: served.requests };
}

const soon = () => performance.now() + 10_000;
const asked = (session: Session, sysObjectId: string, present: readonly number[] = []): Promise<Own> =>
  own(session, sysObjectId, present, soon());

describe("what identifies a device, by the MIB of its maker", () => {
  test.each<[string, string, Record<string, string>, Own]>([
    [
      "PowerNet-MIB, a PDU",
      "318.1.3.4.6",
      {
        "318.1.1.12.1.3.0": "v9.4.0",
        "318.1.1.12.1.5.0": "AP9999EU",
        "318.1.1.12.1.6.0": "9A9999E00001",
        "318.1.4.2.4.1.4.1": "v9.4.1",
      },
      { enterprise: 318, model: "AP9999EU", serial: "9A9999E00001", firmware: "v9.4.0", osVersion: "v9.4.1" },
    ],
    [
      "PowerNet-MIB, a UPS with a probe whose serial is not its own",
      "318.1.3.27",
      {
        "318.1.1.1.1.1.1.0": "Smart-UPS 9000",
        "318.1.1.1.1.2.3.0": "AS9999000001",
        "318.1.1.10.4.1.2.1.5.1": "PROBE0001",
      },
      { enterprise: 318, model: "Smart-UPS 9000", serial: "AS9999000001" },
    ],
    [
      "Sentry3-MIB, the version out of a sentence",
      "1718.3",
      {
        "1718.3.1.1.0": "Sentry Switched CDU Version 9.1f",
        "1718.3.2.1.1.6.1": "ADFC9000001",
        "1718.3.2.1.1.7.1": "CWG-99",
      },
      { enterprise: 1718, model: "CWG-99", serial: "ADFC9000001", firmware: "9.1f" },
    ],
    [
      "MG-SNMP-UPS-MIB, family and model",
      "705.1",
      { "705.1.1.1.0": "Eaton 9ZX", "705.1.1.2.0": "9000", "705.1.1.7.0": "G9999Z0001" },
      { enterprise: 705, model: "Eaton 9ZX 9000", serial: "G9999Z0001" },
    ],
    [
      "ATEN-IPMI-MIB, a version of three numbers",
      "21317",
      {
        "21317.1.5.1.0": "9",
        "21317.1.5.2.0": "74",
        "21317.1.5.7.0": "11",
        "21317.1.16.3.4.0": "SYS-9019",
        "21317.1.16.3.6.0": "S9000001",
      },
      { enterprise: 21317, model: "SYS-9019", serial: "S9000001", firmware: "9.74.11" },
    ],
    [
      "the MIBs of Accton, one below each family",
      "259.10.1.99.101",
      {
        "259.10.1.99.1.1.3.1.6.1": "1.9.1.16",
        "259.10.1.99.1.1.3.1.10.1": "EC9000000001",
        "259.10.1.99.1.1.5.1.0": "ECS9999",
      },
      { enterprise: 259, model: "ECS9999", serial: "EC9000000001", osVersion: "1.9.1.16" },
    ],
    [
      "OG-STATUSv2-MIB, scalars without their instance",
      "25049.1.61",
      { "25049.17.1.1": "5.9.1 0 -- Mon", "25049.17.1.2": "99990000000001" },
      { enterprise: 25049, serial: "99990000000001", firmware: "5.9.1" },
    ],
    [
      "JUNIPER-MIB, the model among words",
      "2636.1.1.1.2.99",
      { "2636.3.1.2.0": "Juniper EX9999-48T Ethernet Switch", "2636.3.1.3.0": "PE9999000001" },
      { enterprise: 2636, model: "EX9999-48T", serial: "PE9999000001" },
    ],
    [
      "IBM-AIX-MIB, without the maker before it",
      "2.3.1.2.1.1.3",
      { "2.6.191.1.3.6.0": "IBM,9999-E8B", "2.6.191.1.3.7.0": "IBM,0299F57P" },
      { enterprise: 2, model: "9999-E8B", serial: "0299F57P" },
    ],
    [
      "octets that are written as hexadecimal, and what is no text",
      "1714.1.1",
      { "1714.1.1.1.1.10.0": "39 39 35 32 34 33 41", "1714.1.1.1.1.15.0": "\u0001\u0002\u0003" },
      { enterprise: 1714, serial: "995243A" },
    ],
    [
      "a serial that is counting gives way to the next object",
      "6027.1.3.99",
      { "6027.3.26.1.3.4.1.11.1": "123456789", "6027.3.10.1.2.2.1.12.1": "HADL999000001" },
      { enterprise: 6027, serial: "HADL999000001" },
    ],
  ])("%s", async (_, sysObjectId, texts, identity) => {
    const rows = Object.fromEntries(Object.entries(texts).map(([oid, value]) => [`${E}.${oid}`, value]));
    const { session } = await agent(rows);
    expect(await asked(session, `${E}.${sysObjectId}`)).toEqual(identity);
  });
});

test("behind a general agent the maker whose branch is there is asked", async () => {
  const { session } = await agent({ [`${E}.6574.1.5.1.0`]: "RS9999+", [`${E}.6574.1.5.2.0`]: "90AAAA00001" });
  expect(await asked(session, `${E}.8072.3.2.10`, [2021, 6574])).toMatchObject({ enterprise: 6574, model: "RS9999+" });
});

test("another maker's MIB fills serial and model only, and is not the maker", async () => {
  const { session } = await agent({
    [`${E}.534.1.1.3.0`]: "9.9",
    [`${E}.534.1.1.6.0`]: "GA99000001",
    [`${E}.705.1.1.1.0`]: "Eaton 9ZX",
  });
  expect(await asked(session, `${E}.705.1`, [534])).toEqual({
    enterprise: 705,
    model: "Eaton 9ZX",
    serial: "GA99000001",
  });
});

test("all objects of a maker are asked for in a handful of requests", async () => {
  const { session, requests } = await agent({ [`${E}.318.1.1.12.1.5.0`]: "AP9999" });
  await asked(session, `${E}.318.1.3.4.6`);
  expect(requests.length).toBeLessThan(6);
});

test("a request that is too big for the agent is halved until it fits", async () => {
  const { session } = await agent({ [`${E}.2636.3.1.3.0`]: "PE9999000001" }, 1);
  expect(await asked(session, `${E}.2636.1.1.1.2.9`)).toMatchObject({ serial: "PE9999000001" });
});

test("an agent that falls silent is not asked for ever", async () => {
  const served = await serveHostile(() => undefined);
  const session = await openSession(
    {
      url: `snmp://127.0.0.1:${served.port}`,
      credential: { kind: "snmp-community", version: "2c", community: "public" },
      trust: { insecure: false },
      timeoutMs: 10_000,
    },
    new AbortController().signal,
    [20],
  );
  open.push(session, served);
  expect(await asked(session, `${E}.318.1.3.4.6`)).toEqual({});
  expect(served.requests.length).toBeLessThan(6);
});
