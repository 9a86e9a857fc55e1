import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { ObservationDocument } from "../../domain/observation";
import { serveAgent } from "../../simulation/snmp/agent";
import { readSnmprec } from "../../simulation/snmp/snmprec";
import { collectSnmp, collectWithin } from "./collect";

const rows = readSnmprec(readFileSync(join(import.meta.dirname, "walks/stack.snmprec"), "utf8"));
const agents: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const agent of agents.splice(0)) await agent.close();
});

async function stack(version: "1" | "2c") {
  const agent = await serveAgent({ rows: (community) => (community === "öffentlich" ? rows : undefined) });
  agents.push(agent);
  return {
    url: `snmp://127.0.0.1:${agent.port}`,
    credential: { kind: "snmp-community", version, community: "öffentlich" } as const,
    trust: { insecure: false },
    timeoutMs: 20_000,
  };
}

test("a stack of switches becomes one document that the schema takes", async () => {
  const target = await stack("2c");
  const document = await collectSnmp(target, new AbortController().signal);
  expect(ObservationDocument.parse(document)).toEqual(document);
  expect(document).toMatchObject({
    target: target.url,
    collector: "snmp",
    device: {
      name: "stack-1",
      vendor: "Cisco",
      model: "EX-2400-24T",
      serial: "EXA0000001A",
      assetTag: "AT-0042",
      category: "switch",
      uptimeSeconds: 86_400,
    },
    warnings: [],
  });
  expect(document.interfaces).toHaveLength(7);
  expect(document.components).toHaveLength(9);
  expect(document.neighbours).toHaveLength(7);
  expect(document.sensors).toHaveLength(4);
  expect(document.requests).toBeGreaterThan(20);
});

test("version 1 sees the same but for counters of 64 bits, which it has not", async () => {
  const never = new AbortController().signal;
  const [first, second] = [await collectSnmp(await stack("1"), never), await collectSnmp(await stack("2c"), never)];
  expect(first.warnings).toEqual([]);
  expect(first.device).toEqual(second.device);
  expect(first.neighbours).toEqual(second.neighbours);
  expect(first.interfaces.map(({ index, name }) => [index, name])).toEqual(
    second.interfaces.map(({ index, name }) => [index, name]),
  );
  expect(first.interfaces.find(({ index }) => index === 10101)?.inOctets).toBe(111);
});

test("a device is reached over IPv6 and by its name", async () => {
  const agent = await serveAgent({ host: "::1", rows: () => rows });
  agents.push(agent);
  const { url: _, ...rest } = await stack("2c");
  const document = await collectSnmp({ ...rest, url: `snmp://[::1]:${agent.port}` }, new AbortController().signal);
  expect(document.device?.name).toBe("stack-1");
  const named = await stack("2c");
  const byName = { ...named, url: named.url.replace("127.0.0.1", "localhost") };
  expect((await collectSnmp(byName, new AbortController().signal)).device?.name).toBe("stack-1");
});

test("a table beyond its cap is cut short with a warning and the other tables are whole", async () => {
  const document = await collectWithin(await stack("2c"), new AbortController().signal, { maxVarbinds: 60 });
  expect(document.warnings.map(({ message }) => message)).toEqual([
    "ifTable was cut short at 60 values",
    "entPhysicalTable was cut short at 60 values",
  ]);
  expect(document.neighbours).toHaveLength(7);
});

test("a look that was aborted before it began sends nothing", async () => {
  await expect(collectSnmp(await stack("2c"), AbortSignal.abort(new Error("too late")))).rejects.toThrow("too late");
});
