import { ipMib } from "./addresses";
import { bridgeMib } from "./bridge";
import { cdpMib } from "./cdp";
import { entityMib } from "./entity";
import { hostMib } from "./host";
import { ifMib } from "./interfaces";
import { lldpMib } from "./lldp";
import type { Mib } from "./mib";
import { apcAtsMib } from "./mibs/apc-ats";
import { apcCoolingMib } from "./mibs/apc-cooling";
import { apcCoolingUnitMib } from "./mibs/apc-cooling-unit";
import { apcCpduMib } from "./mibs/apc-cpdu";
import { apcEnvironmentMib } from "./mibs/apc-environment";
import { apcPduMib } from "./mibs/apc-pdu";
import { apcUpsMib } from "./mibs/apc-ups";
import { eatonEpduMib } from "./mibs/eaton-epdu";
import { HARDWARE_MIBS } from "./mibs/hardware";
import { huaweiEntityMib } from "./mibs/huawei-entity";
import { juniperChassisMib } from "./mibs/juniper-chassis";
import { NETWORK_MIBS } from "./mibs/network";
import { raritanMib } from "./mibs/raritan";
import { raritanPx1Mib } from "./mibs/raritan-px1";
import { sentry3Mib } from "./mibs/sentry3";
import { sentry4Mib } from "./mibs/sentry4";
import { timetraMib } from "./mibs/timetra";
import { upsMib } from "./mibs/ups-mib";
import { sensorMib } from "./sensors";
import { vlanMibs } from "./vlans";
import { netbotzMib } from "./mibs/netbotz";
import { netbotz50Mib } from "./mibs/netbotz50";
import { dellRpduMib } from "./mibs/dell-rpdu";
import { panduitMib } from "./mibs/panduit";
import { chatsworthMib } from "./mibs/chatsworth";
import { cyberpowerMib } from "./mibs/cyberpower";
import { xupsMib } from "./mibs/xups";
import { mgeUpsMib } from "./mibs/mge-ups";
import { socomecMib } from "./mibs/socomec";
import { schleifenbauerMib } from "./mibs/schleifenbauer";
import { rnxUpduMib } from "./mibs/rnx-updu";
import { hpePowerMib } from "./mibs/hpe-power";
import { trippliteMib } from "./mibs/tripplite";
import { dellUpsMib } from "./mibs/dell-ups";
import { liebertMib } from "./mibs/liebert";
import { liebertFlexibleMib } from "./mibs/liebert-flexible";
import { akcpMib } from "./mibs/akcp";
import { hwgMib } from "./mibs/hwg";
import { rittalMib } from "./mibs/rittal";
import { rittalCmcTcMib } from "./mibs/rittal-cmc-tc";
import { vutlanMib } from "./mibs/vutlan";
import { avtechMib } from "./mibs/avtech";
import { vertivV5Mib } from "./mibs/vertiv-v5";
import { geistV4Mib } from "./mibs/geist-v4";
import { geistV3Mib } from "./mibs/geist-v3";
import { enlogicMib } from "./mibs/enlogic";
import { deltaUpsMib } from "./mibs/delta-ups";
import { stulzMib } from "./mibs/stulz";
import { sensatronicsMib } from "./mibs/sensatronics";
import { netagentMib } from "./mibs/netagent";
import { rielloMib } from "./mibs/riello";
import { eltekMib } from "./mibs/eltek";
import { eatonScMib } from "./mibs/eaton-sc";

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
  // Network gear
  ...NETWORK_MIBS,
  // Power
  apcPduMib,
  raritanMib,
  raritanPx1Mib,
  sentry3Mib,
  sentry4Mib,
  eatonEpduMib,
  upsMib,
  apcUpsMib,
  apcCpduMib,
  apcAtsMib,
  dellRpduMib,
  panduitMib,
  chatsworthMib,
  cyberpowerMib,
  xupsMib,
  mgeUpsMib,
  socomecMib,
  schleifenbauerMib,
  rnxUpduMib,
  hpePowerMib,
  trippliteMib,
  dellUpsMib,
  liebertMib,
  liebertFlexibleMib,
  vertivV5Mib,
  enlogicMib,
  deltaUpsMib,
  netagentMib,
  rielloMib,
  eltekMib,
  eatonScMib,
  // Servers and storage
  ...HARDWARE_MIBS,
  // Environment
  apcEnvironmentMib,
  apcCoolingMib,
  apcCoolingUnitMib,
  netbotzMib,
  netbotz50Mib,
  akcpMib,
  hwgMib,
  rittalMib,
  rittalCmcTcMib,
  vutlanMib,
  avtechMib,
  geistV4Mib,
  geistV3Mib,
  stulzMib,
  sensatronicsMib,
  // The longest
  bridgeMib,
];
