import { counted, type Gauge, gaugeMib, is, scalars } from "../gauge";

const A = "1.3.6.1.4.1.37662.1.2.2.1.1";
const ATS_INPUT_GROUP_SOURCE_ASTATUS = counted(1, "fail ok");

const GAUGES: readonly Gauge[] = [
  ...scalars(`${A}.2`, { part: "inlets" }, [
    { column: 3, class: "voltage", name: "Source A", partId: "A" },
    { column: 4, class: "frequency", factor: 0.1, name: "Source A", partId: "A" },
    { column: 6, class: "voltage", name: "Source B", partId: "B" },
    { column: 7, class: "frequency", factor: 0.1, name: "Source B", partId: "B" },
  ]),
  ...scalars(`${A}.2`, {}, [
    { column: 2, class: "state", states: ATS_INPUT_GROUP_SOURCE_ASTATUS, name: "Source A" },
    { column: 5, class: "state", states: ATS_INPUT_GROUP_SOURCE_ASTATUS, name: "Source B" },
  ]),
  ...scalars(`${A}.3`, {}, [
    { column: 4, class: "current", factor: 0.1, name: "Output" },
    { column: 2, class: "voltage", name: "Output" },
    { column: 3, class: "frequency", factor: 0.1, name: "Output" },
    { column: 5, class: "load", name: "Output" },
  ]),
  ...scalars(`${A}.5`, {}, [{ column: 1, class: "temperature", name: "Transfer switch" }]),
  ...scalars(`${A}.8`, {}, [
    { column: 2, class: "temperature", factor: 0.1, name: "Environment", when: is(1, 3, 4), needs: [1] },
    { column: 3, class: "humidity", factor: 0.1, name: "Environment", when: is(1, 3), needs: [1] },
  ]),
];

/** ATS-MIB of the rack transfer switches below 37662. */
export const rackAtsMib = gaugeMib({ name: "ATS-MIB", askedOf: [37662], gauges: GAUGES });
