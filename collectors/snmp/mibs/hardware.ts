import type { Mib } from "../mib";
import { c7000Mib } from "./c7000";
import { cimcMib } from "./cimc";
import { cmcMib, mx7000Mib } from "./cmc";
import { ibmcMib } from "./ibmc";
import { idracMib } from "./idrac";
import { iloMib } from "./ilo";
import { irmcMib } from "./irmc";
import { immMib, xccMib } from "./lenovo";
import { openManageMib } from "./openmanage";
import { superDoctorMib, supermicroMib } from "./supermicro";

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
];
