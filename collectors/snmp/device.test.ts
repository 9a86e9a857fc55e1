import { expect, test } from "vitest";
import { deviceOf } from "./device";

const none = { told: {}, makers: {}, layered: undefined };

test("the maker's object comes before sysDescr, sysDescr before ENTITY-MIB, that before sysObjectID", () => {
  const self = { sysObjectId: "1.3.6.1.4.1.9.1.283", sysDescription: "RouterOS CRS999" };
  const told = { model: "MODULE", serial: "MODULE0001", osVersion: "1.0" };
  const makers = { enterprise: 14988, serial: "OWN0001", osVersion: "9.44.2" };
  expect(deviceOf({ ...none, self, told, makers })).toMatchObject({
    model: "CRS999",
    serial: "OWN0001",
    osVersion: "9.44.2",
  });
  expect(deviceOf({ ...none, self: { ...self, sysDescription: "" }, told }).model).toBe("MODULE");
  expect(deviceOf({ ...none, self: { ...self, sysDescription: "" } }).model).toBe("cat6509");
});

test("of a model that sysDescr shortens or writes small, the maker's own word is taken", () => {
  const self = { sysDescription: "Juniper Networks, Inc. ex9999-48t Ethernet Switch, kernel JUNOS 29.1R1.2, Build" };
  expect(deviceOf({ ...none, self, makers: { model: "EX9999-48T" } })).toMatchObject({
    model: "EX9999-48T",
    osName: "Junos",
    osVersion: "29.1R1.2",
  });
  expect(deviceOf({ ...none, self, makers: { model: "CHAS-99" } }).model).toBe("ex9999-48t");
});

test("placeholders are no serial, whoever says them", () => {
  const told = { serial: "To be filled by O.E.M." };
  expect(deviceOf({ ...none, self: {}, told, makers: { serial: "N/A" } }).serial).toBeUndefined();
});
