import { expect, test } from "vitest";
import { capacityOf, type HostFacts } from "./cluster";

const host = (part: Partial<HostFacts> = {}): HostFacts => ({
  inMaintenance: false,
  cpuCores: 10,
  cpuMhz: 2_000,
  cpuUsedMhz: 5_000,
  memoryBytes: 100,
  memoryUsedBytes: 40,
  machineCount: 3,
  vcpus: 20,
  givenBytes: 60,
  ...part,
});

test("a cluster has what its hosts have that are not in maintenance", () => {
  expect(capacityOf([host(), host({ inMaintenance: true, vcpus: 0, givenBytes: 0, machineCount: 0 })])).toMatchObject({
    hostCount: 2,
    maintenanceCount: 1,
    machineCount: 3,
    cpuCores: 10,
    cpuShare: 0.25,
    memoryShare: 0.4,
    vcpusPerCore: 2,
    givenShare: 0.6,
  });
});

test("without its largest host, what is used must fit in the rest", () => {
  expect(capacityOf([host(), host({ memoryBytes: 300 }), host()]).memoryWithoutLargest).toBeCloseTo(0.6);
  expect(capacityOf([host()]).memoryWithoutLargest).toBe(null);
});

test("what nobody told is nothing, and a share of nothing is none", () => {
  const silent = host({ cpuCores: null, cpuMhz: null, cpuUsedMhz: null, memoryBytes: null, memoryUsedBytes: null });
  expect(capacityOf([silent])).toMatchObject({ cpuShare: null, memoryShare: null, vcpusPerCore: null });
  expect(capacityOf([])).toMatchObject({ hostCount: 0, memoryWithoutLargest: null });
});
