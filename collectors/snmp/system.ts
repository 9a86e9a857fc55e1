import type { ObservedDevice } from "../../domain/observation";
import { numberOf, scalarOf, textOf } from "./text";
import type { Varbind } from "./varbind";

/** The system group of SNMPv2-MIB (RFC 3418). */
export const SYSTEM = "1.3.6.1.2.1.1";
export const SYS_OBJECT_ID = `${SYSTEM}.2.0`;
export const SYS_UP_TIME = `${SYSTEM}.3.0`;
/** sysDescr, sysObjectID, sysUpTime, sysContact, sysName, sysLocation, sysServices. */
export const SYSTEM_SCALARS = [1, 2, 3, 4, 5, 6, 7].map((scalar) => `${SYSTEM}.${scalar}.0`);

// "Version 15.2(7)E3", "Version: 10.5.2", "Software Version V200R019"; the number is what follows.
const VERSION = /\b(?:version|ver\.?|release)[\s:=]+([vV]?\d[\w.()+/-]*)/i;

/** What the system group says about the device. */
export function system(varbinds: readonly Varbind[]): ObservedDevice {
  const at = (scalar: number) => scalarOf(varbinds, `${SYSTEM}.${scalar}.0`);
  const description = textOf(at(1));
  const hundredths = numberOf(at(3));
  return {
    sysDescription: description,
    // A few agents send it as text, with the leading dot of the command line.
    sysObjectId: textOf(at(2))?.replace(/^\./, ""),
    uptimeSeconds: hundredths === undefined ? undefined : hundredths / 100,
    contact: textOf(at(4)),
    name: textOf(at(5)),
    location: textOf(at(6)),
    osVersion: description?.match(VERSION)?.[1]?.replace(/[).,]+$/, (end) => (end.startsWith(")") ? ")" : "")),
  };
}

/** Forms in which makers put the model into sysDescr, as their own devices write it. */
const MODELS = [
  /\brunning on an? \S+ Networks (\S+)/, // Arista
  /\(MODEL: ([^)\s]+)\)/, // Aruba
  /^RouterOS (\S+)/, // MikroTik
  /\bVersion [\d.]+ \(([A-Z]+\d+\S*) V\d+R\d+/, // Huawei
  /\bNokia (\d{4} [A-Z]+(?:-\S+)?)/, // Nokia
  /^"?FSOS software, .*?\(([^)]+)\)/, // FS
  /^Opengear ([\w-]+)/,
  /^RNX UPDU (\w+)/,
  /^APC (InRow [\w ]+?) \(/,
  /^(?:AVTECH|DELL EMC|Eaton) ([A-Za-z0-9][\w -]{2,40})$/,
  // A single word with letters and digits is the model and nothing else.
  /^(?=.*\d)(?=.*[A-Za-z])([\w+-]{4,40})$/,
];

/** The model a sysDescr names, where it has one of the forms known. */
export function modelIn(description: string | undefined): string | undefined {
  for (const form of MODELS) {
    const found = description?.match(form)?.[1];
    if (found) return found;
  }
  return undefined;
}

/** The layers sysServices names: bit n-1 stands for layer n. Undefined when the agent does not say. */
export function layers(varbinds: readonly Varbind[]): { bridges: boolean; routes: boolean } | undefined {
  const services = numberOf(scalarOf(varbinds, `${SYSTEM}.7.0`));
  if (services === undefined || services <= 0 || services > 127) return undefined;
  return { bridges: (services & 2) !== 0, routes: (services & 4) !== 0 };
}
