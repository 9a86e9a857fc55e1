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
import { c7000Mib } from "./mibs/c7000";
import { cimcMib } from "./mibs/cimc";
import { cmcMib, mx7000Mib } from "./mibs/cmc";
import { eatonEpduMib } from "./mibs/eaton-epdu";
import { huaweiEntityMib } from "./mibs/huawei-entity";
import { ibmcMib } from "./mibs/ibmc";
import { idracMib } from "./mibs/idrac";
import { iloMib } from "./mibs/ilo";
import { irmcMib } from "./mibs/irmc";
import { juniperChassisMib } from "./mibs/juniper-chassis";
import { immMib, xccMib } from "./mibs/lenovo";
import { openManageMib } from "./mibs/openmanage";
import { raritanMib } from "./mibs/raritan";
import { raritanPx1Mib } from "./mibs/raritan-px1";
import { sentry3Mib } from "./mibs/sentry3";
import { sentry4Mib } from "./mibs/sentry4";
import { superDoctorMib, supermicroMib } from "./mibs/supermicro";
import { timetraMib } from "./mibs/timetra";
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
  juniperChassisMib,
  huaweiEntityMib,
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
  openManageMib,
  c7000Mib,
  cimcMib,
  irmcMib,
  ibmcMib,
  // The longest
  bridgeMib,
];
