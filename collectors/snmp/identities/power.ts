import type { Identities } from "./identity";

/** UPS-MIB (RFC 1628), upsIdent: model, software of the UPS, software of the agent; many makers fill nothing else. */
const UPS_MODEL = ".1.3.6.1.2.1.33.1.1.2";
const UPS_SOFTWARE = ".1.3.6.1.2.1.33.1.1.3";
const UPS_AGENT = ".1.3.6.1.2.1.33.1.1.4";
const UPS_NAME = ".1.3.6.1.2.1.33.1.1.5";
const UPS = { model: [UPS_MODEL], firmware: [UPS_SOFTWARE], osVersion: [UPS_AGENT] };

/** PDUs, UPSes, transfer switches and what feeds them. Each line names its MIB. */
export const POWER: Identities = {
  // CPQPOWER-MIB: device, UPS, old PDU, modular PDU, one-phase UPS; CPQRACK-MIB is with the servers.
  232: {
    serial: ["165.1.2.7", "165.5.1.2.1.8", "165.2.1.2.1.7", "165.6.1.6", "165.4.1.6"],
    model: ["165.1.2.2", "165.5.1.2.1.3", "165.2.1.2.1.3", "165.3.1.2", "165.6.1.2", "165.4.1.2"],
    partNumber: ["165.1.2.6", "165.5.1.2.1.7", "165.2.1.2.1.6", "165.6.1.7"],
    firmware: ["165.1.2.3", "165.5.1.2.1.5", "165.2.1.2.1.5", "165.3.1.3", "165.6.1.3"],
  },
  // PowerNet-MIB: rPDU, rPDU2, sPDU, ATS, ATS 5G, UPS, EMS, in-row and room cooling, fabric PDU, battery manager,
  // static switch, modular PDU, power module, data centre unit, ePDU, Easy PDU; at last the card itself.
  318: {
    serial: [
      ...["1.1.12.1.6", "1.1.26.2.1.9", "1.1.4.1.5", "1.1.8.1.6", "1.1.33.2.1.5", "1.1.1.1.2.3", "1.1.10.3.1.6"],
      ...["1.1.13.3.2.2.1.5", "1.1.13.3.3.1.2.1.5", "1.1.13.3.3.2.2.1.5", "1.1.13.3.4.1.1.4", "1.1.13.4.1.4"],
      ...["1.1.13.5.1.4", "1.1.13.1.1.3.1.4", "1.1.15.1.8", "1.1.16.1.6", "1.1.17.1.8", "1.1.23.1.2", "1.1.28.1.2"],
      ...["1.1.31.1.9", "1.1.30.2.1.1.5", "1.1.32.1.2.1.12", "1.1.10.4.1.2.1.5", "1.4.2.2.1.3"],
    ],
    model: [
      ...["1.1.12.1.5", "1.1.26.2.1.8", "1.1.4.1.4", "1.1.8.1.5", "1.1.33.2.1.6", "1.1.1.1.1.1", "1.1.10.3.1.2"],
      ...["1.1.13.3.2.2.1.4", "1.1.13.3.3.1.2.1.4", "1.1.13.3.3.2.2.1.4", "1.1.13.3.4.1.1.3", "1.1.13.4.1.3"],
      ...["1.1.13.5.1.3", "1.1.13.1.1.3.1.2", "1.1.15.1.7", "1.1.16.1.5", "1.1.17.1.7", "1.1.23.1.1", "1.1.28.1.1"],
      ...["1.1.31.1.8", "1.1.30.2.1.1.4", "1.1.32.1.2.1.11", "1.1.10.4.1.2.1.4", "1.4.2.2.1.2"],
    ],
    partNumber: ["1.1.1.1.2.5"],
    osVersion: ["1.4.2.4.1.4", "1.1.33.2.1.10"],
    firmware: [
      ...["1.1.12.1.3", "1.1.26.2.1.6", "1.1.4.1.2", "1.1.8.1.2", "1.1.33.2.1.11", "1.1.1.1.2.1", "1.1.10.3.1.3"],
      ...["1.1.13.3.2.2.1.6", "1.1.13.3.3.1.2.1.6", "1.1.13.3.3.2.2.1.6", "1.1.13.3.4.1.1.5", "1.1.13.4.1.5"],
      ...["1.1.13.5.1.5", "1.1.13.1.1.3.1.5", "1.1.15.1.3", "1.1.16.1.3", "1.1.17.1.3", "1.1.23.1.6", "1.1.28.1.6"],
      ...["1.1.31.1.6", "1.1.32.1.2.1.14"],
    ],
  },
  // LIEBERT-GP-AGENT-MIB: devices behind the card, the card.
  476: {
    serial: ["1.42.2.4.2.1.7", "1.42.3.7.9.1.1.3", "1.42.2.1.4"],
    model: ["1.42.2.4.2.1.4", "1.42.3.7.9.1.1.4", "1.42.2.1.2", UPS_MODEL],
    firmware: ["1.42.2.4.2.1.5", UPS_SOFTWARE],
    osVersion: ["1.42.2.1.3", UPS_AGENT],
  },
  // EATON-EPDU-MIB, XUPS-MIB, Pulizzi's and Aphel's PDU-MIB, EATON-ATS2-MIB.
  534: {
    serial: ["6.6.7.1.2.1.4", "1.1.6", "6.6.6.1.1.2", "10.2.1.5", { of: UPS_NAME, form: /\bID: ?([\w-]+)/ }],
    model: ["6.6.7.1.2.1.3", "1.1.2", "6.6.6.1.1.12", "10.2.1.6", "10.2.1.2"],
    partNumber: ["1.1.5"],
    firmware: ["6.6.7.1.2.1.5", "1.1.3", "6.6.6.1.1.1", "10.2.1.3"],
    osVersion: ["1.14.3", "10.2.1.7", UPS_AGENT],
  },
  // DellrPDU-MIB, DELL-SNMP-UPS-MIB.
  674: {
    serial: ["10903.200.2.200.100.2.1.8", "10902.2.120.1.2"],
    model: ["10903.200.2.200.100.2.1.7", "10902.2.100.1"],
    firmware: ["10903.200.2.200.100.2.1.5", { of: ["10902.2.100.4", "10902.2.100.5"], by: " " }],
  },
  // MG-SNMP-UPS-MIB: the family, then what distinguishes within it.
  705: {
    serial: ["1.1.7"],
    model: [{ of: ["1.1.1", "1.1.2"], by: " " }, UPS_MODEL],
    firmware: ["1.1.4", UPS_SOFTWARE],
    osVersion: ["1.12.12", UPS_AGENT],
  },
  // TRIPPLITE-PRODUCTS, TRIPPLITE-MIB, TRIPPLITE-12X.
  850: {
    serial: ["1.1.2.1.1.5", "100.1.1.2", "103.1.1.3", "104.1.1.3"],
    model: ["1.1.1.2.1.5", UPS_MODEL, "10.2.2.1.9", "103.1.1.1", "104.1.1.1"],
    firmware: ["1.1.2.1.1.4", UPS_SOFTWARE, "103.1.1.4"],
    osVersion: ["1.2.1.1.2", UPS_AGENT],
  },
  // EPPC-MIB, XPPC-MIB and UPSMATE-MIB of Megatec's cards, TELECOM-MIB.
  935: {
    serial: ["1.1.1.1.2.3", "10.2.1.1.1"],
    model: [UPS_MODEL, "1.1.1.1.1.1", "10.1.1.1.2", "10.2.1.1.2"],
    firmware: ["10.1.1.1.3", "1.1.1.1.2.1", UPS_SOFTWARE],
    osVersion: ["10.1.1.1.6", "1.1.1.1.2.4", "10.2.1.1.5", UPS_AGENT],
  },
  // IBOOTPDU-MIB.
  1418: { model: ["6.1.4"], firmware: ["6.1.1"] },
  // Sentry4-MIB, Sentry3-MIB.
  1718: {
    serial: ["4.1.2.2.1.4", "3.2.1.1.6", "4.1.1.1.5", "3.1.2"],
    model: ["4.1.2.2.1.5", "3.2.1.1.7", "4.1.1.1.1"],
    firmware: ["4.1.1.1.3", "3.1.1"],
  },
  // RPS-SC200-MIB, RPS-SC300-MIB.
  1918: {
    serial: ["2.13.10.10.20", "2.14.10.10.20", "2.13.10.20.90", "2.14.10.20.90"],
    model: ["2.13.10.10.30", "2.14.10.10.30"],
    firmware: ["2.13.10.20.80", "2.14.10.20.80"],
  },
  // HUAWEI's UPS cards fill UPS-MIB.
  2011: { model: [UPS_MODEL], firmware: [UPS_SOFTWARE] },
  // DeltaUPS-MIB.
  2254: { model: ["2.4.1.2", UPS_MODEL], firmware: ["2.4.1.3", UPS_SOFTWARE], osVersion: ["2.4.1.4", UPS_AGENT] },
  // IPOMANII-MIB and WebPower: serial and version in one text.
  2468: {
    serial: [
      { of: "1.4.2.1.1.3", form: /\bSN ?(\w+)/ },
      { of: UPS_AGENT, form: /\bSN ?(\w+)/ },
    ],
    model: ["1.4.2.1.1.1", UPS_MODEL],
    firmware: [UPS_SOFTWARE],
    osVersion: ["1.4.2.1.1.3", UPS_AGENT],
  },
  // WTI-POWER-MIB; WTI-CONSOLE-MIB is with the consoles.
  2634: { serial: ["3.200.10.1.27"], model: ["3.200.10.1.2"], firmware: ["3.200.10.1.28"] },
  // CPS-MIB: UPS, switch, PDU, transfer switch, PDU 2, battery manager.
  3808: {
    serial: ["1.1.3.1.6", "1.1.6.2.2.1.10", "1.1.5.1.5", "1.1.1.1.2.3", "1.1.7.1.7"],
    model: ["1.1.3.1.5", "1.1.6.2.2.1.9", "1.1.5.1.2", "1.1.1.1.1.1", "1.1.2.1.4", "1.1.7.1.1", UPS_MODEL],
    firmware: ["1.1.3.1.3", "1.1.6.2.2.1.7", "1.1.5.1.4", "1.1.1.1.2.1", "1.1.2.1.2", "1.1.7.1.3", UPS_SOFTWARE],
    osVersion: ["1.1.1.1.2.4", "1.1.5.1.12", UPS_AGENT],
  },
  // SOCOMECUPS-MIB, SOCOMECPDU-MIB.
  4555: {
    serial: ["1.1.7.1.1.2", "2.30.1.3"],
    model: ["1.1.7.1.1.1", "2.30.1.2"],
    firmware: ["2.30.1.4"],
    osVersion: ["1.1.7.1.1.5", "2.30.1.5"],
  },
  // RIELLOUPS-MIB, else UPS-MIB.
  5491: {
    model: ["10.1.1.2", UPS_MODEL],
    firmware: ["10.1.1.3", UPS_SOFTWARE],
    osVersion: ["10.1.1.4", UPS_AGENT],
  },
  // EES-POWER-MIB.
  6302: { serial: ["2.1.1.6"], model: ["2.1.1.2"], firmware: ["2.1.1.3"] },
  // SYNSO-UPSMIB.
  9557: { serial: ["1.2.2"], ...UPS },
  // ELTEK-DISTRIBUTED-MIB, SP2-MIB.
  12148: {
    serial: ["9.2.1.3.7", "10.2.7"],
    model: ["9.2.1.3.6", "10.13.8.2.1.2"],
    firmware: ["10.13.8.2.1.8"],
  },
  // VERTIV-ITA2-MIB.
  13400: { serial: ["2.54.1.3"], model: ["2.54.1.2", UPS_MODEL], firmware: [UPS_SOFTWARE], osVersion: [UPS_AGENT] },
  // PDU2-MIB, PDU-MIB (PX 1), EMD-MIB, and RemoteKVMDevice-MIB of Raritan's KVM switches.
  13742: {
    serial: ["6.3.2.1.1.4", "4.1.1.2", "3.24"],
    model: ["6.3.2.1.1.3", "4.1.1.12", "8.1.1.1.14"],
    firmware: ["6.3.2.3.1.6", "4.1.1.1", "8.1.1.1.3"],
  },
  // ELTEK-BC2000-DC-POWER-MIB.
  13858: { model: ["2.1.2"], firmware: ["2.1.3"] },
  // DigiPower-PDU-MIB.
  17420: { model: ["1.2.9.1.19", "1.2.9.1.18"], firmware: ["1.2.4"] },
  // PANDUIT-MIB.
  19536: { serial: ["10.1.1.2.1.8"], model: ["10.1.1.2.1.7", "10.1.1.2.1.3"], firmware: ["10.1.1.2.1.5"] },
  // companyMIB of Orvaldi's cards.
  21111: { serial: ["1.1.1.4"], model: ["1.1.1.3"], firmware: ["1.1.1.6"] },
  // VERTIV-V5-MIB, GEIST-V4-MIB, GEIST-MIB-V3.
  21239: {
    serial: ["5.2.1.10", "2.2.1.2"],
    model: ["5.2.1.8", "5.2.1.9", "5.1.1.1", "2.1.7", "2.1.1"],
    firmware: ["5.2.1.2", "5.1.1.2", "2.1.2"],
  },
  // SCHLEIFENBAUER-DATABUS-MIB and its twin by Conteg.
  28402: { serial: ["12.1.1.2.1.1.1.6"], model: ["12.1.1.2.1.1.1.5"], firmware: ["12.1.1.2.1.1.1.2"] },
  31034: {
    serial: ["12.1.1.2.1.1.1.6"],
    model: ["12.1.1.2.1.1.1.5"],
    firmware: ["12.1.1.2.1.1.1.2"],
    osVersion: ["12.1.1.2.1.1.1.3"],
  },
  // CPI-UNITY-MIB.
  30932: {
    serial: ["1.1.1.2", "1.10.1.2.10.1.18"],
    model: ["1.10.1.2.10.1.2"],
    firmware: ["1.1.1.1", "1.10.1.2.10.1.11"],
  },
  // BACHMANN-BLUENET2-MIB: product, devices; BLUENET-IRS.
  31770: {
    serial: ["2.2.1.5", "2.2.4.2.1.12", "1.1.2.2.1.3"],
    model: ["2.2.1.2"],
    partNumber: ["2.2.1.4", "2.2.4.2.1.11"],
    osVersion: ["2.2.1.12"],
    firmware: ["2.2.1.9", "2.2.4.2.1.13"],
  },
  // ATS-MIB of the open transfer switch.
  37662: { model: ["1.2.2.1.1.1.4"] },
  // ENLOGIC-PDU2-MIB, where the part number stands where ENLOGIC-PDU-MIB has the serial.
  38446: {
    serial: [{ of: "1.1.2.1.12", form: /^([\w-]{6,})$/ }, "1.1.2.1.11"],
    model: ["1.1.2.1.10"],
    partNumber: ["1.1.2.1.11"],
    firmware: ["1.1.2.1.14", "1.1.2.1.13"],
  },
  // ICT-PDU-MIB, ICT-PLATINUM-MIB, ICT-INVERTER-MIB.
  39145: { model: ["10.1", "11.1", "12.3"], firmware: ["10.4", "11.4", "12.4"] },
  // RNX-UPDU-MIB.
  55108: { serial: ["1.1.2"], partNumber: ["1.1.1"] },
  // SPSv1-MIB of PowerTek's PDUs.
  42610: { serial: ["1.4.4.1.1.2"], firmware: ["1.4.4.1.1.1"] },
  // TPDIN2-MIB, TPDIN3-MIB.
  45621: { model: ["2.1.1", "3.1.1"], firmware: ["2.1.2", "3.1.2"] },
  // ABBMODULARUPS-MIB.
  53973: { model: ["1.1.1.1.1.2"], firmware: ["1.1.1.1.1.3"] },
};

/** What UPS-MIB says of any UPS whose maker has no MIB here: asked only where nothing else named the model. */
export const ANY_UPS = UPS;
