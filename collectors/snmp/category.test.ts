import { expect, test } from "vitest";
import { categoryOf } from "./category";

test.each([
  ["1.3.6.1.4.1.9.1.1", "Cisco Adaptive Security Appliance Version 9.8", "firewall"],
  ["1.3.6.1.4.1.9.1.1", "Cisco NX-OS(tm) n3000", "switch"],
  ["1.3.6.1.4.1.9.1.1", "Cisco IOS XR Software (NCS-540)", "router"],
  ["1.3.6.1.4.1.318.1.3.4.6", "APC Web/SNMP Management Card (MB:v4.1 PF:v6.5 AN1:rpdu2) Rack PDU", "pdu"],
  ["1.3.6.1.4.1.318.1.3.27", "APC Smart-UPS X 750", "ups"],
  ["1.3.6.1.4.1.674.10892.5", "Dell iDRAC9", "server"],
  ["1.3.6.1.4.1.25461.2.3.1", "Palo Alto Networks PA-5200 series firewall", "firewall"],
  ["1.3.6.1.4.1.6574.1", "Linux nas 4.4", "storage"],
  ["1.3.6.1.4.1.318.1.3.4.6", "Web/SNMP Management Card", "pdu"],
  ["1.3.6.1.4.1.674.10892.5", "", "server"],
  ["1.3.6.1.2.1.33", "The SNMP Agent", "ups"],
  ["1.3.6.1.4.1.8072.3.2.10", "Linux web1 6.1.0", "server"],
])("%s %s is a %s", (sysObjectId, sysDescription, category) => {
  expect(categoryOf({ sysObjectId, sysDescription }, undefined, undefined)).toBe(category);
});

test.each([
  ["CISCO2911/K9", "router"],
  ["7206VXR", "router"],
  ["WS-C2960-24TT-L", "switch"],
  ["C9300-48P", "switch"],
])("Cisco's %s is a %s", (model, category) => {
  const device = { sysObjectId: "1.3.6.1.4.1.9.1.1", sysDescription: "Cisco IOS Software", model };
  expect(categoryOf(device, undefined, undefined)).toBe(category);
});

test("where nothing else speaks, the layers of sysServices do", () => {
  expect(categoryOf({}, undefined, { bridges: true, routes: true })).toBe("switch");
  expect(categoryOf({}, undefined, { bridges: false, routes: true })).toBe("router");
  expect(categoryOf({}, undefined, undefined)).toBeUndefined();
});

test("an appliance behind a general agent is what the maker of its MIB builds", () => {
  expect(
    categoryOf({ sysObjectId: "1.3.6.1.4.1.8072.3.2.10", sysDescription: "Linux nas0 3.2.101" }, 6574, undefined),
  ).toBe("storage");
});
