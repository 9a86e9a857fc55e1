import { expect, test } from "vitest";
import { farPort, portNameForms } from "./far-port";

const port = (name: string, more: { alias?: string; ifIndex?: number; macAddress?: string } = {}) => ({
  name,
  ...more,
});
const heard = (remotePortId: string, remotePortDescription?: string) => ({
  protocol: "lldp" as const,
  remotePortId,
  remotePortDescription,
});

test("a port is found under the short name where the long one was announced, and the other way", () => {
  expect(farPort(heard("GigabitEthernet0/9"), [port("Gi0/9"), port("Gi0/90")])?.name).toBe("Gi0/9");
  expect(farPort(heard("Te1/1"), [port("TenGigabitEthernet1/1")])?.name).toBe("TenGigabitEthernet1/1");
  expect(portNameForms("ge-0/0/0.0")).toContain("ge-0/0/0");
  expect(farPort(heard("bridge1/ether2"), [port("ether2"), port("bridge1")])?.name).toBe("ether2");
});

test("a number is a name before it is an ifIndex, and an ifIndex where no port has that name", () => {
  expect(farPort(heard("24"), [port("24", { ifIndex: 1024 }), port("x", { ifIndex: 24 })])?.name).toBe("24");
  expect(farPort(heard("515"), [port("ge-1/0/3", { ifIndex: 515 })])?.name).toBe("ge-1/0/3");
});

test("an address that several ports share says nothing, their description does", () => {
  const macAddress = "00:00:5e:00:53:01";
  const both = [port("eth0", { macAddress }), port("eth1", { macAddress })];
  expect(farPort(heard(macAddress), both)).toBeUndefined();
  expect(farPort(heard(macAddress, "eth1"), both)?.name).toBe("eth1");
  expect(farPort(heard(macAddress), both.slice(1))?.name).toBe("eth1");
});

test("the alias is what some announce as description", () => {
  expect(farPort(heard("999", "to core"), [port("xe-0/0/1", { alias: "to core" })])?.name).toBe("xe-0/0/1");
});
