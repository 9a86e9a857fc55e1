import type { ObservedDevice } from "../../domain/observation";
import { numberOf, scalarOf, textOf } from "./text";
import type { Varbind } from "./varbind";

/** The system group of SNMPv2-MIB (RFC 3418). */
export const SYSTEM = "1.3.6.1.2.1.1";
export const SYS_OBJECT_ID = `${SYSTEM}.2.0`;
export const SYS_UP_TIME = `${SYSTEM}.3.0`;
/** sysDescr, sysObjectID, sysUpTime, sysContact, sysName, sysLocation, sysServices. */
export const SYSTEM_SCALARS = [1, 2, 3, 4, 5, 6, 7].map((scalar) => `${SYSTEM}.${scalar}.0`);
/** snmpEngineBoots of SNMP-FRAMEWORK-MIB (RFC 3411). */
export const ENGINE_BOOTS = "1.3.6.1.6.3.10.2.1.2.0";

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
    engineBoots: numberOf(scalarOf(varbinds, ENGINE_BOOTS)),
    contact: textOf(at(4)),
    name: textOf(at(5)),
    location: textOf(at(6)),
  };
}

/** The layers sysServices names: bit n-1 stands for layer n. Undefined when the agent does not say. */
export function layers(varbinds: readonly Varbind[]): { bridges: boolean; routes: boolean } | undefined {
  const services = numberOf(scalarOf(varbinds, `${SYSTEM}.7.0`));
  if (services === undefined || services <= 0 || services > 127) return undefined;
  return { bridges: (services & 2) !== 0, routes: (services & 4) !== 0 };
}
