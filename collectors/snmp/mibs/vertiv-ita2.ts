import { counted, type Gauge, gaugeMib, rounded, scalars } from "../gauge";

const V = "1.3.6.1.4.1.13400.2.54.2";
/** The MIB says tenths, cards tell thousandths: what would be hotter than 150 °C is the latter. 65535: no probe. */
const degrees = (raw: number) => (raw === 65_535 ? undefined : rounded(raw / (Math.abs(raw) > 1_500 ? 1_000 : 10)));
const UPS_OUTPUT_SOURCE = counted(0, "UPSNoOutput UPSOnMain UPSOnBattery UPSOnBypass UPSonUtilityandBattery");

const GAUGES: readonly Gauge[] = [
  ...scalars(`${V}.1`, {}, [
    { column: 1, class: "state", states: counted(0, "informational warning critical"), name: "UPS" },
    { column: 2, class: "state", states: UPS_OUTPUT_SOURCE, name: "Output source" },
  ]),
  ...scalars(`${V}.2`, {}, [{ column: 4, class: "frequency", factor: 0.01, name: "Input" }]),
  ...scalars(`${V}.3`, {}, [{ column: 7, class: "frequency", factor: 0.01, name: "Output" }]),
  ...scalars(`${V}.4`, {}, [{ column: 4, class: "frequency", factor: 0.01, name: "Bypass" }]),
  ...scalars(`${V}.5`, {}, [
    { column: 1, class: "voltage", factor: 0.1, name: "Battery positive" },
    { column: 2, class: "voltage", factor: 0.1, name: "Battery negative", absent: [0] },
    { column: 3, class: "current", factor: 0.01, name: "Battery positive charging" },
    { column: 4, class: "current", factor: 0.01, name: "Battery positive discharging" },
    { column: 5, class: "current", factor: 0.01, name: "Battery negative charging" },
    { column: 6, class: "current", factor: 0.01, name: "Battery negative discharging" },
    { column: 7, class: "runtime", factor: 60, name: "Battery" },
    { column: 8, class: "temperature", value: degrees, name: "Battery" },
    { column: 9, class: "temperature", value: degrees, name: "Battery room" },
    { column: 10, class: "charge", name: "Battery" },
  ]),
  ...scalars(`${V}.2`, { phase: "L1", partId: "L1", absent: [0] }, [
    { column: 1, class: "voltage", factor: 0.1, name: "Input L1", part: "inlets" },
    { column: 5, class: "current", factor: 0.1, name: "Input L1", part: "inlets" },
  ]),
  ...scalars(`${V}.4`, { phase: "L1", partId: "L1", absent: [0] }, [
    { column: 1, class: "voltage", factor: 0.1, name: "Bypass L1" },
  ]),
  ...scalars(`${V}.3`, { phase: "L1", partId: "L1", absent: [0] }, [
    { column: 1, class: "voltage", factor: 0.1, name: "Output L1", part: "phases" },
    { column: 4, class: "current", factor: 0.1, name: "Output L1", part: "phases" },
    { column: 14, class: "load", factor: 0.1, name: "Output L1", part: "phases" },
    { column: 8, class: "power", factor: 10, name: "Output L1", part: "phases" },
  ]),
  ...scalars(`${V}.2`, { phase: "L2", partId: "L2", absent: [0] }, [
    { column: 2, class: "voltage", factor: 0.1, name: "Input L2", part: "inlets" },
    { column: 6, class: "current", factor: 0.1, name: "Input L2", part: "inlets" },
  ]),
  ...scalars(`${V}.4`, { phase: "L2", partId: "L2", absent: [0] }, [
    { column: 2, class: "voltage", factor: 0.1, name: "Bypass L2" },
  ]),
  ...scalars(`${V}.3`, { phase: "L2", partId: "L2", absent: [0] }, [
    { column: 2, class: "voltage", factor: 0.1, name: "Output L2", part: "phases" },
    { column: 5, class: "current", factor: 0.1, name: "Output L2", part: "phases" },
    { column: 15, class: "load", factor: 0.1, name: "Output L2", part: "phases" },
    { column: 9, class: "power", factor: 10, name: "Output L2", part: "phases" },
  ]),
  ...scalars(`${V}.2`, { phase: "L3", partId: "L3", absent: [0] }, [
    { column: 3, class: "voltage", factor: 0.1, name: "Input L3", part: "inlets" },
    { column: 7, class: "current", factor: 0.1, name: "Input L3", part: "inlets" },
  ]),
  ...scalars(`${V}.4`, { phase: "L3", partId: "L3", absent: [0] }, [
    { column: 3, class: "voltage", factor: 0.1, name: "Bypass L3" },
  ]),
  ...scalars(`${V}.3`, { phase: "L3", partId: "L3", absent: [0] }, [
    { column: 3, class: "voltage", factor: 0.1, name: "Output L3", part: "phases" },
    { column: 6, class: "current", factor: 0.1, name: "Output L3", part: "phases" },
    { column: 16, class: "load", factor: 0.1, name: "Output L3", part: "phases" },
    { column: 10, class: "power", factor: 10, name: "Output L3", part: "phases" },
  ]),
];

/** VERTIV-ITA2-MIB of Vertiv's Liebert ITA2 UPSes. Phases that are not wired tell 0 volts. */
export const vertivIta2Mib = gaugeMib({ name: "VERTIV-ITA2-MIB", askedOf: [13400], gauges: GAUGES });
