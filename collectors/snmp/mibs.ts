import { ipMib } from "./addresses";
import { bridgeMib } from "./bridge";
import { cdpMib } from "./cdp";
import { entityMib } from "./entity";
import { hostMib } from "./host";
import { ifMib } from "./interfaces";
import { lldpMib } from "./lldp";
import type { Mib } from "./mib";
import { apcPduMib } from "./mibs/apc-pdu";
import { apcUpsMib } from "./mibs/apc-ups";
import { cmcMib, mx7000Mib } from "./mibs/cmc";
import { eatonEpduMib } from "./mibs/eaton-epdu";
import { idracMib } from "./mibs/idrac";
import { iloMib } from "./mibs/ilo";
import { immMib, xccMib } from "./mibs/lenovo";
import { raritanMib } from "./mibs/raritan";
import { raritanPx1Mib } from "./mibs/raritan-px1";
import { sentry3Mib } from "./mibs/sentry3";
import { sentry4Mib } from "./mibs/sentry4";
import { superDoctorMib, supermicroMib } from "./mibs/supermicro";
import { upsMib } from "./mibs/ups-mib";
import { sensorMib } from "./sensors";
import { vlanMibs } from "./vlans";

/**
 * Who reads what. The order is the order of asking: what hangs on interfaces and components comes after them, and the
 * longest tables come last, so that they are what a short time cuts off.
 */
export const MIBS: readonly Mib[] = [
  // Everyone
  ifMib,
  entityMib,
  lldpMib,
  cdpMib,
  timetraMib,
  sensorMib,
  ipMib,
  hostMib,
  ...vlanMibs,
  // Power
  apcPduMib,
  raritanMib,
  raritanPx1Mib,
  sentry3Mib,
  sentry4Mib,
  eatonEpduMib,
  upsMib,
  apcUpsMib,
  // Servers and storage
  idracMib,
  cmcMib,
  mx7000Mib,
  iloMib,
  supermicroMib,
  superDoctorMib,
  xccMib,
  immMib,
  // The longest
  bridgeMib,
];
