import type { Identities, Source } from "./identity";

/** FCMGMT-MIB of the storage networking industry: connUnitSn, connUnitProduct, connUnitRevsRevId of the first unit. */
const FCMGMT = { serial: ".1.3.6.1.3.94.1.6.1.8", model: ".1.3.6.1.3.94.1.6.1.7", revision: ".1.3.6.1.3.94.1.7.1.3" };

/** A text of NET-SNMP-EXTEND-MIB by the name of its line in snmpd.conf: nsExtendOutput1Line, indexed by length and letters. */
const extend = (name: string) =>
  `1.3.2.3.1.1.${name.length}.${[...name].map((letter) => letter.charCodeAt(0)).join(".")}`;

/** The first line of output of the program that is put at a place of its own: nsExtendOutLine, nsExtendOutput1Line. */
const extended = (place: string): readonly Source[] => [
  `.1.3.6.1.4.1.2021.7890.${place}.3.1.1`,
  `.1.3.6.1.4.1.2021.7890.${place}.4.1.2`,
];

/** Servers and their management controllers, blade enclosures, hypervisors and storage. Each line names its MIB. */
export const SERVERS: Identities = {
  // IMM-MIB, BLADE-MIB, IBM-AIX-MIB.
  2: {
    serial: ["3.51.3.1.5.2.1.3", "3.51.2.2.21.1.1.3", { of: "6.191.1.3.7", form: /^(?:IBM,)?(\w+)/ }],
    model: ["3.51.3.1.5.2.1.5", "3.51.3.1.5.2.1.2", "3.51.2.2.21.1.1.2", { of: "6.191.1.3.6", form: /^(?:IBM,)?(.+)/ }],
    firmware: ["3.51.3.1.5.1.1.3", "3.51.2.2.21.3.1.1.4"],
  },
  // CISCO-UNIFIED-COMPUTING-COMPUTE-MIB: rack units, blade enclosures.
  9: {
    serial: ["9.719.1.9.35.1.47", "9.719.1.9.6.1.14"],
    model: ["9.719.1.9.35.1.32", "9.719.1.9.6.1.6"],
  },
  // SEMI-MIB of the tape libraries; FCMGMT-MIB of the arrays.
  11: {
    serial: ["2.36.1.1.2.9", "2.36.1.1.5.1.1.10", FCMGMT.serial],
    model: ["2.36.1.1.5.1.1.8", FCMGMT.model],
    firmware: ["2.36.1.1.5.1.1.11"],
  },
  // HM800MIB.
  116: {
    serial: ["5.11.4.1.1.5.1.1"],
    model: ["5.11.4.1.1.5.1.4"],
    firmware: ["5.11.4.1.1.5.1.3"],
  },
  // FJDARY-E150, the arrays.
  211: {
    serial: [{ of: "1.21.1.150.1.1", form: /([0-9A-Z]+)#*$/ }],
    model: ["1.21.1.150.1.5"],
  },
  // FSC-SERVERCONTROL2-MIB.
  231: {
    serial: ["2.10.2.2.10.2.3.1.7"],
    model: ["2.10.2.2.10.2.3.1.5"],
    // "iRMC S4": the generation of the controller is what its software goes by.
    osName: [{ of: "2.10.2.2.10.3.4.1.3", form: /^(\S+)/ }],
    osVersion: [{ of: "2.10.2.2.10.3.4.1.3", form: /^iRMC (\S+)/ }],
    firmware: ["2.10.2.2.10.3.4.1.4"],
  },
  // CPQSINFO-MIB; CPQRACK-MIB; CPQSM2-MIB (firmware of the controller).
  232: {
    serial: ["2.2.2.1", "22.2.3.1.1.1.7"],
    model: ["2.2.4.2", "22.2.3.1.1.1.3"],
    partNumber: ["2.2.2.6", "22.2.3.1.1.1.5"],
    firmware: ["22.2.3.1.1.1.8", "9.2.2.2"],
  },
  347: { serial: [FCMGMT.serial], model: [FCMGMT.model], firmware: [FCMGMT.revision] },
  // IDRAC-MIB, DELL-MM-MIB, DELL-RAC-MIB, DELL-STORAGE-SC-MIB, the MD arrays', MIB-Dell-10892 of the host's agent.
  674: {
    serial: [
      ...["10892.5.1.3.2", "10892.2.1.1.11", "10892.6.1.1.6", "10892.2.1.1.6", "11000.2000.500.1.2.5"],
      ...["10893.2.31.500.1.3", "10892.1.300.10.1.11", FCMGMT.serial],
    ],
    model: [
      ...["10892.5.1.3.12", "10892.6.1.1.15", "10892.6.1.1.1", "10892.2.1.1.19", "10892.2.1.1.2"],
      ...["11000.2000.500.1.2.1", "10893.2.31.500.1.5", "10892.1.300.10.1.9", FCMGMT.model],
    ],
    firmware: ["10892.5.1.1.8", "10892.2.1.2.1", "10892.6.1.2.1", "10892.6.1.1.5", "10893.2.102.3.1.1.9"],
    osVersion: ["11000.2000.500.1.2.4"],
  },
  // NETAPP-MIB.
  789: {
    serial: ["1.1.9", "1.25.2.1.5"],
    model: ["1.1.5"],
    osVersion: [{ of: "1.1.2", form: /^NetApp Release (.+?):/ }, "1.1.2"],
    firmware: ["1.1.6"],
  },
  // IFT-SNMP-MIB.
  1714: {
    serial: ["1.1.1.1.10"],
    model: ["1.1.1.1.15"],
    firmware: [{ of: ["1.1.1.1.4", "1.1.1.1.5"], by: "." }],
  },
  // HUAWEI-SERVER-IBMC-MIB; firmwareVersion of "Active iBMC" in its table.
  2011: {
    serial: ["2.235.1.1.1.7"],
    model: ["2.235.1.1.1.6"],
    firmware: ["2.235.1.1.11.50.1.4.11.65.99.116.105.118.101.32.105.66.77.67"],
  },
  // ADIC-INTELLIGENT-STORAGE-MIB.
  3764: { serial: ["1.1.10.10"], model: ["1.1.10.3", "1.1.10.4"], firmware: ["1.1.10.7"] },
  // SYNOLOGY-SYSTEM-MIB.
  6574: { serial: ["1.5.2"], model: ["1.5.1"], osVersion: [{ of: "1.5.3", form: /^(?:DSM )?(.+)/ }] },
  // VMWARE-SYSTEM-MIB.
  6876: { osName: ["1.1"], osVersion: ["1.2"] },
  // NET-SNMP-EXTEND-MIB, where an administrator lets the agent tell, under the names that are in common use.
  8072: {
    serial: [extend("serial"), ...extended("4")],
    model: [{ of: [extend("manufacturer"), extend("hardware")], by: " " }, extend("hardware"), ...extended("2")],
  },
  // SUPERMICRO-SD5-MIB and -HEALTH-MIB name no device; ATEN-IPMI-MIB below 21317 does.
  10876: { model: [".1.3.6.1.4.1.21317.1.16.3.4"], serial: [".1.3.6.1.4.1.21317.1.16.3.6"] },
  // ISILON-MIB.
  12124: { serial: ["2.51.1.3"], model: ["2.51.1.4"] },
  // EQLMEMBER-MIB: service tag, serial number; model and product family.
  12740: {
    serial: ["2.1.11.1.8", "2.1.11.1.2"],
    model: ["2.1.11.1.1", "2.1.11.1.9"],
    firmware: [{ of: ["2.1.1.1.21", "2.1.1.1.22", "2.1.1.1.23"], by: "." }],
  },
  // ENVIROMUX's and others' with Areca's controllers: ARECA-SNMP-MIB.
  18928: { serial: ["1.2.1.3"], model: ["1.2.1.1", "1.1.1.1"], firmware: ["1.2.1.4"] },
  // LENOVO-XCC-MIB.
  19046: {
    serial: ["11.1.1.5.2.1.3"],
    model: ["11.1.1.5.2.1.5"],
    partNumber: ["11.1.1.5.2.1.2"],
    firmware: ["11.1.1.5.1.1.3"],
  },
  // DATA-DOMAIN-MIB.
  19746: { serial: ["1.13.1.1"], model: ["1.13.1.4"], osVersion: ["1.13.1.3"] },
  // ATEN-IPMI-MIB of Supermicro's controllers; ATEN-PE-CFG of the PDUs.
  21317: {
    serial: ["1.16.3.6", "1.16.1.3", "1.16.2.4"],
    model: ["1.16.3.4", "1.16.3.3", "1.16.2.3", "1.3.2.2.2.1.1"],
    firmware: [{ of: ["1.5.1", "1.5.2", "1.5.7"], by: "." }, { of: ["1.5.1", "1.5.2"], by: "." }, "1.3.2.2.3.4.3"],
  },
  // NAS-MIB.
  24681: { serial: ["1.4.1.1.1.1.1.2.1.4"], model: ["1.4.1.1.1.1.1.2.1.3", "1.2.12", "1.3.12"] },
  // ISM-STORAGE-SVC-MIB, HUAWEI-STORAGE-HARDWARE-MIB.
  34774: { serial: ["4.1.1.1", "4.1.23.5.6.1.9"], osVersion: ["4.1.1.6"] },
  // QUANTASTOR-SYS-STATS.
  39324: {
    serial: ["1.1.9.1.1.19"],
    model: [{ of: ["1.1.50.1.1.23", "1.1.50.1.1.24"], by: " " }],
    osVersion: ["1.1.9.1.1.20"],
  },
  // PURESTORAGE-MIB.
  40482: { model: ["3.1"], osVersion: ["3.2"] },
  // INSYDE-IPMI-MIB.
  45065: { serial: ["1.1.1.6"], firmware: ["1.1.1.3"] },
};
