import type { Identities } from "./identity";

/** Probes, cooling and what else watches a room. Each line names its MIB. */
export const ENVIRONMENT: Identities = {
  // RITTAL-CMC-III-MIB: unit, first device; RITTAL-CMC-TC-MIB.
  2606: { serial: ["7.2.6", "4.2.3.3"], model: ["7.4.1.2.1.2"], firmware: ["7.2.4"] },
  // DPS-MIB-V38.
  2682: { model: ["1.2.1.2"], firmware: ["1.2.1.3"] },
  // ASENTRIA's SITEBOSS MIBs.
  3052: { serial: ["14.2.16.15.3", "20.2.16.15.3"] },
  // ENVIROMUX MIBs.
  3699: { serial: ["1.1.12.1.100.3"], model: ["1.1.12.1.100.2"], firmware: ["1.1.12.1.100.4"] },
  // SPAGENT-MIB: spProductName; HHMSAGENT-MIB.
  3854: { model: ["1.1.8"], firmware: ["1.5.1"] },
  // NETBOTZV2-MIB leaves it to PowerNet-MIB, which is below 318.
  5528: {
    serial: [".1.3.6.1.4.1.318.1.4.2.2.1.3"],
    model: [".1.3.6.1.4.1.318.1.4.2.2.1.2"],
    firmware: [".1.3.6.1.4.1.318.1.4.2.4.1.4"],
  },
  // HWg-WLD-MIB, Perseus-MIB.
  21796: { serial: ["4.5.4.1.4", "5.1.100.2"], firmware: ["5.1.100.3"] },
  // T3610-MIB.
  22626: { serial: ["1.2.2.2"] },
  // TERACOM's MIBs: model and version in one text.
  38783: {
    model: [2, 3, 4, 6, 8].map((family) => ({ of: `${family}.1.2`, form: /^(.+)-/ })),
    firmware: [2, 3, 4, 6, 8].map((family) => ({ of: `${family}.1.2`, form: /-([^-]+)$/ })),
  },
  // VUTLAN-SYSTEM-MIB.
  39052: { serial: ["1.7.10", "1.1.1.3"], firmware: ["1.7.2"] },
  // Stulz-WIB8000-MIB: wibFirmware, a scalar whose number is 65540.
  29462: { firmware: ["10.1.1.1.65540"] },
  // DIDACTUM-SYSTEM-MIB.
  46501: { serial: ["1.1.1.3"], model: ["1.1.1.6"] },
  // DANTHERM-COOLING-MIB.
  46651: { serial: ["1.1.46"], firmware: ["1.1.51"] },
  // NetBotz50-MIB.
  52674: {
    serial: [".1.3.6.1.4.1.318.1.4.2.2.1.3", "500.2.1.1.6"],
    model: [".1.3.6.1.4.1.318.1.4.2.2.1.2"],
    firmware: [".1.3.6.1.4.1.318.1.4.2.4.1.4", "500.7.1.1.2"],
  },
};
