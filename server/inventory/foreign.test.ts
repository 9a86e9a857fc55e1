import { describe, expect, test } from "vitest";
import { testDb } from "../../db/testing";
import { anAdministrator } from "../testing";
import { readTableRows } from "./export";
import { type Foreign, foreignText, takeForeign } from "./foreign";
import { readDump } from "./foreign-mysql";
import { readNetBox } from "./foreign-netbox";
import { readOpenDcim } from "./foreign-opendcim";
import { readRackTables } from "./foreign-racktables";

const db = testDb();
const take = (foreign: Foreign, dryRun = false) => takeForeign(anAdministrator(db()), foreign, dryRun);
const cells = async (kind: "devices" | "cables" | "racks") => (await readTableRows(db(), kind)).map((row) => row.cells);

/** Takes it, twice; gives the reasons of what was left out. */
async function twice(read: () => Foreign) {
  const foreign = read();
  expect((await take(foreign, true)).isApplied).toBe(false);
  const report = await take(foreign);
  expect(report).toMatchObject({ isApplied: true, problemCount: 0 });
  const again = await take(read());
  expect(
    Object.values(again.counts)
      .map(({ created, updated }) => created + updated)
      .every((n) => n === 0),
  ).toBe(true);
  return [...foreign.leftOut, ...report.refused].map(foreignText);
}

describe("what NetBox held", () => {
  const ref = (id: number, name: string) => ({ id, name });
  const device = {
    device_type: { id: 1, model: "S2" },
    role: ref(1, "server"),
    site: ref(1, "N/1"),
    rack: ref(1, "R1"),
    face: { value: "front" },
  };
  const ends = (object_type: string, object_id: number) => [{ object_type, object_id }];
  const dump = new Map<string, unknown[]>([
    ["dcim/sites", [{ ...ref(1, "N/1"), status: { value: "active" } }]],
    [
      "dcim/locations",
      [
        { ...ref(1, "Hall"), site: ref(1, "N/1"), parent: null },
        { ...ref(2, "Row"), site: ref(1, "N/1"), parent: ref(1, "Hall") },
      ],
    ],
    [
      "dcim/racks",
      [
        { ...ref(1, "R1"), site: ref(1, "N/1"), location: ref(2, "Row"), u_height: 42 },
        { ...ref(2, "R2"), site: ref(1, "N/1"), location: null, u_height: 10 },
      ],
    ],
    [
      "dcim/device-types",
      [{ id: 1, manufacturer: ref(1, "Acme"), model: "S2", slug: "s2", u_height: 2, is_full_depth: true }],
    ],
    [
      "dcim/devices",
      [
        {
          ...ref(1, "n1"),
          ...device,
          position: 1,
          serial: "N-1",
          asset_tag: "NA1",
          primary_ip: { id: 1, address: "10.0.0.1/24" },
          status: { value: "active" },
        },
        { ...ref(2, "n2"), ...device, position: 3, status: { value: "weird" } },
        { ...ref(3, "n3"), ...device, position: 42 },
      ],
    ],
    [
      "dcim/interfaces",
      [
        { ...ref(1, "eth0"), device: ref(1, "n1"), type: { value: "1000base-t" } },
        { ...ref(2, "eth0"), device: ref(2, "n2") },
      ],
    ],
    [
      "dcim/cables",
      [
        {
          id: 1,
          a_terminations: ends("dcim.interface", 1),
          b_terminations: ends("dcim.interface", 2),
          length: 10,
          length_unit: { value: "ft" },
        },
        { id: 2, a_terminations: ends("circuits.circuittermination", 9), b_terminations: ends("dcim.interface", 2) },
      ],
    ],
    ["ipam/prefixes", [{ id: 1 }]],
  ]);

  test("is taken with its places, gear, ports and cables; what is not is named with its reason", async () => {
    expect(await twice(() => readNetBox(dump))).toEqual([
      expect.stringMatching(/^ipam\/prefixes: 1 objects/),
      "dcim/cables 2: ends in circuits.circuittermination, which is not taken",
      expect.stringMatching(/^dcim\/devices 3: position_u: n3 would stand/),
    ]);
    expect(await cells("devices")).toEqual([
      expect.objectContaining({
        name: "n1",
        location: "N-1/Hall/Row",
        rack: "R1",
        position_u: 1,
        mgmt_address: "10.0.0.1",
      }),
      expect.objectContaining({ name: "n2", status: "active", position_u: 3 }),
    ]);
    expect(await cells("cables")).toEqual([
      expect.objectContaining({ a_device: "n1", b_device: "n2", length_m: 3.048 }),
    ]);
    expect((await cells("racks")).map((r) => r.location)).toEqual(["N-1/Hall/Row", "N-1/Room"]);
  });

  test("with nonsense in it costs the nonsense only", () => {
    const foreign = readNetBox(
      new Map<string, unknown[]>([
        ["dcim/sites", [null, 7, { id: "x" }, { id: 1, name: 5 }, { id: 2 }]],
        ["dcim/devices", [{ id: 1, rack: {}, device_type: "x" }]],
      ]),
    );
    expect(foreign.leftOut).toHaveLength(3);
  });
});

