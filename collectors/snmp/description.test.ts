import { expect, test } from "vitest";
import { bareModelIn, describedIn, platformIn, softwareIn } from "./description";

test.each([
  [
    "Cisco IOS Software, C2960X Software (C2960X-UNIVERSALK9-M), Version 15.0(2a)EX5, RELEASE SOFTWARE",
    "IOS",
    "15.0(2a)EX5",
  ],
  ["Linux web1 6.1.0-18-amd64 #1 SMP", "Linux", "6.1.0-18-amd64"],
  ["Linux 6.6.0", "Linux", "6.6.0"],
  ["Some switch (Version 1.2.3).", undefined, "1.2.3"],
  ["Base Operating System Runtime AIX version: 07.02.0005.0100", "AIX", "7.2.5.100"],
  [
    "Hardware: Intel64 Family 6 - Software: Windows Version 6.3 (Build 20348 Multiprocessor Free)",
    "Windows",
    "Server 2022",
  ],
  ["Hardware: x86 - Software: Windows Version 6.3 (Build 19045 Multiprocessor Free)", "Windows", "6.3 (19045)"],
  ["a name and nothing else", undefined, undefined],
])("%s", (description, osName, osVersion) => {
  expect(softwareIn(description)).toEqual({ osName, osVersion });
});

test.each([
  ["Arista Networks EOS version 4.99.6M running on an Arista Networks DCS-9999-1", "DCS-9999-1", "4.99.6M"],
  ["ArubaOS (MODEL: 999), Version 8.9.0.0", "999", "8.9.0.0"],
  ["Aruba JX999A 9999 GL.10.99.0001", undefined, "GL.10.99.0001"],
  ["HP J9999A Switch 9910al-24G, revision W.15.99.0001, ROM W.14.99 (/ws/x)", "9910al-24G", "W.15.99.0001"],
  [
    "HPE Comware Platform Software, Software Version 7.9.070, Release 6699P01\r\nHPE 9940 48G Switch\r\nCopyright (c) 2020",
    "9940 48G",
    "7.9.070",
  ],
  ["S9700\r\nVRP (R) software, Version 8.99 (S9799 V299R001C00) \r\nCopyright", "S9799", "V299R001C00"],
  ["Cisco IOS XR Software (NCS-999), Version 9.9.2 Copyright", undefined, "9.9.2"],
  ["Juniper Networks, Inc. ex9999-48t Ethernet Switch, kernel JUNOS 29.1R1.2, Build date", "ex9999-48t", "29.1R1.2"],
  ["RouterOS CCR9999-1G", "CCR9999-1G", undefined],
  ["TiMOS-B-29.1.R1 both/x86_64 Nokia 9950 SR Copyright", "9950 SR", "29.1.R1"],
  ["FS Campus Switch (S9999-20SQ) By FS.COM Inc", "S9999-20SQ", undefined],
  ["Ethernet Routing Switch 9950GTS   HW:01  FW:7.9.0.1  SW:v7.9.1.2 BN:1", "9950GTS", "7.9.1.2"],
  ["VSP-9999XSQ (8.9.1.0)", "VSP-9999XSQ", "8.9.1.0"],
  ["Extreme SLX9999-48Y Switch, SLX Operating System Version 29.1.1.", "SLX9999-48Y", "29.1.1"],
  ["ExtremeXOS (X999G2-24t) version 39.1.1.1 by release-manager", "X999G2-24t", "39.1.1.1"],
  ["Ruckus Wireless, Inc. Stacking System ICX9999-48, IronWare Version 09.9.10 Compiled on", "ICX9999-48", "09.9.10"],
  ["Dell EMC Networking OS10 Application Software Version: 9.99(1) Series: S9999-ON", "S9999-ON", "9.99(1)"],
  ["Dell Networking N9999, 6.9.0.1, Linux 4.4", "N9999", "6.9.0.1"],
  ["SONiC Software Version: SONiC.9.9.1 - HwSku: Accton-AS9999 - Distribution: Debian", "Accton-AS9999", "9.9.1"],
  ["Mellanox MSN9999,MLNX-OS,SWv9.9.1000", "MSN9999", "9.9.1000"],
  ["Alcatel-Lucent OS9999-24 8.9.1.R01 GA", "OS9999-24", "8.9.1.R01"],
  ["USW-99-PoE, 9.9.1.11, Linux 3.6.5", "USW-99-PoE", "9.9.1.11"],
  ["Cisco Firepower Threat Defense, Version 9.9.1 (Build 3), ASA Version 9.99", undefined, "9.9.1 (Build 3)"],
  ["SonicWALL NSA 9999 (SonicOS Enhanced 9.9.1-1o)", "NSA 9999", "9.9.1-1o"],
  ["Thunder Series TH999, ACOS 9.9.1-P1,", "TH999", "9.9.1-P1"],
  ["APC InRow XX 300mm (MB:v9 PF:v9.1 PN:a.bin AF1:v9.2 AN1:b.bin MN:X HR:1 SN: X MD:1)", "InRow XX 300mm", "v9.1"],
  ["APC Web/SNMP Management Card (MB:v9 PF:v9.1 PN:a.bin AF1:v9.2 AN1:b.bin MN:X SN: X)", undefined, "v9.1"],
  ["TrueNAS-SCALE-99.10.1. Hardware: x86_64 CPU. Software: Linux", undefined, "99.10.1"],
  ["HPE_3PAR 9999, ID: 7, Serial number: 1699999, InForm OS version: 3.9.1", "3PAR 9999", "3.9.1"],
  ["VMware ESXi 9.9.0 build-1 VMware, Inc. x86_64", undefined, "9.9.0"],
  ["Uninitialized", undefined, undefined],
])("of %j the model is %s and the version %s", (description, model, version) => {
  expect(describedIn(description)).toEqual(expect.objectContaining(model === undefined ? {} : { model }));
  expect(describedIn(description).model).toBe(model);
  expect(describedIn(description).version).toBe(version);
});

