import {
  componentName,
  counted,
  type Gauge,
  gaugeMib,
  ownIndex,
  portName,
  type Row,
  type Tables,
  table,
} from "../gauge";
import { type Pool, poolTable } from "../memory";
import { numberOf } from "../text";
import { type OpticTable, opticColumns, transceivers } from "../transceivers";

/** Below which H3C's MIBs stand: HH3C (25506), and under Huawei's (2011) and 3Com's (43) number before. */
const ROOTS = ["1.3.6.1.4.1.25506", "1.3.6.1.4.1.2011.10", "1.3.6.1.4.1.43.45.1.10"];

const MILLI = 0.001;
/** What agents of Comware write for what they cannot measure. */
const UNMEASURED = [65_535, 2_147_483_647, -2_147_483_648];
const DEVICE_STATES = counted(1, "active deactive not-install unsupport");
/** HH3C-ENTITY-EXT-MIB: hh3cEntityExtErrorStatus. */
const ENTITY_ERRORS: Readonly<Record<number, string>> = {
  2: "normal",
  3: "postFailure",
  4: "entityAbsent",
  11: "poeError",
  21: "stackError",
  22: "stackPortBlocked",
  23: "stackPortFailed",
  31: "sfpRecvError",
  32: "sfpSendError",
  33: "sfpBothError",
  41: "fanError",
  51: "psuError",
  61: "rpsError",
  71: "moduleFaulty",
  81: "sensorError",
  91: "hardwareFaulty",
};
/** Components that measure, and those whose faults are worth a word. */
const MEASURING = new Set(["module", "sensor", "chassis", "stack", "container", "cpu"]);
const FAULTY = new Set(["powerSupply", "fan"]);

const componentIs =
  (classes: ReadonlySet<string>) =>
  (_: Row, { seen }: Tables, index: string): boolean =>
    classes.has(seen?.components.find(({ id }) => id === index)?.class ?? "");
/** A port that is switched off has no light. */
const isUp = (_: Row, { seen }: Tables, index: string): boolean =>
  seen?.interfaces.find((port) => port.index === Number(index))?.adminUp !== false;

function gaugesOf(root: string): Gauge[] {
  return [
    ...table(`${root}.2.6.1.1.1.1`, { name: componentName(), absent: UNMEASURED }, [
      { column: 12, class: "temperature", high: 13, when: componentIs(MEASURING), absent: [...UNMEASURED, 0] },
      { column: 14, class: "voltage", factor: MILLI, absent: [...UNMEASURED, 0], when: componentIs(MEASURING) },
      { column: 6, class: "load", absent: [...UNMEASURED, 0], name: [componentName(), "processor"] },
      { column: 19, class: "state", states: ENTITY_ERRORS, when: componentIs(FAULTY) },
    ]),
    ...table(`${root}.8.35.9.1.1.1`, {}, [
      { column: 2, class: "state", name: ["Fan", ownIndex], states: DEVICE_STATES },
    ]),
    ...table(`${root}.8.35.9.1.2.1`, {}, [
      { column: 2, class: "state", name: ["Power supply", ownIndex], states: DEVICE_STATES },
      { column: 7, class: "power", factor: MILLI, name: ["Power supply", ownIndex], absent: [...UNMEASURED, 0] },
    ]),
    ...table(`${root}.2.70.1.1.1`, { absent: UNMEASURED, when: isUp }, [
      { column: 15, class: "temperature", name: [portName(), "optics"] },
      { column: 16, class: "voltage", factor: 0.01, name: [portName(), "optics"] },
      { column: 17, class: "current", factor: 0.00001, name: [portName(), "laser"] },
      { column: 9, class: "signal", factor: 0.01, name: [portName(), "transmits"] },
      { column: 12, class: "signal", factor: 0.01, name: [portName(), "receives"] },
    ]),
  ];
}

const poolOfRoot = (root: string): Pool =>
  poolTable(`${root}.2.6.1.1.1.1`, {
    usedPercent: 8,
    total: 10,
    name: [componentName(), "memory"],
    when: (row) => (numberOf(row.get(8)) ?? 0) > 0,
  });

/** HH3C-TRANSCEIVER-INFO-MIB: hh3cTransceiverInfoEntry. */
const OPTICS = ROOTS.map(
  (root): OpticTable => ({ of: `${root}.2.70.1.1.1`, type: 2, vendor: 4, serial: 5, model: 45 }),
);

/** HH3C-ENTITY-EXT-MIB, HH3C-LswDEVM-MIB and HH3C-TRANSCEIVER-INFO-MIB: Comware of H3C, HPE and 3Com. */
export const comwareMib = gaugeMib({
  name: "HH3C-ENTITY-EXT-MIB",
  askedOf: [25506, 2011, 43],
  gauges: ROOTS.flatMap(gaugesOf),
  more: OPTICS.flatMap(opticColumns),
  memory: ROOTS.map(poolOfRoot),
  also: (varbinds, seen) => ({ components: OPTICS.flatMap((optics) => transceivers(varbinds, seen, optics)) }),
});