describe("a dump of MySQL", () => {
  test("gives its rows by column, whatever is quoted or broken in them", () => {
    const text =
      "CREATE TABLE `t` (\n  `id` int(11) NOT NULL,\n  `name` varchar(9),\n  PRIMARY KEY (`id`)\n) ENGINE=InnoDB;\nINSERT INTO `t` VALUES (1,'it''s, (a) \\'b\\'; \\n'),(2,NULL),\n(-3.5,_utf8mb4 'ü');\nINSERT INTO t (name, id) VALUES ('x', 4);\nINSERT INTO `other` VALUES (9);\nINSERT INTO `t` VALUES (5,'broken";
    expect(readDump(text, new Set(["t"])).get("t")).toEqual([
      { id: "1", name: "it's, (a) 'b'; \n" },
      { id: "2", name: null },
      { id: "-3.5", name: "ü" },
      { id: "4", name: "x" },
      { id: "5", name: "broken" },
    ]);
  });
});

const insert = (table: string, columns: string, ...rows: string[]) =>
  `INSERT INTO \`${table}\` (${columns}) VALUES ${rows.join(",")};\n`;

test("what openDCIM held is taken; connections written at both ends are one cable", async () => {
  const dump = [
    insert("fac_DataCenter", "DataCenterID, Name", "(1,'O1')"),
    insert("fac_CabRow", "CabRowID, Name, DataCenterID", "(1,'A',1)"),
    insert(
      "fac_Cabinet",
      "CabinetID, DataCenterID, Location, CabRowID, CabinetHeight, MaxKW, U1Position",
      "(1,1,'O-A1',1,42,5,'Bottom')",
    ),
    insert("fac_Manufacturer", "ManufacturerID, Name", "(1,'Acme')"),
    insert("fac_DeviceTemplate", "TemplateID, ManufacturerID, Model, Height, Wattage", "(1,1,'O2',2,400)"),
    insert("fac_Department", "DeptID, Name", "(1,'Payments')"),
    insert(
      "fac_Device",
      "DeviceID, Label, SerialNo, AssetTag, Cabinet, Position, TemplateID, Owner, DeviceType, BackSide, ParentDevice",
      "(1,'o1','OS1','OT1',1,1,1,1,'Server',0,0)",
      "(2,'o2','','',1,3,1,0,'Switch',0,0)",
      "(3,'o3','','',1,3,1,0,'Server',0,0)",
    ),
    insert(
      "fac_Ports",
      "DeviceID, PortNumber, Label, ConnectedDeviceID, ConnectedPort",
      "(1,1,'eth0',2,7)",
      "(2,7,'',1,1)",
      "(1,2,'eth1',99,1)",
    ),
    insert("fac_PowerPanel", "PanelID", "(4)"),
  ].join("");
  expect(await twice(() => readOpenDcim(dump))).toEqual([
    "fac_Ports 1:2: its far end 99:1 is not in the dump",
    "fac_PowerPanel 4: Plenum keeps nothing of this kind from files",
    expect.stringMatching(/^fac_Device 3: position_u: o2 is in the way/),
  ]);
  const taken = await cells("devices");
  expect(taken).toContainEqual(
    expect.objectContaining({ name: "o1", location: "O1/Room/A", rack: "O-A1", position_u: 1, tenant: "Payments" }),
  );
  expect((await cells("cables")).filter((c) => c.a_device === "o1")).toEqual([
    expect.objectContaining({ a_port: "eth0", b_port: "Port 7" }),
  ]);
});

test("what RackTables held is taken; units and heights come from the space that is taken", async () => {
  const dump = [
    insert(
      "Object",
      "id, name, objtype_id, asset_no",
      "(1,'T1',1562,NULL)",
      "(2,'A',1561,NULL)",
      "(3,'T-A1',1560,NULL)",
      "(4,'t4',4,'TT4')",
      "(5,'t5',8,NULL)",
    ),
    insert(
      "EntityLink",
      "parent_entity_type, parent_entity_id, child_entity_type, child_entity_id",
      "('location',1,'row',2)",
      "('row',2,'rack',3)",
    ),
    insert("Dictionary", "chapter_id, dict_key, dict_value", "(1,4,'Server')", "(11,50,'Acme%GPASS%T3')"),
    insert(
      "AttributeValue",
      "object_id, object_tid, attr_id, string_value, uint_value",
      "(3,1560,27,NULL,40)",
      "(4,4,2,NULL,50)",
      "(4,4,1,'TS-4',NULL)",
    ),
    insert(
      "RackSpace",
      "rack_id, unit_no, atom, state, object_id",
      "(3,5,'front','T',4)",
      "(3,6,'front','T',4)",
      "(3,7,'rear','T',4)",
      "(3,9,'rear','T',5)",
    ),
    insert("Port", "id, object_id, name, l2address", "(1,4,'eth0','001122334455')", "(2,5,'ge1',NULL)"),
    insert("Link", "porta, portb, cable", "(1,2,'C-9')", "(1,77,NULL)"),
  ].join("");
  expect(await twice(() => readRackTables(dump))).toEqual(["Link 1-77: an end of it is not in the dump"]);
  const taken = await cells("devices");
  expect(taken).toContainEqual(
    expect.objectContaining({
      name: "t4",
      model: "T3",
      serial: "TS-4",
      rack: "T-A1",
      position_u: 5,
      role: "Server",
      face: "front",
    }),
  );
  expect(taken).toContainEqual(expect.objectContaining({ name: "t5", position_u: 9, face: "rear" }));
  expect((await cells("racks")).find((r) => r.name === "T-A1")).toMatchObject({ location: "T1/Room/A", height_u: 40 });
});
