import { counted, type Gauge, gaugeMib, indexPart, type Row, scalars, table } from "../gauge";
import { type Pool, poolOf } from "../memory";
import { textOf } from "../text";

/** Where Broadcom's FASTPATH stands: under its own number (Ubiquiti, Quanta), Netgear's, and Dell's in an older layout. */
const BROADCOM = "1.3.6.1.4.1.4413.1.1";
const NETGEAR = "1.3.6.1.4.1.4526.10";
const DELL = "1.3.6.1.4.1.674.10895.5000.2.6132.1.1";
const ROOTS = [BROADCOM, NETGEAR, DELL];
/** agentSwitchCpuProcess: Netgear's group has one arc less. */
const PROCESSES = [`${BROADCOM}.1.1.4`, `${NETGEAR}.1.1.4`, `${NETGEAR}.1.1.5`, `${DELL}.1.1.4`];

const KIB = 1024;
const ITEM_STATES = counted(1, "notpresent operational failed powering nopower notpowering incompatible");
const TEMPERATURE_STATES = counted(0, "low normal warning critical shutdown notpresent notoperational");
const DELL_TEMPERATURE_STATES = counted(1, "normal warning critical shutdown notpresent notoperational");
/** Newer agents count units as well, older ones only what is in them. */
const place = (_: Row, index: string) => index.split(".").join("/");

/** boxServicesFansEntry, boxServicesPowSuppliesEntry, boxServicesTempSensorsEntry and boxServicesTempUnitEntry. */
function gaugesOf(root: string): Gauge[] {
  const isDell = root === DELL;
  return [
    ...table(`${root}.43.1.6.1`, { name: ["Fan", place] }, [
      { column: 3, class: "state", states: ITEM_STATES },
      { column: 4, class: "fanSpeed", absent: [0] },
    ]),
    ...table(`${root}.43.1.7.1`, { name: ["Power supply", place] }, [
      { column: 3, class: "state", states: ITEM_STATES },
    ]),
    ...table(`${root}.43.1.8.1`, { name: ["Temperature", place] }, [
      { column: isDell ? 4 : 5, class: "temperature", absent: [0] },
      { column: isDell ? 3 : 4, class: "state", states: isDell ? DELL_TEMPERATURE_STATES : TEMPERATURE_STATES },
    ]),
    ...table(`${root}.43.1.15.1`, {}, [
      { column: 2, class: "state", name: ["Unit", indexPart(0), "temperature"], states: TEMPERATURE_STATES },
    ]),
  ];
}

/** agentSwitchCpuProcessTotalUtilization is a text: "5 Secs (7.2%) 60 Secs (7.8%) 300 Secs (8.1%)". */
function loadIn(_: number, row: Row): number | undefined {
  const found = textOf(row.get(9))?.match(/\b300 Secs \(\s*(\d+(?:\.\d+)?)\s*%/);
  return found ? Number(found[1]) : undefined;
}

const GAUGES: readonly Gauge[] = [
  ...ROOTS.flatMap(gaugesOf),
  ...PROCESSES.flatMap((group) => scalars(group, {}, [{ column: 9, class: "load", name: "Processor", value: loadIn }])),
];

/** What the MIB calls available is all there is. */
const POOLS: readonly Pool[] = PROCESSES.map((group) =>
  poolOf("Memory", { total: `${group}.2`, free: `${group}.1`, factor: KIB }),
);

/** FASTPATH-BOXSERVICES-PRIVATE-MIB and FASTPATH-SWITCHING-MIB, and what Ubiquiti and Netgear made of them. */
export const fastpathMib = gaugeMib({
  name: "FASTPATH-BOXSERVICES-PRIVATE-MIB",
  askedOf: [4413, 4526, 674],
  gauges: GAUGES,
  memory: POOLS,
});
