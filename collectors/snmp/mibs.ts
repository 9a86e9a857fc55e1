import { ipMib } from "./addresses";
import { bridgeMib } from "./bridge";
import { cdpMib } from "./cdp";
import { entityMib } from "./entity";
import { hostMib } from "./host";
import { ifStackMib, pagpMib } from "./if-stack";
import { ifMib } from "./interfaces";
import { lldpMib } from "./lldp";
import type { Mib } from "./mib";
import { akcpMib } from "./mibs/akcp";
import { algcomMib } from "./mibs/algcom";
import { apcAtsMib } from "./mibs/apc-ats";
import { apcCoolingMib } from "./mibs/apc-cooling";
import { apcCoolingUnitMib } from "./mibs/apc-cooling-unit";
import { apcCpduMib } from "./mibs/apc-cpdu";
import { apcEnvironmentMib } from "./mibs/apc-environment";
import { apcPduMib } from "./mibs/apc-pdu";
import { apcUpsMib } from "./mibs/apc-ups";
import { atenMib } from "./mibs/aten";
import { avocentPmMib } from "./mibs/avocent-pm";
import { avtechMib } from "./mibs/avtech";
import { bladeshelterMib } from "./mibs/bladeshelter";
import { chatsworthMib } from "./mibs/chatsworth";
import { ciscoFlashMib } from "./mibs/cisco-flash";
import { cometMib } from "./mibs/comet";
import { cyberpowerMib } from "./mibs/cyberpower";
import { dellRpduMib } from "./mibs/dell-rpdu";
import { dellUpsMib } from "./mibs/dell-ups";
import { deltaUpsMib } from "./mibs/delta-ups";
import { eatonAtsMib } from "./mibs/eaton-ats";
import { eatonEpduMib } from "./mibs/eaton-epdu";
import { eatonScMib } from "./mibs/eaton-sc";
import { eltekMib } from "./mibs/eltek";
import { enlogicMib } from "./mibs/enlogic";
import { geistV3Mib } from "./mibs/geist-v3";
import { geistV4Mib } from "./mibs/geist-v4";
import { gudeMib } from "./mibs/gude";
import { HARDWARE_MIBS } from "./mibs/hardware";
import { hpePowerMib } from "./mibs/hpe-power";
import { huaweiEntityMib } from "./mibs/huawei-entity";
import { huaweiSmuMib } from "./mibs/huawei-smu";
import { hwgMib } from "./mibs/hwg";
import { ibootMib } from "./mibs/iboot";
import { ictMib } from "./mibs/ict";
import { interseptorMib } from "./mibs/interseptor";
import { ipomanMib } from "./mibs/ipoman";
import { juniperChassisMib } from "./mibs/juniper-chassis";
import { liebertMib } from "./mibs/liebert";
import { liebertFlexibleMib } from "./mibs/liebert-flexible";
import { mgeUpsMib } from "./mibs/mge-ups";
import { netagentMib } from "./mibs/netagent";
import { netbotzMib } from "./mibs/netbotz";
import { netbotz50Mib } from "./mibs/netbotz50";
import { netpingMib } from "./mibs/netping";
import { NETWORK_MIBS } from "./mibs/network";
import { panduitMib } from "./mibs/panduit";
import { papouchMib } from "./mibs/papouch";
import { planetPduMib } from "./mibs/planet-pdu";
import { rackAtsMib } from "./mibs/rack-ats";
import { raritanMib } from "./mibs/raritan";
import { raritanPx1Mib } from "./mibs/raritan-px1";
import { rielloMib } from "./mibs/riello";
import { rittalMib } from "./mibs/rittal";
import { rittalCmcTcMib } from "./mibs/rittal-cmc-tc";
import { rnxUpduMib } from "./mibs/rnx-updu";
import { schleifenbauerMib } from "./mibs/schleifenbauer";
import { sensatronicsMib } from "./mibs/sensatronics";
import { sentry3Mib } from "./mibs/sentry3";
import { sentry4Mib } from "./mibs/sentry4";
import { socomecMib } from "./mibs/socomec";
import { stulzMib } from "./mibs/stulz";
import { timetraMib } from "./mibs/timetra";
import { trippliteMib } from "./mibs/tripplite";
import { upsMib } from "./mibs/ups-mib";
import { ushaMib } from "./mibs/usha";
import { vertivIta2Mib } from "./mibs/vertiv-ita2";
import { vertivV5Mib } from "./mibs/vertiv-v5";
import { vutlanMib } from "./mibs/vutlan";
import { wtiMib } from "./mibs/wti";
import { wutMib } from "./mibs/wut";
import { xupsMib } from "./mibs/xups";
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
  ciscoFlashMib,
  ...vlanMibs,
  pagpMib,
  ifStackMib,
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
  atenMib,
  avocentPmMib,
  ibootMib,
  wtiMib,
  planetPduMib,
  ushaMib,
  ipomanMib,
  rackAtsMib,
  bladeshelterMib,
  vertivIta2Mib,
  ictMib,
  huaweiSmuMib,
  algcomMib,
  eatonAtsMib,
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
  netpingMib,
  gudeMib,
  interseptorMib,
  papouchMib,
  cometMib,
  wutMib,
  // The longest
  bridgeMib,
];
