import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bays, cables, credentials, dailies, devices, locations, ports, racks, targets, trail } from "../../db/schema";
import { testDb } from "../../db/testing";
import { type ImportKind, problemText } from "../../domain/import";
import { permissionsOf } from "../../domain/permission";
import { type Caller, systemActor } from "../context";
import { openCredential } from "../discovery/credentials";
import { createKey } from "../secrets";
import { callers } from "../trpc";
import { EXPORT_KINDS, exportCsv, exportRows } from "./export";
import { type ImportOptions, importInventory, importRouter, type Source } from "./import";

const db = testDb();
const now = new Date("2026-03-01T00:00:00Z");
const caller = (): Caller => ({ db: db(), actor: systemActor("ada", "import"), now });
const source = (kind: ImportKind, text: string, name = `${kind}.csv`): Source => ({
  kind,
  name,
  bytes: new TextEncoder().encode(text),
});

async function take(files: Partial<Record<ImportKind, string>>, options?: ImportOptions) {
  const sources = Object.entries(files).map(([kind, text]) => source(kind as ImportKind, text));
  const report = await importInventory(caller(), sources, options);
  return { ...report, said: report.problems.map(problemText) };
}

const folder = mkdtempSync(join(tmpdir(), "plenum-import-"));
beforeAll(() => {
  process.env.PLENUM_KEY_FILE = join(folder, "plenum.key");
  createKey();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const LOCATIONS = "path,kind,power_limit_w\nS/R/Row 1,row,\nS,site,1000\nS/R,room,500\n";
const RACKS = "location,name,height_u,descending_units,asset_tag\nS/R/Row 1,r1,42,false,T1\nS/R/Row 1,r2,42,true,T2\n";
const TYPE = `
manufacturer: Acme
model: Server 2
slug: acme-server-2
u_height: 2
weight: 40
weight_unit: lb
interfaces:
  - { name: eth0, type: 25gbase-x-sfp28 }
  - { name: bmc, type: 1000base-t, mgmt_only: true }
power-ports:
  - { name: PSU1, type: iec-60320-c14, maximum_draw: 800 }
rear-ports:
  - { name: R1, type: mpo, positions: 2 }
front-ports:
  - { name: F1, type: lc, rear_port: R1, rear_port_position: 2 }
module-bays:
  - { name: Bay 0, position: "0" }
  - { name: Fan 1 }
`;
const DEVICES = [
  "name,manufacturer,model,serial,asset_tag,location,rack,position_u,face,side,status,tenant",
  "srv1,acme,Server 2,SN-0001,A1,S/R/Row 1,r1,1,front,,active,Ops",
  "srv2,Acme,Server 2,SN-0002,A2,S/R/Row 1,r1,3,front,,active,Ops",
  "srv3,Acme,Server 2,,,S/R/Row 1,r2,1,front,,,",
  "box,,,,,S/R,,,,,planned,",
].join("\n");
const CABLES = "a_device,a_port,b_device,b_port,type,color,length_m\nsrv1,eth0,srv2,eth0,dac,000000,3\n";
const RESERVATIONS = "location,rack,from_u,height_u,owner,from\nS/R/Row 1,r1,20,4,Payments,2026-04-01\n";
const SERIES =
  "series,day,value\nS/R|power_w,2026-02-27,100\nS/R|power_w,2026-02-28,110.5\nS/R/Row 1/r1|used_u,2026-02-28,4\n";
const TARGETS = JSON.stringify([
  {
    name: "srv1",
    url: "snmp://10.0.0.1",
    location: "S/R",
    credential: { kind: "snmp-community", community: "canary" },
  },
  { name: "srv2", url: "snmp://10.0.0.2", credential: { kind: "snmp-community", community: "canary" } },
  { name: "vc", url: "vsphere://10.0.0.3", credential: { kind: "password", user: "ro", password: "canary" } },
]);
const ALL = {
  locations: LOCATIONS,
  "device-types": TYPE,
  racks: RACKS,
  devices: DEVICES,
  cables: CABLES,
  reservations: RESERVATIONS,
  series: SERIES,
  targets: TARGETS,
};

const named = async (name: string) => {
  const [row] = await db().select().from(devices).where(eq(devices.name, name));
  if (!row) throw new Error(`There is no ${name}`);
  return row;
};

describe("an import", () => {
  test("as a dry run says what it would do and writes nothing", async () => {
    const { isApplied, counts, said } = await take(ALL, { dryRun: true });
    expect({ isApplied, said }).toEqual({ isApplied: false, said: [] });
    expect(counts.devices).toEqual({ created: 4, updated: 0, unchanged: 0 });
    expect(await db().$count(locations)).toBe(0);
    expect(await db().$count(trail)).toBe(0);
  });

  test("takes a whole site at once, whatever the order of lines, and leaves a trace of every thing", async () => {
    const { isApplied, said } = await take(ALL);
    expect({ isApplied, said }).toEqual({ isApplied: true, said: [] });
    const created = await db().select().from(trail).where(eq(trail.subjectKind, "device"));
    expect(created.map(({ source, action }) => [source, action])).toEqual(Array(4).fill(["import", "device.create"]));
    expect(await db().$count(dailies)).toBe(3);
  });

  test("places by the numbers painted on the posts, also where they count from the top", async () => {
    expect((await named("srv1")).positionHalfU).toBe(2);
    expect((await named("srv3")).positionHalfU).toBe(2 + 42 * 2 - 4);
  });

  test("gives a device the ports and bays of its type", async () => {
    const { id } = await named("srv1");
    const own = await db().select().from(ports).where(eq(ports.deviceId, id));
    expect(own.map((p) => p.name).sort()).toEqual(["F1", "PSU1", "R1", "bmc", "eth0"]);
    const by = (name: string) => own.find((p) => p.name === name);
    expect(by("bmc")?.isManagement).toBe(true);
    expect(by("PSU1")?.maxDrawW).toBe(800);
    expect(by("F1")).toMatchObject({ rearPortId: by("R1")?.id, rearPosition: 2 });
    const places = await db().select().from(bays).where(eq(bays.deviceId, id));
    expect(places.map((b) => `${b.kind} ${b.label}`).sort()).toEqual(["disk Bay 0", "fan Fan 1"]);
  });

  test("keeps equal credentials once, sealed, and nowhere in the open", async () => {
    expect(await db().$count(credentials)).toBe(2);
    const [first] = await db().select().from(targets).where(eq(targets.name, "srv1"));
    expect(await openCredential(db(), first?.credentialId ?? "")).toMatchObject({ community: "canary" });
    const everything = JSON.stringify([await db().select().from(trail), await db().select().from(credentials)]);
    expect(everything).not.toContain("canary");
  });

  test("of the same files again changes nothing and leaves no trace", async () => {
    const before = await db().$count(trail);
    const { isApplied, counts } = await take(ALL);
    expect(isApplied).toBe(false);
    expect(Object.values(counts).map(({ created, updated }) => created + updated)).toEqual(Array(8).fill(0));
    expect(await db().$count(trail)).toBe(before);
  });

  test("writes nothing when one line is wrong, and names every wrong line", async () => {
    const { isApplied, said } = await take({
      racks: "location,name,height_u\nS/R/Row 1,r9,42\nS/R/Row 1,r8,tall\nS/Q,r7,42\n",
      devices: "name,manufacturer,model,location,rack,position_u\na,Acme,Nope,S/R,,\nb,,,S/R/Row 1,r77,\nc,,,,,3\n",
    });
    expect(isApplied).toBe(false);
    expect(said.map((s) => s.split(": ", 2).join(": "))).toEqual([
      "racks.csv:3: height_u",
      "racks.csv:4: location",
      "devices.csv:2: model",
      "devices.csv:3: rack",
      "devices.csv:4: position_u",
    ]);
    expect(await db().$count(racks)).toBe(2);
  });

  test("without the permission is refused", async () => {
    const eve = { ...caller(), actor: { ...caller().actor, permissions: permissionsOf(["viewer"]) } };
    await expect(importInventory(eve, [source("locations", LOCATIONS)])).rejects.toMatchObject({ kind: "forbidden" });
    const planner = { ...caller(), actor: { ...caller().actor, permissions: permissionsOf(["planner"]) } };
    await expect(importInventory(planner, [source("targets", TARGETS)])).rejects.toMatchObject({ kind: "forbidden" });
  });
});

describe("a device", () => {
  const place = (lines: string[]) =>
    take({ devices: ["name,manufacturer,model,asset_tag,location,rack,position_u,status", ...lines].join("\n") });

  test("that would stand in another, above its rack, on half a place or in a kept one is refused by its line", async () => {
    const { said } = await place([
      "n1,Acme,Server 2,N1,S/R/Row 1,r1,4,active",
      "n2,Acme,Server 2,N2,S/R/Row 1,r1,42,active",
      "n3,Acme,Server 2,N3,S/R/Row 1,r1,0,active",
      "n4,Acme,Server 2,N4,S/R/Row 1,r1,21,active",
      "n5,Acme,Server 2,N5,S/R/Row 1,r1,30,active",
      "n6,Acme,Server 2,N6,S/R/Row 1,r1,31,active",
    ]);
    expect(said).toEqual([
      expect.stringMatching(/^devices.csv:2: position_u: srv2 is in the way at U3–4/),
      expect.stringMatching(/^devices.csv:3: position_u: n2 would stand 1U above the top/),
      expect.stringMatching(/^devices.csv:4: position_u: n3 would start below/),
      expect.stringMatching(/^devices.csv:5: position_u: U20–23 is reserved for Payments/),
      expect.stringMatching(/^devices.csv:7: position_u: n5 is in the way at U30–31/),
    ]);
  });

  test("may take the place of another that the same file moves away", async () => {
    const { isApplied, said } = await place([
      "srv1,Acme,Server 2,A1,S/R/Row 1,r1,3,active",
      "srv2,Acme,Server 2,A2,S/R/Row 1,r1,1,active",
    ]);
    expect({ isApplied, said }).toEqual({ isApplied: true, said: [] });
    expect((await named("srv2")).positionHalfU).toBe(2);
  });

  test("that is retired or in stock is in nobody's way", async () => {
    const { said } = await place(["old,Acme,Server 2,OLD,S/R/Row 1,r1,3,retired"]);
    expect(said).toEqual([]);
  });

  test("is known again by its tag, else by its serial, else by where it is called so", async () => {
    const header = "name,manufacturer,model,serial,asset_tag,location,rack,notes";
    const { counts } = await take({
      devices: [
        header,
        "renamed,Acme,Server 2,SN-0001,A1,S/R/Row 1,r1,by tag",
        "srv2,Acme,Server 2,sn-0002,,S/R/Row 1,r1,by serial",
        "srv3,Acme,Server 2,,,S/R/Row 1,r2,by name",
      ].join("\n"),
    });
    expect(counts.devices).toEqual({ created: 0, updated: 3, unchanged: 0 });
    expect((await named("renamed")).notes).toBe("by tag");
    expect((await named("srv2")).assetTag).toBeNull();
    expect((await named("srv3")).notes).toBe("by name");
  });

  test("named twice in a file is refused", async () => {
    const { said } = await place(["x,,,X1,S/R,,,", "y,,,X1,S/R,,,"]);
    expect(said).toEqual(["devices.csv:3: This device is already in line 2."]);
  });
});

describe("a cable", () => {
  test("is known from either end, and a port holds only one", async () => {
    const { said, counts } = await take({
      cables: [
        "a_device,a_port,b_device,b_port,label",
        "srv2,eth0,renamed,eth0,L1",
        "srv2,eth0,srv3,eth0,L2",
        "srv2,PSU1,srv3,eth0,L3",
        "srv2,nope,srv9,eth0,L4",
        "srv3,bmc,srv3,bmc,L5",
      ].join("\n"),
    });
    expect(counts.cables?.updated).toBe(1);
    expect(said.map((s) => s.split(": ", 2).join(": "))).toEqual([
      "cables.csv:5: b_device",
      "cables.csv:3: a_port",
      "cables.csv:4: b_port",
      "cables.csv:6: b_port",
    ]);
    expect(await db().$count(cables)).toBe(1);
  });
});

describe("device types", () => {
  test("that are no good are left out by name while the rest of a library is taken", async () => {
    const report = await importInventory(
      caller(),
      [
        source("device-types", "manufacturer: Acme\nmodel: Good\nu_height: 1\n", "good.yaml"),
        source("device-types", "manufacturer: Acme\nmodel: Bad\nu_height: 0.3\n", "bad.yaml"),
        source("device-types", "manufacturer: Acme\nmodel: Good\nu_height: 4\n", "other.yaml"),
        source("device-types", "manufacturer: ACME\nmodel: good\nu_height: 1\n", "same.yaml"),
      ],
      { takeGoodFiles: true },
    );
    expect(report).toMatchObject({ isApplied: true, problemCount: 0, leftOutCount: 2 });
    expect(report.leftOut.map(problemText)).toEqual([
      expect.stringMatching(/^bad.yaml:3: u_height: /),
      expect.stringMatching(/^other.yaml:2: model: .*already in good.yaml/),
    ]);
  });

  test("that gain a port are told with what they had", async () => {
    await take({ "device-types": TYPE.replace("  - { name: bmc", "  - { name: eth1 }\n  - { name: bmc") });
    const rows = await db().select().from(trail).where(eq(trail.action, "device-type.update"));
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows[0]?.after)).toContain("eth1");
    expect(JSON.stringify(rows[0]?.before)).not.toContain("eth1");
  });
});

