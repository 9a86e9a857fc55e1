import type { Mib } from "../mib";
import { a10Mib } from "./a10";
import { alcatelAosMib } from "./alcatel-aos";
import { alliedTelesisMib } from "./allied-telesis";
import { arubaMib } from "./aruba";
import { arubaCxMib } from "./aruba-cx";
import { brocadeMib } from "./brocade";
import { checkPointMib } from "./check-point";
import { ciscoMib } from "./cisco";
import { ciscoMoreMib } from "./cisco-more";
import { comwareMib } from "./comware";
import { consoleServersMib } from "./console-servers";
import { dLinkMib } from "./d-link";
import { dellNetworkingMib } from "./dell-networking";
import { edgecoreMib } from "./edgecore";
import { eltexMib } from "./eltex";
import { extremeMib } from "./extreme";
import { f5Mib } from "./f5";
import { fastpathMib } from "./fastpath";
import { firewallsMib } from "./firewalls";
import { fortinetMib } from "./fortinet";
import { fsMib } from "./fs";
import { fsOpticsMib } from "./fs-optics";
import { hirschmannMib } from "./hirschmann";
import { huaweiMib } from "./huawei";
import { juniperMib } from "./juniper";
import { lancomMib } from "./lancom";
import { lenovoSwitchMib } from "./lenovo-switch";
import { mikrotikMib } from "./mikrotik";
import { netscalerMib } from "./netscaler";
import { nokiaMib } from "./nokia";
import { paloAltoMib } from "./palo-alto";
import { powerEthernetMib } from "./power-ethernet";
import { procurveMib } from "./procurve";
import { proxiesMib } from "./proxies";
import { radlanMib } from "./radlan";
import { raisecomMib } from "./raisecom";
import { ruckusMib } from "./ruckus";
import { sonicwallMib } from "./sonicwall";
import { tplinkMib } from "./tplink";
import { ubiquitiMib } from "./ubiquiti";
import { zteMib } from "./zte";
import { zyxelMib } from "./zyxel";

/** Makers of network gear: switches, routers, firewalls, wireless, load balancers and console servers. */
export const NETWORK_MIBS: readonly Mib[] = [
  powerEthernetMib,
  a10Mib,
  alcatelAosMib,
  alliedTelesisMib,
  arubaMib,
  arubaCxMib,
  brocadeMib,
  checkPointMib,
  ciscoMib,
  ciscoMoreMib,
  radlanMib,
  comwareMib,
  consoleServersMib,
  dLinkMib,
  dellNetworkingMib,
  edgecoreMib,
  eltexMib,
  extremeMib,
  f5Mib,
  fastpathMib,
  firewallsMib,
  fortinetMib,
  fsMib,
  fsOpticsMib,
  hirschmannMib,
  huaweiMib,
  juniperMib,
  lancomMib,
  lenovoSwitchMib,
  mikrotikMib,
  netscalerMib,
  nokiaMib,
  paloAltoMib,
  procurveMib,
  proxiesMib,
  raisecomMib,
  ruckusMib,
  sonicwallMib,
  tplinkMib,
  ubiquitiMib,
  zteMib,
  zyxelMib,
];
