import { describe, expect, test } from "vitest";
import { told } from "../walks/told";
import { nutanixMib } from "./nutanix";
import { vmwareMib } from "./vmware";

describe("What hypervisors tell", () => {
  test("an ESXi host: machines have the words of vSphere, and a guest without tools has no system", () => {
    const { machines, device } = told(vmwareMib, "vmware");
    expect(device).toMatchObject({ osName: "VMware ESXi", osVersion: "8.0.2" });
    expect(machines).toEqual([
      {
        id: "17",
        name: "web1",
        biosUuid: "564d210a-1122-3344-5566-778899aabbcc",
        powerState: "poweredOn",
        vcpus: 2,
        memoryBytes: 4_294_967_296,
        guestOs: "Debian GNU/Linux 12 (64-bit)",
        interfaces: [{ id: "4000", name: "ethernet0", macAddress: "00:00:5e:00:53:01", networkId: "VM Network" }],
      },
      { id: "18", name: "old1", powerState: "poweredOff", vcpus: 1 },
    ]);
  });

  test("a Nutanix cluster: disks, pools, hypervisors and machines", () => {
    const { machines, sensors, storage } = told(nutanixMib, "nutanix");
    expect(sensors).toEqual(["Disk 101: offline", "host1 processors: 11 %", "host1 memory: 52 %", "host1 machines: 3"]);
    expect(storage).toEqual(["Disk 101: 600 of 1000 disk", "pool: 2500 of 10000 pool"]);
    expect(machines).toMatchObject([{ id: "vm-1", name: "db1", hostId: "host-1", vcpus: 4 }]);
  });
});