test("a description tells the serial, the firmware and the number to order by where its form has them", () => {
  expect(describedIn("RNX UPDU RN99 (Left), S/N: 900001, Version 9.9.1")).toMatchObject({
    model: "RN99",
    serial: "900001",
    firmware: "9.9.1",
  });
  expect(describedIn("Rittal LCP SN 90000001 HW V9.01 - SW V9.17").serial).toBe("90000001");
  expect(describedIn("Integrated Lights-Out 9 9.60 May 23 2028").firmware).toBe("9.60");
  expect(describedIn("Aruba JX999A 9999 GL.10.99.0001").partNumber).toBe("JX999A");
});

test("a build of Windows is a client's or a server's by sysObjectID", () => {
  const description = "Hardware: AMD64 - Software: Windows Version 6.3 (Build 17763 Multiprocessor Free)";
  expect(softwareIn(description, "1.3.6.1.4.1.311.1.1.3.1.1").osVersion).toBe("10 (1809)");
  expect(softwareIn(description, "1.3.6.1.4.1.311.1.1.3.1.2").osVersion).toBe("Server 2019");
});

test("a single word with letters and digits is a model; a sentence and a name without digits are not", () => {
  expect(bareModelIn("GS9999-24HP")).toBe("GS9999-24HP");
  expect(bareModelIn("Uninitialized")).toBeUndefined();
  expect(bareModelIn("Linux web1 6.1.0")).toBeUndefined();
});

test("software for anyone's hardware names a processor at most", () => {
  expect(platformIn("TrueNAS-13. Hardware: amd64 CPU 9. Software: FreeBSD")).toBe("amd64 CPU 9");
  expect(platformIn("pfSense 2.9 pfSense FreeBSD 19 amd64")).toBe("amd64");
  expect(platformIn("Hardware: AMD64 Family 25 - Software: Windows Version 6.3 (Build 1 X)")).toBe("AMD x64");
  expect(platformIn("Linux web1 6.1.0 x86_64")).toBeUndefined();
});

test("however a hostile description is made, it is looked at in no time", () => {
  const started = performance.now();
  for (const part of ["Comware Version 1", "HP ", "MD:x HW:", "Version ", ", ", " Switch", "(", "A1-"]) {
    describedIn(part.repeat(20_000));
    softwareIn(part.repeat(20_000));
    platformIn(`TrueNAS ${part.repeat(20_000)}`);
  }
  expect(performance.now() - started).toBeLessThan(2_000);
});
