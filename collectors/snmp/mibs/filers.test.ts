import { describe, expect, test } from "vitest";
import { told } from "../walks/told";
import { aixMib } from "./aix";
import { arecaAtaMib, arecaMib } from "./areca";
import { ddnMib, eternusMib, fluidFsMib, hitachiMib } from "./arrays";
import { dataDomainMib } from "./data-domain";
import { isilonMib } from "./isilon";
import { lmSensorsMib } from "./lm-sensors";
import { megaRaidMib } from "./megaraid";
import { nimbleMib } from "./nimble";
import { adicMib, semiMib, smlMib } from "./tape-library";

describe("What further arrays, libraries and hosts tell", () => {
  test("a OneFS node: disks tell their state by a word", () => {
    expect(told(isilonMib, "isilon")).toMatchObject({
      device: { model: "X999", serial: "JWXINV01" },
      parts: [
        "chassis Chassis 1: X999, JWXINV01",
        "storageDrive Bay 1: 4 TB, INV4000, K4INV01, in 1",
        "fan Chassis Fan Fan1: ",
      ],
      sensors: [
        "Cluster health: attn",
        "Node health: ok",
        "Chassis Fan Fan1: 9000 rpm",
        "Temp Front Temp1: 23 °C",
        "Volt 12V V1: 12.1 V",
        "Bay 1 /dev/da1: HEALTHY",
      ],
      storage: ["/ifs: 600000 of 1000000 pool", "Bay 1: ? of 4000787030016 disk"],
    });
  });

  test("a Nimble: sizes come in halves", () => {
    expect(told(nimbleMib, "nimble")).toMatchObject({
      sensors: ["Volume vol1: offline"],
      storage: ["vol1: 536870912 of 4503600701112320 volume"],
    });
  });

  test("a Data Domain: what was there before compression is no size", () => {
    expect(told(dataDomainMib, "data-domain")).toMatchObject({
      device: { serial: "APMINVENT", model: "DD9999" },
      parts: ["storageDrive Disk 1 3: 1.8 TiB, INV2000, Z1INV001, in 3"],
      sensors: [
        "Enclosure 1 Power module #1: failed",
        "Enclosure 1 CPU 0: 41 °C",
        "Enclosure 1 CPU 0: ok",
        "Enclosure 1 CPU 1: notFound",
        "Enclosure 1 Fan 1: ok",
        "Disk 1 3: failed",
        "Disk 1 3: 33 °C",
      ],
      storage: ["/data: post-comp Active: 268972326912 of 1073741824000 filesystem"],
    });
  });

  test("an Areca: a battery among the voltages is none", () => {
    expect(told(arecaMib, "areca")).toMatchObject({
      device: { vendor: "Areca", model: "ARC-9999", serial: "Y9INVENT", firmware: "V1.56" },
      parts: ["storageDrive Enclosure 2 Slot#1: 8 TB, INV8000, VKINV001, in 1"],
      sensors: [
        "Controller CPU 1.2V: 1.216 V",
        "Controller CPU Fan: 2500 rpm",
        "Controller CPU Temperature: 55 °C",
        "Enclosure 1 PSU 1: failed",
        "Enclosure 2 Slot#1: Hot Spare",
      ],
      storage: ["ARC-VOL#00: ? of 16003126000000 volume"],
    });
  });

  test("an Areca for SATA: −128 is not measured", () => {
    expect(told(arecaAtaMib, "areca")).toMatchObject({ sensors: ["Disk 1: 38 °C"] });
  });

  test("a Scalar library: a sensor that is not installed reads nothing", () => {
    expect(told(adicMib, "adic")).toMatchObject({
      device: { serial: "ADICINV1", model: "Scalar i9999", firmware: "790Q" },
      parts: ["storageDrive Drive 10INV001: IBM, ULT3580-TD9, 10INV001"],
      sensors: [
        "Ambient Frame 1: 27 °C",
        "Ambient Frame 1: nominal",
        "Spare Frame 2: notInstalled",
        "Drive 10INV001: warning",
        "Drive 10INV001 read errors: 0",
        "RAS robotics: degraded",
      ],
    });
  });

  test("a library of SML: its controllers have states", () => {
    expect(told(smlMib, "sml")).toMatchObject({
      device: { vendor: "IBM", model: "3573-TL", serial: "78INV01" },
      parts: ["storageDrive Drive 1: IBM, ULT3580, 10INV002"],
      sensors: ["Drive 1: degraded"],
    });
  });

  test("an MSL library: its health is told", () => {
    expect(told(semiMib, "semi")).toMatchObject({
      device: { model: "MSL9999", serial: "DEINV001", firmware: "5.80" },
      sensors: ["Operating status: warning", "Health MSL9999: ok"],
    });
  });

  test("an SFA: everything has a state", () => {
    expect(told(ddnMib, "ddn")).toMatchObject({
      parts: ["storageDrive Disk enc1 4: in 4"],
      sensors: ["Temperature sensor enc1 1: warning", "Disk enc1 4: predictedfailure"],
    });
  });

  test("a VSP: each kind of part has a severity", () => {
    expect(told(hitachiMib, "hitachi")).toMatchObject({
      device: { model: "VSP 9999", firmware: "83-05" },
      sensors: [
        "99999 processor: noError",
        "99999 internal bus: noError",
        "99999 cache: noError",
        "99999 shared memory: noError",
        "99999 power supply: moderate",
        "99999 battery: noError",
        "99999 fan: noError",
        "99999 environment: noError",
      ],
    });
  });

  test("an ETERNUS: parts that are undefined are left out", () => {
    expect(told(eternusMib, "eternus")).toMatchObject({
      parts: [
        "module Controller module 0: CMINV01",
        "powerSupply Controller power supply 0: PSINV01",
        "storageDrive Disk 0: 900 GB, INV900, in 0",
      ],
      sensors: ["Controller module 0: normal", "Controller power supply 0: alarm", "Disk 0: normal"],
      storage: ["Disk 0: ? of 900000000000 disk"],
    });
  });

  test("a FluidFS: sizes are texts", () => {
    expect(told(fluidFsMib, "fluidfs")).toMatchObject({
      device: { serial: "FSINV01" },
      parts: ["module Appliance 1: FS9999, FSINV01"],
      sensors: [
        "Appliance FSINV01: notOptimal",
        "Appliance FSINV01 write mode: mirroring",
        "home snapshots: 3",
        "NFS exports: 4",
      ],
      storage: ["home: 262144000 of 1048576000 volume", "NAS pool: 524288000 of 2097152000 pool"],
    });
  });

  test("a host's sensors: what is below zero comes from the upper end", () => {
    expect(told(lmSensorsMib, "lm-sensors")).toMatchObject({
      sensors: ["Core 0: 41.5 °C", "outside: -5 °C", "fan1: 1200 rpm", "in0: 1.208 V"],
    });
  });

  test("a MegaRAID: a drive without a sensor reads nothing", () => {
    expect(told(megaRaidMib, "megaraid")).toMatchObject({
      parts: [
        "module Controller 0: MegaRAID 9999, SVINV001",
        "battery Controller 0 battery: LSI, CVPM05",
        "storageDrive Controller 0 slot 4: 1 TB, ATA, INV1000, W9INV001, in 4",
        "storageDrive Controller 0 slot 5: 1 TB, INV1000, W9INV002, in 5",
      ],
      sensors: [
        "Controller 0 chip: 55 °C",
        "Controller 0 alarm: enabled",
        "Controller 0 virtual drives: 1",
        "Controller 0 degraded virtual drives: 1",
        "Controller 0 offline virtual drives: 0",
        "Controller 0 drives about to fail: 1",
        "Controller 0 failed drives: 0",
        "Controller 0 battery: 33 °C",
        "Controller 0 battery: 3.9 V",
        "Controller 0 battery charger: complete",
        "Controller 0 battery replacement: needsReplacement",
        "Controller 0 slot 4: 31 °C",
        "Controller 0 slot 4: online",
        "Controller 0 slot 5: failed",
        "Controller 0 slot 4 media errors: 0",
        "Controller 0 slot 5 media errors: 0",
        "Controller 0 slot 4 other errors: 0",
        "Controller 0 slot 5 other errors: 0",
        "Controller 0 slot 4 predicted failures: 1",
        "Controller 0 slot 5 predicted failures: 0",
        "Controller 0 virtual drive 0 data: degraded",
      ],
      storage: [
        "Controller 0 slot 4: ? of 1000204140544 disk",
        "Controller 0 slot 5: ? of 1000204140544 disk",
        "Controller 0 virtual drive 0 data: ? of 1000204140544 volume",
      ],
    });
  });

  test("an AIX host: the maker before its numbers is left out", () => {
    expect(told(aixMib, "aix")).toMatchObject({
      device: { model: "9999-A1B", serial: "02INV01" },
      sensors: ["Volume group rootvg: activeComplete"],
      storage: ["rootvg: 104857600000 of 107239964672 pool", "/: 322961408 of 1610612736 filesystem"],
    });
  });
});
