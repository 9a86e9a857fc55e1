import type { Identities } from "./identity";

/** probeSoftwareRev of RMON2-MIB (RFC 4502), the only place where some makers have it. */
const PROBE_SOFTWARE = ".1.3.6.1.2.1.16.19.2";

/** dot11manufacturerProductName and -Version of IEEE802dot11-MIB. */
const DOT11_MODEL = ".1.2.840.10036.3.1.2.1.3";
const DOT11_VERSION = { of: ".1.2.840.10036.3.1.2.1.4", form: /(v\d+\.\d+\.\d+\.\d+)/ };

/** The inventory of FASTPATH-SWITCHING-MIB and its many copies: serial, machine model, version, below a branch. */
const fastpath = (branch: string) => ({
  serial: [`${branch}.1.1.1.4`],
  model: [`${branch}.1.1.1.3`],
  osVersion: [`${branch}.1.1.1.13`],
});

/** RADLAN-Physicaldescription-MIB (rlPhdUnitGenParam) and its copies, below a branch. */
const radlan = (branch: string) => ({
  serial: [`${branch}53.14.1.5`],
  model: [`${branch}53.14.1.11`, `${branch}53.4.1.6`],
  osVersion: [`${branch}53.14.1.2`],
  firmware: [`${branch}53.14.1.3`],
});

/** The switch table of Accton's MIBs, one below each family: operation code, serial number; product name. */
const accton = {
  serial: ["@.1.1.3.1.10"],
  model: ["@.1.1.5.1", "@.1.1.3.1.14"],
  osVersion: ["@.1.1.3.1.6"],
};

