import { describe, expect, test } from "vitest";
import { buildSite, portMac, speaksSnmp } from "../site";
import { decodeInteger } from "./ber";
import { Personalities } from "./device";
import { ifIndex } from "./interfaces";
import { portNumber } from "./neighbours";
import type { SnmpRow } from "./snmprec";

const NOW = Date.parse("2026-11-24T12:00:00Z");
const site = buildSite({ seed: 3, today: "2026-11-24", size: "small" });
const personalities = new Personalities(site);

function tableOf(name: string, now = NOW): Map<string, SnmpRow> {
  const device = site.devices.find((each) => each.name === name);
  if (!device) throw new Error(`no device ${name}`);
  return new Map(personalities.rowsOf(device, now).map((row) => [row.oid, { ...row }]));
}

function unsigned(row: SnmpRow | undefined): bigint {
  return BigInt(`0x${row?.value.toString("hex")}`);
}

describe("a simulated agent", () => {
  test("tells its serial and model in ENTITY-MIB", () => {
    for (const device of site.devices.filter(speaksSnmp)) {
      const rows = tableOf(device.name);
      expect(rows.get("1.3.6.1.2.1.47.1.1.1.1.11.1")?.value.toString()).toBe(device.serial);
      expect(rows.get("1.3.6.1.2.1.47.1.1.1.1.13.1")?.value.toString()).toBe(device.model.model);
      expect(rows.get("1.3.6.1.2.1.47.1.1.1.1.12.1")?.value.toString()).toBe(device.model.maker);
    }
  });

  test("has counters that only grow, by about the traffic of the cable", () => {
    const link = site.links.find(({ a, kind }) => kind === "data" && a.device.role === "tor-switch");
    if (!link) throw new Error("no uplink");
    const oid = `1.3.6.1.2.1.31.1.1.1.10.${ifIndex(link.a.device, link.a.port)}`;
    const far = `1.3.6.1.2.1.31.1.1.1.6.${ifIndex(link.b.device, link.b.port)}`;
    const day = 86_400_000;
    const grown = (name: string, of: string) =>
      Number(unsigned(tableOf(name, NOW + day).get(of)) - unsigned(tableOf(name, NOW).get(of)));
    const sent = grown(link.a.device.name, oid);
    expect(sent / ((link.abBps / 8) * 86_400)).toBeCloseTo(1, 2);
    expect(grown(link.b.device.name, far) / sent).toBeCloseTo(1, 2);
    const minute = (n: number) => unsigned(tableOf(link.a.device.name, NOW + n * 60_000).get(oid));
    for (let n = 1; n < 30; n++) expect(minute(n)).toBeGreaterThan(minute(n - 1));
  });

  test("gives the same rows, the clock aside, each time it is asked within a second", () => {
    expect(tableOf("fra1-core1", NOW + 10)).toEqual(tableOf("fra1-core1", NOW + 990));
  });

  test("sees by LLDP the far end of exactly the cables on which both ends speak", () => {
    const local = "1.0.8802.1.1.2.1";
    for (const device of site.devices.filter((each) => each.role.endsWith("switch") || each.role === "server")) {
      if (!speaksSnmp(device)) continue;
      const rows = tableOf(device.name);
      const seen = [...rows.keys()]
        .filter((oid) => oid.startsWith(`${local}.4.1.1.9.`))
        .map((oid) => {
          const port = oid.split(".").at(-2);
          const name = rows.get(oid)?.value.toString().split(".")[0];
          const portRow = rows.get(oid.replace(`${local}.4.1.1.9.`, `${local}.4.1.1.7.`));
          const subtype = rows.get(oid.replace(`${local}.4.1.1.9.`, `${local}.4.1.1.6.`));
          const isMac = subtype !== undefined && decodeInteger(subtype.value) === 3;
          return `${port} ${name} ${portRow?.value.toString(isMac ? "hex" : "utf8")}`;
        });
      const plugged = site.links
        .filter(({ announced, a, b }) => announced && (a.device === device || b.device === device))
        .map(({ a, b }) => (a.device === device ? { own: a, far: b } : { own: b, far: a }))
        .map(({ own, far }) => {
          const host = far.device.role === "server" || far.device.role === "hypervisor";
          const id = host ? portMac(far.device, far.port).replaceAll(":", "") : far.port;
          return `${portNumber(device, own.port)} ${far.device.name} ${id}`;
        });
      expect(seen.toSorted()).toEqual(plugged.toSorted());
    }
  });

  test("measures at a power strip what its devices draw from it", () => {
    const pdu = site.devices.find(({ role }) => role === "pdu");
    if (!pdu) throw new Error("no power strip");
    const rows = tableOf(pdu.name);
    const watts = rows.get("1.3.6.1.2.1.99.1.1.1.4.900");
    const fed = site.links
      .filter(({ kind, a }) => kind === "power" && a.device === pdu)
      .reduce((sum, { b }) => sum + b.device.powerW / b.device.model.powerPorts.length, 0);
    expect(watts && decodeInteger(watts.value) / fed).toBeCloseTo(1, 0);
  });
});
