import { spawn, spawnSync } from "node:child_process";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { serveAgent } from "./agent";
import { Probe, requestDatagram } from "./probe";
import { readSnmprec } from "./snmprec";

const LINES = Array.from(
  { length: 60 },
  (_, i) => `1.3.6.1.2.1.2.2.1.2.${i + 1}|4|interface number ${i + 1} of this agent`,
);
const GIANT = "1.3.6.1.4.1.32473.1.1.0";
const DEEP = `1.3.6.1.4.1.32473.2${".4294967295".repeat(60)}`;
const rows = readSnmprec(
  [
    "1.3.6.1.2.1.1.1.0|4|A thing",
    "1.3.6.1.2.1.1.3.0|67|100",
    ...LINES,
    "1.3.6.1.2.1.31.1.1.1.6.1|70|18446744073709551615",
    "1.3.6.1.2.1.31.1.1.1.15.1|66|1000",
    `${GIANT}|4x|${"ab".repeat(5500)}`,
    `${DEEP}|2|-129`,
  ].join("\n"),
);
const hasNetSnmp = spawnSync("snmpbulkwalk", ["--version"]).error === undefined;

let agent: Awaited<ReturnType<typeof serveAgent>>;
let probe: Probe;

beforeAll(async () => {
  agent = await serveAgent({ rows: (community) => (community === "public" ? rows : undefined) });
  probe = new Probe(agent.port);
});

afterAll(async () => {
  probe.close();
  await agent.close();
});

describe("an SNMP agent", () => {
  test("answers GET with the value, or says whether the object or only the instance is missing", async () => {
    const oids = ["1.3.6.1.2.1.1.1.0", "1.3.6.1.2.1.2.2.1.2.99", "1.3.6.1.9.9.9.0"];
    const { bindings, error } = await probe.ask({ kind: "get", oids });
    expect(error).toBe(0);
    expect(bindings.map(({ type }) => type)).toEqual([4, 0x81, 0x80]);
    expect(bindings[0]?.value.toString()).toBe("A thing");
  });

  test("answers GETNEXT with the next variable of the whole tree, and with endOfMibView after the last", async () => {
    const { bindings } = await probe.ask({ kind: "next", oids: ["1.3.6.1.2.1.1.1.0", "1.3.6.1.2.1.1", DEEP] });
    expect(bindings.map(({ oid, type }) => [oid, type])).toEqual([
      ["1.3.6.1.2.1.1.3.0", 67],
      ["1.3.6.1.2.1.1.1.0", 4],
      [DEEP, 0x82],
    ]);
  });

  test("answers GETBULK with non-repeaters once and repeaters in turn", async () => {
    const oids = ["1.3.6.1.2.1.1.2", "1.3.6.1.2.1.2.2.1.2", "1.3.6.1.2.1.31"];
    const { bindings } = await probe.ask({ kind: "bulk", oids, nonRepeaters: 1, maxRepetitions: 2 });
    expect(bindings.map(({ oid }) => oid)).toEqual([
      "1.3.6.1.2.1.1.3.0",
      "1.3.6.1.2.1.2.2.1.2.1",
      "1.3.6.1.2.1.31.1.1.1.6.1",
      "1.3.6.1.2.1.2.2.1.2.2",
      "1.3.6.1.2.1.31.1.1.1.15.1",
    ]);
  });

  test("keeps a GETBULK answer within 1400 bytes by fewer repetitions", async () => {
    const { bindings, bytes } = await probe.ask({ kind: "bulk", oids: ["1.3.6.1.2.1.2"], maxRepetitions: 60 });
    expect(bytes).toBeLessThanOrEqual(1400);
    expect(bindings.length).toBeGreaterThan(15);
  });

  test("sends a value that is longer than that whole", async () => {
    const { bindings } = await probe.ask({ kind: "bulk", oids: [GIANT.slice(0, -2)], maxRepetitions: 10 });
    expect(bindings.map(({ value }) => value.length)).toEqual([5500]);
  });

  test("answers version 1 with noSuchName, and hides Counter64 from it", async () => {
    const missing = await probe.ask({ kind: "get", version: 0, oids: ["1.3.6.1.2.1.1.1.0", "1.3.6.1.9.0"] });
    expect([missing.error, missing.errorIndex]).toEqual([2, 2]);
    const counter = await probe.ask({ kind: "get", version: 0, oids: ["1.3.6.1.2.1.31.1.1.1.6.1"] });
    expect(counter.error).toBe(2);
    const next = await probe.ask({ kind: "next", version: 0, oids: ["1.3.6.1.2.1.31"] });
    expect(next.bindings[0]?.oid).toBe("1.3.6.1.2.1.31.1.1.1.15.1");
    const end = await probe.ask({ kind: "next", version: 0, oids: [DEEP] });
    expect(end.error).toBe(2);
  });

  test("refuses SET", async () => {
    expect((await probe.ask({ kind: "set", oids: ["1.3.6.1.2.1.1.1.0"] })).error).toBe(17);
  });

  test("says nothing to a wrong community or to octets that are no request, and goes on answering", async () => {
    const good = requestDatagram(9000, { kind: "get", oids: ["1.3.6.1.2.1.1.1.0"] });
    probe.send(requestDatagram(9001, { kind: "get", oids: ["1.3.6.1.2.1.1.1.0"], community: "guess" }));
    for (let length = 0; length < good.length; length++) probe.send(good.subarray(0, length));
    probe.send(Buffer.from("30840fffffff020101", "hex"));
    probe.send(Buffer.concat([Buffer.from([0x30, 0x80]), good]));
    const before = probe.answered.length;
    const { requestId } = await probe.ask({ kind: "get", oids: ["1.3.6.1.2.1.1.1.0"] });
    expect(probe.answered.slice(before)).toEqual([requestId]);
  });

  test("is walked completely and in order", async () => {
    const found = await probe.walk("public");
    expect(found.map(({ oid }) => oid)).toEqual(rows.map(({ oid }) => oid));
    expect(found.map(({ value }) => value.toString("hex"))).toEqual(rows.map(({ value }) => value.toString("hex")));
  });

  test.skipIf(!hasNetSnmp)("is walked completely by snmpbulkwalk (skipped without the net-snmp tools)", async () => {
    const output = await new Promise<string>((resolve) => {
      const child = spawn("snmpbulkwalk", ["-v2c", "-cpublic", "-On", "-Oe", "-Cr20", `127.0.0.1:${agent.port}`, ".1"]);
      let text = "";
      child.stdout.on("data", (part) => {
        text += part;
      });
      child.on("close", () => resolve(text));
    });
    const oids = output.match(/^\.[\d.]+(?= = (?!No more))/gm) ?? [];
    expect(oids).toEqual(rows.map(({ oid }) => `.${oid}`));
    expect(output).toContain("Counter64: 18446744073709551615");
    expect(output).toContain("INTEGER: -129");
  });
});
