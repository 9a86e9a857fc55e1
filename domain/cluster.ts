/** What a host has and what was given out on it. Machines that are off take no vCPU and no memory. */
export type HostFacts = {
  inMaintenance: boolean | null;
  cpuCores: number | null;
  cpuMhz: number | null;
  cpuUsedMhz: number | null;
  memoryBytes: number | null;
  memoryUsedBytes: number | null;
  machineCount: number;
  vcpus: number;
  givenBytes: number;
};

const sum = <T>(rows: readonly T[], of: (row: T) => number | null) =>
  rows.reduce((total, row) => total + (of(row) ?? 0), 0);
const ratio = (part: number, whole: number) => (whole > 0 ? part / whole : null);

/**
 * What a cluster has and what of it is taken. Hosts in maintenance carry nothing, so they are left out of what it has.
 * `memoryWithoutLargest` is the share of memory used once its largest host is lost, over 1 when the rest is too small;
 * shares are null where nothing is had. Clock rates are of all cores together.
 */
export function capacityOf(hosts: readonly HostFacts[]) {
  const running = hosts.filter(({ inMaintenance }) => inMaintenance !== true);
  const cpuCores = sum(running, (host) => host.cpuCores);
  const cpuMhz = sum(running, (host) => (host.cpuMhz ?? 0) * (host.cpuCores ?? 0));
  const cpuUsedMhz = sum(running, (host) => host.cpuUsedMhz);
  const memoryBytes = sum(running, (host) => host.memoryBytes);
  const memoryUsedBytes = sum(running, (host) => host.memoryUsedBytes);
  const vcpus = sum(hosts, (host) => host.vcpus);
  const givenBytes = sum(hosts, (host) => host.givenBytes);
  const largestBytes = Math.max(0, ...running.map((host) => host.memoryBytes ?? 0));
  return {
    hostCount: hosts.length,
    maintenanceCount: hosts.length - running.length,
    machineCount: sum(hosts, (host) => host.machineCount),
    cpuCores,
    cpuMhz,
    cpuUsedMhz,
    cpuShare: ratio(cpuUsedMhz, cpuMhz),
    memoryBytes,
    memoryUsedBytes,
    memoryShare: ratio(memoryUsedBytes, memoryBytes),
    memoryWithoutLargest: ratio(memoryUsedBytes, memoryBytes - largestBytes),
    vcpus,
    vcpusPerCore: ratio(vcpus, cpuCores),
    givenBytes,
    givenShare: ratio(givenBytes, memoryBytes),
  };
}
