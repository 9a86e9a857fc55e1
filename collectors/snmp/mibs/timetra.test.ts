import { expect, test } from "vitest";
import { walk } from "../walks/read";
import { timetraMib } from "./timetra";

const interfaces = [{ index: 35_684_352, name: "1/1/1" }];
const found = timetraMib.parts(walk("timetra"), { device: {}, components: [], interfaces });

test("a neighbour stands at the interface of its index, once for all destination MACs", () => {
  expect(found.neighbours).toEqual([
    expect.objectContaining({
      localInterface: "1/1/1",
      localIndex: 35_684_352,
      remoteName: "sr-2",
      remoteChassisId: "00:00:5e:00:53:c1",
      remoteChassisIdType: "macAddress",
      remotePortId: "35684353",
      remoteAddress: "192.0.2.77",
    }),
  ]);
});

test("interfaces of virtual routers are those IF-MIB lacks", () => {
  expect(found.interfaces).toEqual([
    expect.objectContaining({ index: 1281, name: "management", operUp: true, mtu: 1500 }),
  ]);
});
