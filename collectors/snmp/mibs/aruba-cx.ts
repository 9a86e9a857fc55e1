import {
  componentName,
  counted,
  fromMilliwatts,
  type Gauge,
  gaugeMib,
  indexPart,
  is,
  portName,
  scalars,
  table,
} from "../gauge";

/** ARUBAWIRED-FAN-MIB, POWERSUPPLY, TEMPSENSOR, PM, MODULE, VSX and VSFv2: switches with AOS-CX. */
const ARUBA_WIRED_TEMP_SENSOR = "1.3.6.1.4.1.47196.4.1.1.3.11.3.1.1";
const ARUBA_WIRED_PM_XCVR_DOM = "1.3.6.1.4.1.47196.4.1.1.3.27.1.2.1.1";
const ARUBA_WIRED_POWER_SUPPLY = "1.3.6.1.4.1.47196.4.1.1.3.11.2.1.1";
const ARUBA_WIRED_PM_XCVR_LANE_DOM = "1.3.6.1.4.1.47196.4.1.1.3.27.1.2.2.1";
const ARUBA_WIRED_VSX_ISL_STATUS = "1.3.6.1.4.1.47196.4.1.1.3.7.2.1";
const ARUBA_WIRED_VSFV2_STATUS = "1.3.6.1.4.1.47196.4.1.1.3.15.1.1";
const ARUBA_WIRED_VSFV2_MEMBER = "1.3.6.1.4.1.47196.4.1.1.3.15.1.2.1";

const ARUBA_WIRED_PSUSTATE_ENUM_STATES = counted(
  1,
  "ok faultAbsent faultInput faultOutput faultPOE faultNoRecov alert unknown unsupported warning init empty faultAirflow faultRedundancy faultMixedInput overvoltage undervoltage",
);
const ARUBA_WIRED_VSX_ISL_OPER_STATES = counted(1, "init outSync inSync");
const ARUBA_WIRED_VSFV2_TOPOLOGY_STATES = counted(0, "standalone ring chain");
const ARUBA_WIRED_VSFV2_OPER_STATES = counted(0, "no_split fragment_active fragment_inactive");
const ARUBA_WIRED_VSFV2_MEMBER_STATES = counted(10, "not_present booting ready version_mismatch");

/** entPhySensorEntry: of power supplies the state of the sensor says whether they deliver. */
const POWER_SENSOR = "1.3.6.1.2.1.99.1.1.1";
const WATTS = 6;

const GAUGES: readonly Gauge[] = [
  ...table(POWER_SENSOR, {}, [
    {
      column: 5,
      class: "state",
      name: componentName(),
      states: counted(1, "ok unavailable nonoperational"),
      when: is(1, WATTS),
      needs: [1],
    },
  ]),
  ...table(ARUBA_WIRED_TEMP_SENSOR, {}, [{ column: 7, class: "temperature", factor: 0.001, name: 5, low: 8, high: 9 }]),
  ...table(ARUBA_WIRED_PM_XCVR_DOM, {}, [
    { column: 2, class: "temperature", name: [1, "Temperature"], low: 5, high: 3 },
    { column: 11, class: "voltage", name: [1, "Voltage"] },
  ]),
  ...table(ARUBA_WIRED_POWER_SUPPLY, {}, [
    { column: 7, class: "power", name: ["Power supply", 3], high: 8 },
    { column: 11, class: "state", name: ["Power supply", 3], states: ARUBA_WIRED_PSUSTATE_ENUM_STATES },
  ]),
  ...table(ARUBA_WIRED_PM_XCVR_LANE_DOM, {}, [
    { column: 2, class: "current", factor: 0.001, name: [portName(), "TX Bias"] },
    { column: 12, class: "signal", value: fromMilliwatts, name: [portName(), "Lane", indexPart(1), "RX Power"] },
    { column: 7, class: "signal", value: fromMilliwatts, name: [portName(), "Lane", indexPart(1), "TX Power"] },
  ]),
  ...scalars(ARUBA_WIRED_VSX_ISL_STATUS, {}, [
    { column: 1, class: "state", name: "ISL", states: ARUBA_WIRED_VSX_ISL_OPER_STATES },
  ]),
  ...scalars(ARUBA_WIRED_VSFV2_STATUS, {}, [
    { column: 2, class: "state", name: "VSF Topology", states: ARUBA_WIRED_VSFV2_TOPOLOGY_STATES },
    { column: 1, class: "state", name: "VSF Status", states: ARUBA_WIRED_VSFV2_OPER_STATES },
  ]),
  ...table(ARUBA_WIRED_VSFV2_MEMBER, {}, [
    { column: 3, class: "state", name: ["Member", 7, "Status"], states: ARUBA_WIRED_VSFV2_MEMBER_STATES },
  ]),
];

/** ARUBAWIRED-FAN-MIB, POWERSUPPLY, TEMPSENSOR, PM, MODULE, VSX and VSFv2: switches with AOS-CX. */
export const arubaCxMib = gaugeMib({ name: "aruba-cx", askedOf: [47196], gauges: GAUGES });