describe("the page's procedures", () => {
  const call = () => callers(importRouter)({ caller: caller(), db: db(), now, setCookie: () => undefined });
  const pasted = { kind: "locations" as const, text: "path,kind\nPasted,site\n" };

  test("preview what would be done, and do it", async () => {
    expect(await call().preview(pasted)).toMatchObject({ isApplied: false, counts: { locations: { created: 1 } } });
    expect(await db().$count(locations, eq(locations.name, "Pasted"))).toBe(0);
    expect(await call().run(pasted)).toMatchObject({ isApplied: true });
    expect(await db().$count(locations, eq(locations.name, "Pasted"))).toBe(1);
  });
});

describe("what is exported", () => {
  test("and imported again changes nothing, hostile names and notes included", async () => {
    await take({
      devices: [
        "name,asset_tag,serial,location,notes",
        '"=HYPERLINK(""http://x"",""y"")",=1+1,-5,S/R,"a, ""b""\nc"',
        "+cmd|' /C calc'!A0,@SUM(A1),'quoted,S/R,<img src=x onerror=alert(1)>",
        "twin,,,S/R,",
        "twin,W2,,S/R/Row 1,",
      ].join("\n"),
    });
    const before = await db().$count(trail);
    for (const kind of EXPORT_KINDS) {
      const text = await exportCsv(db(), kind);
      const { said, counts } = await take({ [kind]: text });
      expect({ kind, said, changed: (counts[kind]?.created ?? 0) + (counts[kind]?.updated ?? 0) }).toEqual({
        kind,
        said: [],
        changed: 0,
      });
    }
    expect(await db().$count(trail)).toBe(before);
  });

  test("holds no cell that a spreadsheet would run, and numbers as they are", async () => {
    const text = await exportCsv(db(), "devices");
    expect(text).toContain("'=1+1");
    expect(text).toContain("'@SUM(A1)");
    expect(text).toMatch(/,-5,/);
    expect(text).not.toMatch(/(^|,|\n)"?[=@]/);
  });

  test("of targets holds no secret", async () => {
    expect(JSON.stringify(await exportRows(db(), "targets"))).not.toContain("canary");
  });
});
