import { ipMib } from "./addresses";
import { bridgeMib } from "./bridge";
import { cdpMib } from "./cdp";
import { entityMib } from "./entity";
import { hostMib } from "./host";
import { ifMib } from "./interfaces";
import { lldpMib } from "./lldp";
import type { Mib } from "./mib";
import { cmcMib, mx7000Mib } from "./mibs/cmc";
import { idracMib } from "./mibs/idrac";
import { iloMib } from "./mibs/ilo";
import { powerMib, upsMib } from "./power";
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
  sensorMib,
  ipMib,
  hostMib,
  ...vlanMibs,
  // Power
  powerMib,
  upsMib,
  // Servers and storage
  idracMib,
  cmcMib,
  mx7000Mib,
  iloMib,
  // The longest
  bridgeMib,
];