/** Switches, routers, firewalls, wireless, load balancers and consoles. Each line names its MIB. */
export const NETWORK: Identities = {
  // CISCOSB-Physicaldescription-MIB.
  9: radlan("6.1.101."),
  // SEMI-MIB, NETSWITCH-MIB.
  11: { serial: ["2.36.1.1.2.9"], osVersion: ["2.14.11.5.1.1.3", "2.3.7.11.12.1.2.1.11"] },
  // A3COM0352-STACK-CONFIG.
  43: { serial: ["10.27.1.1.1.13"], osVersion: ["10.27.1.1.1.12"] },
  // S5-CHASSIS-MIB: chassis; S5-AGENT-MIB.
  45: { serial: ["1.6.3.1.6"], osVersion: ["1.6.4.2.1.10"] },
  // RADLAN-Physicaldescription-MIB.
  89: radlan(""),
  // AGENT-GENERAL-MIB, DLINK-EQUIPMENT-MIB, DLINKSW-ENTITY-EXT-MIB.
  171: {
    serial: ["12.11.1.9.4.1.17", "12.1.1.12"],
    osVersion: ["14.5.1.8.1.3", "12.11.1.9.4.1.11", PROBE_SOFTWARE],
  },
  // AT-RESOURCE-MIB, AT-BOARDS-MIB, AT-INTERFACES-MIB, AtiL2-MIB; AT-SETUP-MIB, AtiSwitch-MIB.
  207: {
    serial: ["8.4.4.3.21.1.1.8", "8.17.1.3.1.8", "8.4.4.5.2.1.5"],
    model: ["8.4.4.3.21.1.1.4", "8.17.1.3.1.6", "8.4.4.5.2.1.3", "8.33.1.1"],
    osVersion: ["8.4.4.4.500.2.1.1", "8.15.1.7.2", "8.17.1.3.1.5", "8.33.1.2"],
  },
  // LANTRONIX-SLC-MIB.
  244: { serial: ["1.1.6.2"], model: ["1.1.6.28"], firmware: ["1.1.6.3"] },
  // HMPRIV-MGMT-SNMP-MIB.
  248: {
    serial: ["14.1.1.9.1.10"],
    model: ["14.2.16.1.4", "14.1.1.9.1.3"],
    osVersion: ["14.2.16.1.6", "14.1.1.2"],
  },
  259: accton,
  // ADTRAN-AOSUNIT.
  664: { serial: ["5.53.1.1.13"], model: ["5.53.1.1.12"], osVersion: ["5.53.1.1.14"] },
  // Dell-Vendor-MIB, DELLEMC-OS10-CHASSIS-MIB: of both the serial number, then the service tag.
  674: {
    serial: [
      ...["10895.3000.1.2.100.8.1.2", "10895.3000.1.2.100.8.1.4"],
      ...["11000.5000.100.4.1.1.3.1.13", "11000.5000.100.4.1.1.3.1.7"],
    ],
    model: ["10895.3000.1.2.100.1"],
    osVersion: ["10895.3000.1.2.100.4"],
    firmware: ["11000.5000.100.4.1.1.3.1.6"],
  },
  // ZYXEL-ES-COMMON; the MIBs of single models, each below its sysObjectID.
  890: { serial: ["1.15.3.1.12", "~.1.10"], model: ["1.15.3.1.11"], osVersion: ["1.15.3.1.6", "1.2.1.1.1"] },
  // CIENA-CES-CHASSIS-MIB, -MODULE-MIB; CIENA-WS-CHASSIS-MIB.
  1271: {
    serial: ["2.1.5.1.1.4"],
    model: ["2.1.5.1.1.3", "3.4.6.3.1.3"],
    osVersion: ["2.1.2.1.2.4.2.1.2", "3.4.14.3.1.5", "30.2.1.13"],
  },
  // STONESOFT-NETNODE-MIB.
  1369: { serial: ["6.1.1.11"], model: ["6.1.1.9"] },
  // SW-MIB; fcFeModuleObjectID of FIBRE-CHANNEL-FE-MIB (RFC 2837), for sysObjectID is the same of all older ones.
  1588: { osVersion: ["2.1.1.1.1.6"], product: [".1.3.6.1.2.1.75.1.1.4.1.3"] },
  // ALTEON-CHEETAH-SWITCH-MIB.
  1872: { serial: ["2.5.1.3.1.18"], model: ["2.5.1.3.1.6"], osVersion: ["2.5.1.1.1.10"] },
  // PERLE-MCR-MGT-MIB.
  1966: { serial: ["21.1.1.1.1.1.1.4"], model: ["21.1.1.1.1.1.1.2"], firmware: ["21.1.1.1.1.1.1.6"] },
  // EXTREME-SYSTEM-MIB: the serial number among order numbers.
  1916: { serial: [{ of: "1.1.1.16", form: /\b(\d{4}[A-Z]-\d{5})\b/ }] },
  // FOUNDRY-SN-AGENT-MIB.
  1991: { serial: ["1.1.1.1.2"], osVersion: ["1.1.2.1.11"] },
  // HUAWEI-DEVICE-EXT-MIB, HUAWEI-ENTITY-EXTENT-MIB.
  2011: { serial: ["5.25.188.1.1"], model: ["5.25.31.6.5", "5.25.188.1.4", "2.33.20.1.1.1.3"] },
  // RAPID-CITY.
  2272: { serial: ["1.4.2"], osVersion: [{ of: "1.1.7", form: /^(\d+\.\d+[^\s(]*)/ }] },
  // LCOS-SX-MIB.
  2356: {
    serial: ["14.1.1.1.13", "16.1.1.1.1.4"],
    model: ["14.1.1.1.2", "16.1.1.1.1.3"],
    osVersion: ["14.1.1.1.10", "16.1.1.1.1.13"],
  },
  // EIP-MON-MIB.
  2440: { serial: ["1.14.1.2"], model: ["1.14.1.1"], osVersion: ["1.17.1.2"] },
  // ADVA-FSP3000ALM-MIB, ADVA-MIB.
  2544: {
    serial: ["1.14.2.1.5", "2.5.5.1.1.6"],
    model: ["1.14.2.1.9", "2.5.5.1.1.1"],
    osVersion: ["1.14.2.1.2", "2.4.1.1.1"],
  },
  // SFOS-FIREWALL-MIB.
  2604: { serial: ["5.1.1.4"], model: ["5.1.1.2"], osVersion: ["5.1.1.3"] },
  // CHECKPOINT-MIB.
  2620: { serial: ["1.6.16.3"], model: ["1.6.16.7"], osVersion: ["1.6.4.1"] },
  // WTI-CONSOLE-MIB.
  2634: { serial: ["1.200.10.1.27"], model: ["1.200.10.1.2"], firmware: ["1.200.10.1.28"] },
  // JUNIPER-MIB: jnxBoxSerialNo, jnxBoxDescr; JUNIPER-VIRTUALCHASSIS-MIB.
  2636: {
    serial: ["3.1.3"],
    model: [
      {
        // "Juniper EX9999-48T Ethernet Switch"; of a virtual chassis it names no model.
        of: "3.1.2",
        form: /^(?:node\d )?(?:Juniper )?((?=\S*\d)[\w./-]+)/,
      },
    ],
    osVersion: ["3.40.1.4.1.1.1.5"],
  },
  // F5-BIGIP-SYSTEM-MIB.
  3375: { serial: ["2.1.3.3.3"], model: ["2.1.3.5.2"], osVersion: ["2.1.4.2"] },
  // BLUECOAT-SG-PROXY-MIB.
  3417: { serial: ["2.11.1.4"], osName: ["2.11.1.2"], osVersion: ["2.11.1.3"] },
  // CITRIX-NetScaler-SD-WAN-MIB.
  3845: { serial: ["31.4.2.2.12.1.10"], model: ["31.4.2.2.12.1.1"], osVersion: ["31.4.2.2.12.1.12"] },
  4413: fastpath("1.1"),
  4526: fastpath("10"),
  // RUIJIE-ENTITY-MIB.
  4881: { serial: ["1.1.10.2.21.1.2.1.10"], osVersion: ["1.1.10.2.21.1.2.1.8"] },
  // NS-ROOT-MIB.
  5951: { serial: ["4.1.1.14"], model: ["4.1.1.11"], osVersion: [{ of: "4.1.1.1", form: /\b(NS\d[\w.]*)/ }] },
  // DELL-NETWORKING-CHASSIS-MIB, F10-S-SERIES-CHASSIS-MIB, F10-CHASSIS-MIB.
  6027: { serial: ["3.26.1.3.4.1.11", "3.10.1.2.2.1.12", "3.1.1.1.2"] },
  // TIMETRA-CHASSIS-MIB: tmnxHwSerialNumber, whose first row is the chassis.
  6527: { serial: ["3.1.2.2.1.8.1.5"] },
  // CA-SNMP-MIB8.
  7564: { serial: ["3.1"] },
  // IB-PLATFORMONE-MIB.
  7779: { serial: ["3.1.1.2.1.6"], model: ["3.1.1.2.1.4"], osVersion: ["3.1.1.2.1.7"] },
  // MOXA-SYSTEM-INFO-MIB.
  8691: { serial: ["602.1.1.2.2.3"], model: ["602.1.1.2.2.5"], firmware: ["602.1.1.2.2.1"] },
  // LUM-INVENTORY-MIB, LUM-SYSTEM-MIB.
  8708: { serial: ["2.3.2.1.1.1.11"], model: ["2.3.2.1.1.1.2"], osVersion: ["2.2.2.2.14"] },
  // SNWL-COMMON-MIB: model, serial, firmware, ROM.
  8741: {
    serial: ["2.1.1.2"],
    model: ["2.1.1.1"],
    osVersion: [{ of: "2.1.1.3", form: /(?:SonicOS (?:Enhanced )?)?(.+)/ }],
  },
  // ROSMGMT-VERSION-MIB.
  8886: {
    serial: ["60.131.1.1.4", "6.1.1.1.14"],
    model: ["60.131.1.1.6", "6.1.1.1.2"],
    osVersion: ["60.131.1.1.1", "6.1.1.1.1"],
  },
  // ACS-MIB, its successor of the ACS 8000, PM-MIB: model, serial, firmware.
  10418: {
    serial: ["26.2.1.4", "16.2.1.4", "17.2.1.4"],
    model: [
      { of: "26.2.1.2", form: /^(\S+)/ },
      { of: "16.2.1.2", form: /^(\S+)/ },
      { of: "17.2.1.2", form: /^(\S+)/ },
    ],
    partNumber: ["26.2.1.3", "16.2.1.3", "17.2.1.3"],
    firmware: ["26.2.1.7", "16.2.1.7", "17.2.1.7"],
  },
  // IEEE802dot11-MIB is all that airOS fills.
  10002: { model: [DOT11_MODEL], osVersion: [DOT11_VERSION] },
  // STORMSHIELD-PROPERTY-MIB.
  11256: { serial: ["1.0.3"], model: ["1.0.1"], osVersion: ["1.0.2"] },
  // NMS-CHASSIS.
  11606: { serial: ["10.3.6.10.1.4", "24.1.1.4"], model: ["10.3.6.10.1.3", "24.1.1.7"], osVersion: ["10.3.6.10.1.6"] },
  // TPLINK-SYSINFO-MIB.
  11863: { serial: ["6.1.1.8"], model: ["6.1.1.5"], osVersion: ["6.1.1.6", PROBE_SOFTWARE] },
  // B100-MIB.
  12196: { osVersion: ["13.0.10"] },
  // FORTINET-CORE-MIB; version in the MIB of each product: FortiGate, Manager, Mail, Switch, Web, ADC, Authenticator …
  12356: {
    serial: ["100.1.1.1", "105.1.2", "112.1.2", "113.1.2", "115.1.2", "120.1.2"],
    model: ["105.1.1", "112.1.1", "113.1.1", "115.1.1", { of: "106.4.1.1", form: /^(\S+) v/ }],
    osVersion: [
      ...["101.4.1.1", "103.2.1.7", "105.1.3", "112.1.3", "113.1.3", "115.1.3", "118.3.1.1", "120.1.1"],
      ...[
        { of: "106.4.1.1", form: /\b(v\d\S*)/ },
        { of: "107.2.1.2", form: / v?(\d[\d.]+)/ },
      ],
    ],
  },
  // PULSESECURE-PSG-MIB.
  12532: { model: ["6"], osVersion: ["7"] },
  // BCN-SYSTEM-MIB.
  13315: { serial: ["3.2.2.1.3"], model: ["3.2.2.1.5"], osVersion: ["3.2.2.1.2"] },
  // GBNPlatformOAM-MIB.
  13464: { serial: ["1.2.1.1.2.19"], model: ["1.2.1.1.2.15"], osVersion: ["1.2.1.1.2.2"] },
  // WLSX-SWITCH-MIB, AI-AP-MIB (the first of the cluster), CPPM-MIB.
  14823: {
    serial: ["2.2.1.1.1.12", "2.3.3.1.2.1.1.4", "1.6.1.1.1.1.1.2"],
    model: ["1.6.1.1.1.1.1.1"],
    osVersion: ["1.6.1.1.1.1.1.3"],
  },
  // MIKROTIK-MIB: mtxrSerialNumber, mtxrLicVersion, mtxrFirmwareVersion.
  14988: { serial: ["1.1.7.3"], osVersion: ["1.1.4.4"], firmware: ["1.1.7.4"] },
  // RUGGEDCOM-SYS-INFO-MIB.
  15004: { serial: ["4.2.3.1"], osVersion: ["4.2.3.3"] },
  // MERU-GLOBAL-STATISTICS-MIB.
  15983: { model: ["1.1.3.1.13.2"], osVersion: ["1.1.3.1.13.3"] },
  // Steelhead's STEELHEAD-MIB.
  17163: { serial: ["1.1.1.2"], model: ["1.1.1.1"], osVersion: ["1.1.1.3"] },
  // IBM's rack switches: agSoftwareVersion and hardwareSerialNumber of each generation.
  20301: { serial: ["100.100.14.9"], osVersion: ["2.7.13.1.1.1.10", "2.7.15.1.1.1.10"] },
  // BWS-MIB.
  20632: { serial: ["8.28"], osVersion: ["8.25"] },
  // CYBEROAM-MIB.
  21067: { serial: ["2.1.1.1"], model: ["2.1.1.2"], osVersion: ["2.1.1.3"] },
  // A10-AX-MIB.
  22610: { serial: ["2.4.1.6.2"], osVersion: ["2.4.1.1.1"] },
  // DEVICE of Peplink.
  23695: { serial: ["200.1.1.1.1.2"], model: ["200.1.1.1.1.1"], firmware: ["200.1.1.1.1.3"] },
  // EXCELIANCE-MIB.
  23263: { serial: ["4.2.1.5.3"], model: ["4.2.1.5.1"], osVersion: ["4.2.1.1.4"] },
  // SILVERPEAK-MGMT-MIB.
  23867: { serial: ["3.1.1.1.6"], model: ["3.1.1.1.2"], osVersion: ["3.1.1.1.1"] },
  // OG-OMTELEM-MIB, OG-STATUSv2-MIB (whose scalars some agents give without their instance), OG-LIGHTHOUSE-MIB.
  25049: {
    serial: ["10.19.1.2", "=17.1.2", "17.1.2"],
    model: ["10.19.1.5"],
    firmware: ["10.19.1.3", { of: "=17.1.1", form: /^(\S+)/ }, { of: "17.1.1", form: /^(\S+)/ }],
  },
  // RUCKUS-SZ-SYSTEM-MIB, RUCKUS-CTRL-MIB, RUCKUS-ZD-SYSTEM-MIB, RUCKUS-UNLEASHED-SYSTEM-MIB, RUCKUS-HWINFO-MIB.
  25053: {
    serial: ["1.4.1.1.1.15.13", "1.8.1.1.1.1.1.1.1", "1.2.1.1.1.1.15", "1.15.1.1.1.1.15", "1.1.2.1.1.1.2"],
    model: ["1.8.1.1.1.1.1.1.3", "1.2.1.1.1.1.9", "1.15.1.1.1.1.9", "1.1.2.1.1.1.1"],
    osVersion: ["1.8.1.1.1.1.1.1.9", "1.2.1.1.1.1.18", "1.15.1.1.1.1.18", "1.1.3.1.1.1.1.1.3"],
  },
  // PAN-COMMON-MIB.
  25461: { serial: ["2.1.2.1.3"], model: ["2.1.2.2.1"], osVersion: ["2.1.2.1.1"] },
  // HH3C-ENTITY-EXT-MIB.
  25506: { serial: ["2.6.1.2.1.1.2"] },
  // FE-FIREEYE-MIB.
  25597: { serial: ["11.1.1.3"], model: ["11.1.1.2"], osVersion: ["11.5.1.2"] },
  // The same as of IBM's.
  26543: { serial: ["100.100.14.9"], osVersion: ["2.7.13.1.1.1.10", "2.7.15.1.1.1.10"] },
  // GIGAMON-SNMP-MIB.
  26866: { serial: ["2.4"], model: ["2.2"], osVersion: ["2.6"] },
  // AH-SYSTEM-MIB.
  26928: { serial: ["1.2.5"], model: ["1.2.6"], osVersion: [{ of: "1.2.12", form: /^(?:HiveOS )?(.+)/ }] },
  // HILLSTONE-SYSTEM-MIB.
  28557: { serial: ["2.2.1.1"], osVersion: [{ of: "2.2.1.2", form: /Version (\S+)/ }] },
  // CONEL-INFO-MIB.
  30140: { serial: ["6.3"], model: ["6.1"], firmware: ["6.2"] },
  // PICA-PRIVATE-MIB.
  35098: { serial: ["1"] },
  // ELTEX-LTP8X-STANDALONE, and RADLAN's MIB below 89.
  35265: { firmware: ["1.22.1.1.6"] },
  // IPI-CMM-CHASSIS-MIB.
  36673: { serial: ["100.1.2.1.1.3"], model: ["100.1.2.1.1.2"] },
  // NAG-MIB.
  40418: { osVersion: ["7.100.1.3"] },
  // OAP-NMU.
  40989: { serial: ["10.16.20.15"], model: ["10.16.20.1"], osVersion: ["10.16.20.13"] },
  // UBNT-EdgeMAX-MIB, UBNT-UniFi-MIB.
  41112: {
    serial: ["1.5.1.2"],
    model: ["1.5.1.1", "1.6.3.3", DOT11_MODEL],
    osVersion: ["1.5.1.3", "1.6.3.6", DOT11_VERSION],
  },
  // VIPTELA-HARDWARE, VIPTELA-OPER-SYSTEM.
  41916: { serial: ["3.1.1.1.5"], model: ["11.1.47"], osVersion: ["11.1.2"] },
  // EXALINK-FUSION-MIB.
  43296: { serial: ["3.1.1"], model: ["3.1.3"], osVersion: ["3.1.2"] },
  // NETONIX-SWITCH-MIB.
  46242: { osVersion: ["1"] },
  // FORCEPOINT-NGFW-ENGINE-MIB.
  47565: { serial: ["1.1.1.19.13"], model: ["1.1.1.19.9"], osVersion: ["1.1.1.1"] },
  // TELTONIKA-RUTX-MIB.
  48690: { serial: ["1.1"], model: ["1.2", "1.3"], firmware: ["1.6"] },
  // FS-SYSTEM-MIB, FS-ENTITY-MIB, SWITCH of the Centec ones, FS-MIB of the Accton ones.
  52642: {
    serial: ["1.1.10.2.1.1.24", "1.1.10.2.21.1.2.1.10", "1.37.1.5.1.10", ...accton.serial],
    model: ["1.1.10.2.1.1.26", "1.1.10.2.21.1.2.1.2", ...accton.model],
    osVersion: ["1.1.10.2.1.1.2", "1.1.10.2.21.1.2.1.8", "1.1.3.5", ...accton.osVersion],
  },
};
