import { describe, expect, test } from "vitest";
import { told } from "../walks/told";
import { bladeCenterMib } from "./bladecenter";
import { c7000Mib } from "./c7000";
import { cimcMib } from "./cimc";
import { cmcMib, mx7000Mib } from "./cmc";
import { ibmcMib } from "./ibmc";
import { idracMib } from "./idrac";
import { iloMib } from "./ilo";
import { insydeMib } from "./insyde";
import { irmcMib } from "./irmc";
import { immMib, xccMib } from "./lenovo";
import { openManageMib } from "./openmanage";
import { superDoctorMib, supermicroMib } from "./supermicro";

describe("What servers' controllers tell", () => {
  test("an iDRAC: limits that are not set are none, and a supply has the serial of its field-replaceable unit", () => {
    expect(told(idracMib, "idrac")).toMatchObject({
      device: { model: "PowerEdge R999", serial: "INVENT1", assetTag: "A-17", firmware: "9.10.11.12" },
      parts: [
        "cpu CPU.Socket.1: 20 cores 40 threads, Intel, Invented CPU @ 2.30GHz",
        "memory DIMM.Socket.A1: 16 GiB 3200 MHz, Hynix, HMAINVENT, 8F3A11C2, in DIMM.Socket.A1",
        "powerSupply PS1 Status: DELTA, 0INV01A00, CNINVENT0001, in PSU.Slot.1",
        "powerSupply PS2 Status: in PSU.Slot.2",
        "fan Fan1A: ",
        "storageDrive Solid State Disk 0:1:1: 960 GB, INVENT, INV-960, S1NV3NT0001, in Disk.Bay.1",
      ],
      sensors: [
        "System Board Inlet Temp: 23.5 °C",
        "Exhaust: -1.2 °C",
        "System Board Inlet Temp: ok",
        "Exhaust: ok",
        "Fan1A: 4080 rpm",
        "Fan1A: ok",
        "PS1 Voltage 1: 230 V",
        "CPU1 VCORE PG: ok",
        "PS1 Voltage 1: ok",
        "PS1 Current 1: 1.2 A",
        "System Board Pwr Consumption: 224 W",
        "PS1 Current 1: ok",
        "System Board Pwr Consumption: nonCriticalUpper",
        "PS1 Status input: 228 V",
        "PS1 Status maximum output: 750 W",
        "PS1 Status: ok",
        "PS2 Status: critical",
        "Invented CPU @ 2.30GHz: ok",
        "DIMM.Socket.A1 16 GiB: ok",
        "Global system: nonCritical",
        "Solid State Disk 0:1:1: online",
        "Solid State Disk 0:1:1 operation progress: 0 %",
        "boot: degraded",
      ],
      storage: ["Solid State Disk 0:1:1: 960193626112 of 960196771840 disk", "boot: ? of 960193626112 volume"],
    });
  });

  test("a blade chassis: only slots that hold a server are parts", () => {
    expect(told(cmcMib, "cmc")).toMatchObject({
      device: { model: "PowerEdge M9999e", serial: "INVENT2" },
      parts: ["module Slot 1 SLOT-01: PowerEdge M640, INVENT3, in 1", "powerSupply PS-1: in 1"],
      sensors: [
        "Global system: ok",
        "Power: critical",
        "Chassis front panel: 18 °C",
        "Chassis 1: 1721 W",
        "Chassis 1: 7.744 A",
        "Chassis 1: 12500 Wh",
        "Chassis 1 PS 1: 243.5 V",
        "Chassis 1 PS 1: 1.5 A",
        "Slot 1 PowerEdge M640: basic",
        "Slot 2 N/A: absent",
      ],
    });
  });

  test("an MX7000: energy is told in watt-hours", () => {
    expect(told(mx7000Mib, "mx7000")).toMatchObject({
      device: { model: "PowerEdge MX9999", serial: "INVENT4" },
      parts: ["powerSupply PSU.Slot.1: in 1"],
      sensors: [
        "Fans: ok",
        "Chassis front panel: 21 °C",
        "Chassis 1: 900 W",
        "Chassis 1: 5000 Wh",
        "Chassis 1 PS 1: nonCritical",
        "Chassis 1 PS 1: 230 V",
      ],
    });
  });

  test("OpenManage: discrete probes have a state and no reading", () => {
    expect(told(openManageMib, "openmanage")).toMatchObject({
      device: { model: "PowerEdge R888", serial: "INVENT5" },
      parts: [
        "memory DIMM_A1: 8 GiB, Micron, MTINVENT, 11AA22BB, in DIMM_A1",
        "storageDrive Physical Disk 0:0:0: 300 GB, INVENT, INV300, P-1, 6SJINV01",
      ],
      sensors: [
        "Ambient: 26 °C",
        "Ambient: ok",
        "Discrete: ok",
        "PS 1 Current: 0.7 A",
        "System Level: 168 W",
        "PS 1 Current: ok",
        "System Level: ok",
        "DIMM_A1 8 GiB: ok",
        "Physical Disk 0:0:0: predictiveFailure",
        "Virtual Disk 0 /dev/sda: degraded",
      ],
      storage: ["Physical Disk 0:0:0: ? of 299999690752 disk", "Virtual Disk 0 /dev/sda: ? of 299439751168 volume"],
    });
  });

  test("an iLO: what is not fitted reads nothing, and slots without a DIMM are no parts", () => {
    expect(told(iloMib, "ilo")).toMatchObject({
      device: { firmware: "2.71", model: "ProLiant DL999 Gen11", serial: "CZINVENT01" },
      parts: [
        "cpu Processor 1: 16 cores 2300 MHz, Invented CPU, in 1",
        "memory PROC 1 DIMM 1: 32 GiB 2933 MHz, HPE, P00924-B21, 14F3INV0, in PROC 1 DIMM 1",
        "powerSupply Power supply 1: 865414-B21, 866730-001, 5WINVENT1, in 1",
        "fan Fan 1: in 1",
        "storageDrive Disk Port 1I Box 1 Bay 1: 600 GB, EG000600JWEBH, WFKINVENT, in Port 1I Box 1 Bay 1",
        "storageDrive Disk Port 1I Box 1 Bay 2: 600 GB, EG000600JWEBH, WFKINVEN2, in Port 1I Box 1 Bay 2",
      ],
      sensors: [
        "01-Inlet Ambient: 21 °C",
        "Fan 1: ok",
        "Fan 2: other",
        "Power supply 1: ok",
        "Power supply 1 status: noError",
        "Power supply 1: 86 W",
        "Power supply 1 input: 230 V",
        "System: 173 W",
        "Processor 1: ok",
        "PROC 1 DIMM 1 32 GiB: ok",
        "PROC 1 DIMM 2: other",
        "Logical drive 1: degraded",
        "Logical drive 1 status: rebuilding",
        "Disk Port 1I Box 1 Bay 1: degraded",
        "Disk Port 1I Box 1 Bay 2: ok",
        "Disk Port 1I Box 1 Bay 1 status: predictiveFailure",
        "Disk Port 1I Box 1 Bay 2 status: ok",
        "Disk Port 1I Box 1 Bay 1 S.M.A.R.T.: replaceDrive",
        "Disk Port 1I Box 1 Bay 2 S.M.A.R.T.: ok",
        "Disk Port 1I Box 1 Bay 1: 31 °C",
      ],
      storage: [
        "Disk Port 1I Box 1 Bay 1: ? of 600126259200 disk",
        "Disk Port 1I Box 1 Bay 2: ? of 600126259200 disk",
        "Logical drive 1: ? of 600092704768 volume",
        "Physical memory: 134081413120 of 134816464896 memory",
        "/dev/sda2 on /boot: 123731968 of 1020264448 filesystem",
      ],
    });
  });

  test("a BladeSystem: empty bays are no parts", () => {
    expect(told(c7000Mib, "c7000")).toMatchObject({
      device: { model: "BladeSystem c7999", partNumber: "507019-B21", serial: "GBINVENT01", firmware: "4.97" },
      parts: [
        "chassis enc1: BladeSystem c7999, 507019-B21, GBINVENT01",
        "fan Fan 1: 412140-B21, in 1",
        "powerSupply PSU 1: 499253-B21, 5AINVENT1, in 1",
        "module esx1: ProLiant BL460c, CZINVENT02, in 1",
      ],
      sensors: [
        "Enclosure enc1: ok",
        "Ambient: 22 °C",
        "Ambient: ok",
        "Bay 2: other",
        "Fan 1: degraded",
        "PSU 1: ok",
        "PSU 1 output: 516 W",
        "PSU 1 intake: 25 °C",
        "Blade 1 esx1: ok",
        "Blade 1 esx1 power: on",
      ],
    });
  });

  test("a Supermicro BMC: the name tells what is measured, and a supply that is not there has no readings", () => {
    expect(told(supermicroMib, "supermicro")).toMatchObject({
      device: { firmware: "1.74.11", model: "SYS-9999P", serial: "SINVENT0001" },
      parts: [
        "memory P1-DIMMA1: 32 GiB 2666 MHz, Samsung, M393INV, 3F2AINV1, in P1-DIMMA1",
        "powerSupply PSU 1: PINVENT1, in 1",
      ],
      sensors: [
        "CPU Temp: 32 °C",
        "FAN1: 8100 rpm",
        "12V: 12.111 V",
        "Chassis Intru: intrusion",
        "VBAT: ok",
        "PSU 1 input: 207 V",
        "PSU 1 input: 0.375 A",
        "PSU 1 input: 67 W",
        "PSU 1 temperature 1: 36 °C",
        "PSU 1 fan 1: 6368 rpm",
        "PSU 1: ok",
        "PSU 2: notPresent",
        "System power: on",
      ],
    });
  });

  test("SuperDoctor: voltages have their divisor, and what is not monitored is left out", () => {
    expect(told(superDoctorMib, "supermicro")).toMatchObject({
      sensors: ["Fan1 Fan Speed: 5400 rpm", "CPU1 Vcore: 1.208 V"],
    });
  });

  test("an XCC: readings and states are texts", () => {
    expect(told(xccMib, "xcc")).toMatchObject({
      device: { model: "ThinkSystem SR999", serial: "JINVENT1", firmware: "TEIINV 4.83" },
      parts: [
        "memory DIMM 1: 32 GB DDR5, HMCGINV, 8F01INV2, in DIMM 1",
        "fan Fan 1 Tach: ",
        "fan Fan 2 Tach: ",
        "storageDrive Drive 0: 446.103GB, INV480, SSS7A1, S6INV001, in 0",
      ],
      sensors: [
        "Ambient Temp: 22 °C",
        "SysBrd 12V: 11.984 V",
        "Fan 1 Tach: 38 %",
        "Fan 1 Tach: normal",
        "Fan 2 Tach: critical",
        "System health: normal",
        "System power: poweredOn",
        "System: 231 W",
        "Processors: 100 W",
        "Memory: 50 W",
        "DIMM 1: normal",
        "Drive 0: normal",
        "Drive 0: 29 °C",
      ],
      storage: ["Drive 0: ? of 478999448912 disk"],
    });
  });

  test("an IMM: voltages are counted in millivolts", () => {
    expect(told(immMib, "imm")).toMatchObject({
      device: { model: "System x9999", serial: "KQINVENT" },
      sensors: ["Planar 3.3V: 3.388 V", "System: 150 W", "Processors: 60 W", "Memory: 20 W"],
    });
  });

  test("a CIMC: empty sockets, slots and bays are left out", () => {
    expect(told(cimcMib, "cimc")).toMatchObject({
      device: { model: "UCSC-C999", serial: "FCHINVENT1", uuid: "1B4E28BA-2FA1-11D2-883F-0016D3CCA427" },
      parts: [
        "cpu cpu-1: 8 cores 16 threads, Intel, Invented CPU, in CPU1",
        "memory DIMM_A1 mem-1: 16 GiB 2400 MHz, 0x2C00, 36ASINV, 1A2BINV3, in DIMM_A1",
        "storageDrive Physical drive pd-1: 599 GB, SEAGATE, INV600, W0INV001, in 1",
        "powerSupply psu-1: UCSC-PSU1, LITINV01, in 1",
      ],
      sensors: [
        "Board input: 176 W",
        "Board input: 14 A",
        "Board input: 12 V",
        "Ambient: 19 °C",
        "I/O hub 1: 33 °C",
        "Physical drive pd-1: degraded",
        "Virtual drive vd-0: operable",
        "Power supply 1: operable",
        "DIMM_A1 mem-1: operable",
        "Processor cpu-1: operable",
      ],
      storage: ["Physical drive pd-1: ? of 598999040000 disk", "Virtual drive vd-0: ? of 598999040000 volume"],
    });
  });

  test("an iRMC: sensors and parts that are not available are left out", () => {
    expect(told(irmcMib, "irmc")).toMatchObject({
      device: { model: "PRIMERGY RX9999", serial: "YLINVENT1", firmware: "iRMC S9" },
      parts: [
        "memory DIMM-1A: 8 GiB DDR3 1600 MHz, in DIMM-1A",
        "powerSupply PSU1: in PSU1",
        "fan FAN1 SYS: in FAN1 SYS",
      ],
      sensors: [
        "Ambient: 25 °C",
        "FAN1 SYS: 5280 rpm",
        "FAN1 SYS: ok",
        "PSU1: 116 W",
        "PSU1: ok",
        "PSU2: notPresent",
        "MAIN 12V: 12.11 V",
        "MAIN 12V nominal: 12 V",
        "MAIN 12V: ok",
        "DIMM-1A: ok",
        "Global system: ok",
      ],
    });
  });

  test("an iBMC: only what the tables do not have is read from the list of sensors", () => {
    expect(told(ibmcMib, "ibmc")).toMatchObject({
      device: { model: "2288H V9", serial: "2102INVENT" },
      parts: [
        "memory DIMM000: 32768 MB 2933 MHz DDR4, Samsung, 3A4BINV5, in mainboard",
        "storageDrive Disk0: 480 GB, Intel, SSDSC2KB480, PHYINV01, in mainboard",
        "fan Fan1 Front: in chassis",
      ],
      sensors: [
        "Inlet Temp: 23 °C",
        "Fan1 Front: 4200 rpm",
        "Fan1 Front: ok",
        "Fan2 Front: absence",
        "DIMM000 Samsung 32768 MB: ok",
        "Disk0 SSDSC2KB480: ok",
        "Disk0: 28 °C",
        "Disk0 remaining life: 98 %",
        "System health: ok",
        "System: 212 W",
        "Processors: 7 %",
        "SYS 12.0V: 12.12 V",
      ],
      storage: ["Disk0 SSDSC2KB480: ? of 480103104512 disk"],
    });
  });

  test('a BladeCenter: texts like "Not available" measure nothing', () => {
    expect(told(bladeCenterMib, "bladecenter")).toMatchObject({
      device: { model: "8852", serial: "KQINV01" },
      parts: ["module Blade 1 web1: in 1"],
      sensors: [
        "Management module: 31.5 °C",
        "Front panel: 24 °C",
        "Blower 1: good",
        "Blower 1: 2800 rpm",
        "Blower controller 1: operational",
        "Power module 1: good",
        "Blade 1 web1: good",
        "Blade 1 web1 power: on",
      ],
    });
  });

  test("a BMC of Insyde: the unit of a reading tells what it is", () => {
    expect(told(insydeMib, "insyde")).toMatchObject({
      device: { serial: "INVBMC01", firmware: "1.09" },
      sensors: ["Host power: on", "CPU Temp: 38 °C", "FAN1: 5640 rpm", "P12V: 12.096 V"],
    });
  });
});
