import type { Mib } from "../mib";
import { c7000Mib } from "./c7000";
import { cimcMib } from "./cimc";
import { cmcMib, mx7000Mib } from "./cmc";
import { compellentMib } from "./compellent";
import { equalLogicMib } from "./equallogic";
import { fcmgmtMib } from "./fcmgmt";
import { ibmcMib } from "./ibmc";
import { idracMib } from "./idrac";
import { iloMib } from "./ilo";
import { irmcMib } from "./irmc";
import { immMib, xccMib } from "./lenovo";
import { openManageMib } from "./openmanage";
import { qnapMib, qtsMib, qutsHeroMib } from "./qnap";
import { superDoctorMib, supermicroMib } from "./supermicro";
import { synologyMib } from "./synology";
import { trueNasMib } from "./truenas";

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
];
