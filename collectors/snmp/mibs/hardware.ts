import type { Mib } from "../mib";
import { aixMib } from "./aix";
import { arecaAtaMib, arecaMib, prowareMib } from "./areca";
import { ddnMib, eternusMib, fluidFsMib, hitachiMib } from "./arrays";
import { bladeCenterMib } from "./bladecenter";
import { c7000Mib } from "./c7000";
import { cimcMib } from "./cimc";
import { cmcMib, mx7000Mib } from "./cmc";
import { compellentMib } from "./compellent";
import { dataDomainMib } from "./data-domain";
import { equalLogicMib } from "./equallogic";
import { fcmgmtMib } from "./fcmgmt";
import { ibmcMib } from "./ibmc";
import { idracMib } from "./idrac";
import { iloMib } from "./ilo";
import { infortrendMib } from "./infortrend";
import { insydeMib } from "./insyde";
import { irmcMib } from "./irmc";
import { isilonMib } from "./isilon";
import { immMib, xccMib } from "./lenovo";
import { lmSensorsMib } from "./lm-sensors";
import { megaRaidMib } from "./megaraid";
import { netAppMib } from "./netapp";
import { nimbleMib } from "./nimble";
import { nutanixMib } from "./nutanix";
import { oceanStorMib } from "./oceanstor";
import { openManageMib } from "./openmanage";
import { qnapMib, qtsMib, qutsHeroMib } from "./qnap";
import { quantaStorMib } from "./quantastor";
import { superDoctorMib, supermicroMib } from "./supermicro";
import { synologyMib } from "./synology";
import { adicMib, bdtMib, semiMib, shadowMib, smlMib } from "./tape-library";
import { trueNasMib } from "./truenas";
import { vmwareMib } from "./vmware";

/** The MIBs of servers' controllers, of storage and of hypervisors, in the order of asking. */
export const HARDWARE_MIBS: readonly Mib[] = [
  idracMib,
  cmcMib,
  mx7000Mib,
  openManageMib,
  iloMib,
  c7000Mib,
  supermicroMib,
  superDoctorMib,
  xccMib,
  immMib,
  cimcMib,
  irmcMib,
  ibmcMib,
  compellentMib,
  equalLogicMib,
  fcmgmtMib,
  qnapMib,
  qtsMib,
  qutsHeroMib,
  synologyMib,
  trueNasMib,
  lmSensorsMib,
  megaRaidMib,
  quantaStorMib,
  infortrendMib,
  oceanStorMib,
  nutanixMib,
  vmwareMib,
  aixMib,
  netAppMib,
  isilonMib,
  nimbleMib,
  dataDomainMib,
  arecaMib,
  arecaAtaMib,
  prowareMib,
  adicMib,
  smlMib,
  bdtMib,
  shadowMib,
  semiMib,
  bladeCenterMib,
  ddnMib,
  hitachiMib,
  eternusMib,
  fluidFsMib,
  insydeMib,
];
