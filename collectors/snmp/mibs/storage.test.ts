import { describe, expect, test } from "vitest";
import { told } from "../walks/told";
import { compellentMib } from "./compellent";
import { equalLogicMib } from "./equallogic";
import { fcmgmtMib } from "./fcmgmt";
import { infortrendMib } from "./infortrend";
import { netAppMib } from "./netapp";
import { oceanStorMib } from "./oceanstor";
import { qnapMib, qtsMib } from "./qnap";
import { quantaStorMib } from "./quantastor";
import { synologyMib } from "./synology";
import { trueNasMib } from "./truenas";

describe("What arrays and NAS tell", () => {
  test("a filer: sizes come in halves without sign, and a shelf has as many sensors as its text", () => {
    expect(told(netAppMib, "netapp")).toMatchObject({
      device: { model: "FAS9999", serial: "INVENT701" },
      parts: [
        "container Shelf 0a.shelf1: DS4246, SHFINV01, in 0a.shelf1",
        "storageDrive 0a.16: NETAPP, X412_INV, WD-INVENT, in 1 0",
        "storageDrive 0a.17: NETAPP, X412_INV, WD-INVEN2, in 1 1",
      ],
      sensors: [
        "Global status: nonCritical",
        "Over temperature: no",
        "Failed fans: 0",
        "Failed power supplies: 1",
        "0a.16: active",
        "0a.17: broken",
        "Shelf 0a.shelf1: active",
        "Shelf 0a.shelf1 sensor 1: 27 °C",
        "Shelf 0a.shelf1 sensor 2: 33 °C",
      ],
      storage: [
        "aggr0: 1099511627776 of 4398046511104 pool",
        "/vol/vol0/: 1073741824 of 6597069766656 volume",
        "/vol/vol0/lun0: ? of 107374182400 lun",
        "0a.16: 898629632000 of 900184670208 disk",
        "0a.17: ? of 900184670208 disk",
      ],
    });
  });

  test("a Synology: pools say what is free", () => {
    expect(told(synologyMib, "synology")).toMatchObject({
      device: { model: "RS9999", serial: "1930INV000001", firmware: "DSM 7.2-64570" },
      parts: ["storageDrive Disk 1: SATA, INV4000, in Disk 1"],
      sensors: [
        "System: normal",
        "System: 42 °C",
        "Power: normal",
        "System fan: normal",
        "CPU fan: failed",
        "Upgrade: unavailable",
        "Disk 1 INV4000: normal",
        "Disk 1 INV4000: 31 °C",
        "Disk 1 INV4000 health: critical",
        "Disk 1 INV4000 bad sectors: 511",
        "Volume 1: degrade",
      ],
      storage: ["Volume 1: 3999999999000 of 4000000000000 pool"],
    });
  });

  test("a QNAP of the old kind: numbers stand in texts, and a bay without a disk is no part", () => {
    expect(told(qnapMib, "qnap")).toMatchObject({
      device: { model: "TS-9999", name: "nas1" },
      parts: ["storageDrive HDD1: 5.46 TB, INV6000"],
      sensors: [
        "CPU: 50 °C",
        "System: 32 °C",
        "Disk 1 INV6000: ready",
        "Disk 2 --: noDisk",
        "Disk 1 INV6000: 28 °C",
        "FAN1: 1200 rpm",
      ],
      storage: [
        "HDD1 INV6000: ? of 6003333487657 disk",
        "[Volume DataVol1, Pool 1]: 6597069766656 of 10995116277760 volume",
      ],
    });
  });

  test("a QNAP of the new kind: −1 is not measured", () => {
    expect(told(qtsMib, "qnap")).toMatchObject({
      device: { model: "TS-9999", serial: "Q99INVENT1" },
      parts: [
        "chassis Host: TS-9999, Q99INVENT1",
        "storageDrive Disk 1: 6 TB, INV6000, in 1",
        "powerSupply Power supply 1: in 1",
      ],
      sensors: [
        "Enclosure 0: 33 °C",
        "Power supply 1: fail",
        "Disk 1 INV6000: 28 °C",
        "Disk 1 INV6000: abnormal",
        "Pool 1: warning",
      ],
      storage: ["Disk 1 INV6000: ? of 6001175126016 disk", "Pool 1: 6597069766656 of 10995116277760 pool"],
    });
  });

  test("a PS array: sensors in an unknown state read nothing", () => {
    expect(told(equalLogicMib, "equallogic")).toMatchObject({
      device: { name: "eql1", model: "70-9999", serial: "EQLINV1" },
      parts: [
        "chassis EQLINV1: PS9999, 70-9999, SBINV01",
        "storageDrive Disk 0: 600 GB SAS, INV600, S7INV001, in 0",
        "powerSupply Power Cooling Module 0: ",
        "fan Fan 0: ",
        "fan Fan 1: ",
      ],
      sensors: [
        "Health: warning",
        "Backplane sensor 0: 27 °C",
        "Backplane sensor 0: normal",
        "Fan 0: 5900 rpm",
        "Fan 0: normal",
        "Power Cooling Module 0: no-ac-power",
        "Disk 0 S7INV001: spare",
      ],
      storage: [
        "Disk 0: ? of 600126259200 disk",
        "default: 4194304000 of 10485760000 pool",
        "vol1: 1073741824 of 2147483648 volume",
      ],
    });
  });

  test("a Storage Center: disks are completed by their number from another table", () => {
    expect(told(compellentMib, "compellent")).toMatchObject({
      device: { model: "SC9999", vendor: "Dell", firmware: "7.5.20" },
      parts: ["storageDrive Disk 01-01: 960 GB, SAMSUNG, PM9999, S4INV001, in 01-01"],
      sensors: [
        "Global status: ok",
        "Disk 01-01: up",
        "Disk 01-01 health: notHealthy",
        "Controller voltage 12V: up",
        "12V: 12.1 V",
        "Controller temperature CPU One: up",
        "CPU One: 51 °C",
        "Disk folder Folder1: up",
        "Disk folder Folder1 GB: 11896",
        "Cache Controller 1 cache: up",
        "Cache Controller 1 cache battery: normal",
      ],
      storage: ["Disk 01-01: ? of 960000000000 disk", "Folder1: 5000000000000 of 11896000000000 pool"],
    });
  });

  test("an array of FCMGMT-MIB: readings are taken out of messages", () => {
    expect(told(fcmgmtMib, "fcmgmt")).toMatchObject({
      device: { model: "DELL EMC ME9999", serial: "CN0INVENT" },
      parts: ["chassis array1: DELL EMC ME9999, CN0INVENT"],
      sensors: [
        "array1 state: online",
        "array1 status: warning",
        "CPU Temperature-Ctlr B: ok",
        "Capacitor Pack Voltage-Ctlr B: ok",
        "Current 12V Rail Loc: right-PSU: ok",
        "Capacitor Charge-Ctlr A: warning",
        "Overall Unit Status: failed",
        "Odd: ok",
        "CPU Temperature-Ctlr B: 62 °C",
        "Capacitor Pack Voltage-Ctlr B: 8.15 V",
        "Current 12V Rail Loc: right-PSU: 33.67 A",
        "Capacitor Charge-Ctlr A: 98 %",
        "Overall Unit Status: Error",
      ],
    });
  });

  test("TrueNAS CORE: sizes are counted in allocation units", () => {
    expect(told(trueNasMib, "truenas-core")).toMatchObject({
      sensors: ["Pool tank: degraded", "ARC size: 40770786", "ARC miss percent: 1.25"],
      storage: ["tank: 1638400 of 4096000 pool", "tank/home: 1228800 of 3686400 filesystem"],
    });
  });

  test("TrueNAS SCALE: the same numbers mean other objects", () => {
    expect(told(trueNasMib, "truenas-scale")).toMatchObject({
      sensors: ["Pool tank: degraded", "sda: 31 °C", "ARC size: 148572", "L2ARC hits: 9"],
      storage: ["tank/vm1: 5000 of 20000 volume"],
    });
  });

  test("a QuantaStor: temperatures stand in texts", () => {
    expect(told(quantaStorMib, "quantastor")).toMatchObject({
      parts: ["storageDrive Disk (1I:1:01): KINGSTON, INV300, 50026INV, in 1"],
      sensors: ["Pool pool1: ok", "Disk (1I:1:01) 50026INV: warning", "Disk (1I:1:01): 25 °C"],
    });
  });

  test("an EonStor: devices that are flagged as missing are left out", () => {
    expect(told(infortrendMib, "infortrend")).toMatchObject({
      device: { model: "DS 9999" },
      parts: ["storageDrive Slot 1: INV1000, S9INV001, in 1", "powerSupply PSU0: ", "fan Cooling fan0: "],
      sensors: [
        "CPU Temperature: 60.9 °C",
        "+5V Value: 5.17 V",
        "Cooling fan0: 4500 rpm",
        "PSU0: malfunctioning",
        "Cooling fan0: ok",
        "Logical drive 1A2B3C: degraded",
        "Slot 1 INV1000: onLine",
      ],
      storage: ["Slot 1 INV1000: ? of 1000204886016 disk", "1A2B3C: ? of 1000204886016 pool"],
    });
  });

  test("an OceanStor: a health mark of 255 is none", () => {
    expect(told(oceanStorMib, "oceanstor")).toMatchObject({
      device: { serial: "2102INVENT", firmware: "6.1.5" },
      parts: [
        "module Controller CTE0.A: in CTE0.A",
        "storageDrive CTE0.0: 3.84 TB, HUAWEI, HSSD-INV, 2102INV1, in CTE0.0",
      ],
      sensors: [
        "CTE0.0 HUAWEI HSSD-INV: 43 °C",
        "CTE0.0 HUAWEI HSSD-INV: preFail",
        "CTE0.A: normal",
        "Pool-1: normal",
        "LUN-03: normal",
      ],
      storage: [
        "System: 1820678160384 of 80264348827648 pool",
        "CTE0.0 HUAWEI HSSD-INV: ? of 3839999606784 disk",
        "Pool-1: 1820678160384 of 30965807185920 pool",
        "LUN-03: 60883468288 of 1099511627776 lun",
      ],
    });
  });
});
