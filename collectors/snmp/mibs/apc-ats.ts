import {
  counted,
  type Gauge,
  gaugeMib,
  isNot,
  lineAt,
  type NamePart,
  numberIn,
  ownIndex,
  scalars,
  table,
} from "../gauge";

const P = "1.3.6.1.4.1.318.1.1";
/** atsOutputBank (3): total(1), then the banks. */
const bankName: NamePart = (row) => {
  const bank = numberIn(row.get(3)) ?? 0;
  return bank > 1 ? `Bank ${bank - 1}` : "All banks";
};
/** The first part of the index is the input: source A, source B. */
const source = (index: string) => index.split(".")[0] ?? "";
const sourceName: NamePart = (_, index) => `Source ${{ 1: "A", 2: "B" }[source(index)] ?? source(index)}`;
const ATS_STATUS5_V_POWER_SUPPLY = counted(1, "atsPowerSupplyFailure atsPowerSupplyOK");
const ATS_STATUS_SWITCH_STATUS = counted(1, "fail ok");
const ATS_STATUS_FUSE_SOURCE_A = counted(1, "atsFuseStatusClose atsFuseStatusOpen");
const ATS_STATUS_COMM_STATUS = counted(1, "atsNeverDiscovered atsCommEstablished atsCommLost");
const ATS_OUTPUT_PHASE_STATE = counted(1, "normal lowload nearoverload overload");
const X_ATS_SWITCH_STATUS_OPERATIONAL_MODE = counted(1, "automatic notInAutoAbnormal notInAuto unknown");
const X_ATS_SOURCE1_POSITION = counted(1, "open closed tripped unknown");
const X_ATS_SOURCE1_QUALITY = counted(
  1,
  `
  sourceGood lowVoltage highVoltage phaseImbalance freqOutOfRange badRotation unknown
`,
);
const X_ATS_TESTING_STATUS_TEST_STATUS = counted(
  1,
  `
  noTestInProcess testPending startingEngine engineWarmingUp awaitingTransferToS2 testingWithLoad
  awaitingRetransferToS1 testingWithoutLoad stoppingEngine holdingOnGenerator
`,
);
const X_ATS_TESTING_RESULTS_LAST_RESULT = counted(
  1,
  `
  noResultsAvailable startTestPassed loadTestPassed startSignalFailure failedGenNotInAuto failedGenEmerStop
  failedGenShutdown failedGenDidNotStart failedS2NeverGood genFailedDuringWarmup failureOnXferToS1 genFailedLoaded
  failureOnRexferToS2 failedOnCooldown genFailedToStop failedAtsInternalFault failedAtsNotInAuto
  canceledManualTest canceledScheduledTest
`,
);
const X_ATS_GENERATOR_STATUS_OPERATIONAL = counted(
  1,
  `
  nocomm off ready starting idle running normalStop emergencyStop notInAuto shutdown unknown
`,
);
const X_ATS_GENERATOR_ADV_STATUS_OIL_LEVEL = counted(1, "ok low unknown");
const X_PDU_TRANSFORM_TEMP_STATUS = counted(1, "normal overtemp noTransformerPresent unknown");
const X_PDU_COOLING_FAN_STATUS = counted(1, "normal failed noCoolingFansPresent unknown");

const GAUGES: readonly Gauge[] = [
  ...scalars(`${P}.8.5.1`, {}, [
    { column: 2, class: "state", states: counted(1, "sourceA sourceB"), name: "Selected source" },
    { column: 3, class: "state", states: counted(1, "atsRedundancyLost atsFullyRedundant"), name: "Redundancy" },
    { column: 4, class: "state", states: counted(1, "atsOverCurrent atsCurrentOK"), name: "Overcurrent" },
    { column: 5, class: "state", states: ATS_STATUS5_V_POWER_SUPPLY, name: "Power supply 5 V" },
    { column: 6, class: "state", states: ATS_STATUS5_V_POWER_SUPPLY, name: "Power supply 24 V" },
    { column: 7, class: "state", states: ATS_STATUS5_V_POWER_SUPPLY, name: "Power supply 24 V of source B" },
    { column: 8, class: "state", states: ATS_STATUS5_V_POWER_SUPPLY, name: "Power supply +12 V" },
    { column: 9, class: "state", states: ATS_STATUS5_V_POWER_SUPPLY, name: "Power supply -12 V" },
    { column: 10, class: "state", states: ATS_STATUS_SWITCH_STATUS, name: "Switch" },
    { column: 12, class: "state", states: ATS_STATUS_SWITCH_STATUS, name: "Source A" },
    { column: 13, class: "state", states: ATS_STATUS_SWITCH_STATUS, name: "Source B" },
    { column: 14, class: "state", states: counted(1, "inSync outOfSync"), name: "Phase sync" },
    { column: 15, class: "state", states: ATS_STATUS_SWITCH_STATUS, name: "Output voltage" },
    { column: 16, class: "state", states: ATS_STATUS_SWITCH_STATUS, name: "Hardware" },
    { column: 17, class: "state", states: ATS_STATUS5_V_POWER_SUPPLY, name: "Power supply 3.3 V" },
    { column: 18, class: "state", states: ATS_STATUS5_V_POWER_SUPPLY, name: "Power supply 1.0 V" },
    { column: 19, class: "state", states: ATS_STATUS5_V_POWER_SUPPLY, name: "Boost supply A" },
    { column: 20, class: "state", states: ATS_STATUS5_V_POWER_SUPPLY, name: "Boost supply B" },
    { column: 21, class: "state", states: ATS_STATUS_FUSE_SOURCE_A, name: "Fuse A" },
    { column: 22, class: "state", states: ATS_STATUS_FUSE_SOURCE_A, name: "Fuse B" },
    { column: 1, class: "state", states: ATS_STATUS_COMM_STATUS, name: "Communication" },
  ]),
  ...table(`${P}.8.5.3.2.1`, { name: sourceName }, [{ column: 4, class: "frequency", part: "inlets", partId: source }]),
  ...table(`${P}.8.5.3.3.1`, { name: sourceName, part: "inlets", partId: source }, [
    { column: 3, class: "voltage" },
    { column: 6, class: "current" },
    { column: 9, class: "power" },
  ]),
  ...table(`${P}.8.5.4.2.1`, { name: "Output" }, [{ column: 4, class: "frequency" }]),
  ...table(`${P}.8.5.4.3.1`, { name: ["Output", lineAt(-1)], part: "phases", phase: lineAt(-1) }, [
    { column: 4, class: "current", factor: 0.1 },
    { column: 3, class: "voltage" },
    { column: 7, class: "apparentPower" },
    { column: 10, class: "load" },
    { column: 19, class: "state", states: ATS_OUTPUT_PHASE_STATE, name: ["Output", lineAt(-1), "load"] },
  ]),
  ...table(`${P}.8.5.4.5.1`, { name: bankName, part: "banks" }, [
    { column: 4, class: "current", factor: 0.1, needs: [3] },
    { column: 6, class: "voltage", needs: [3] },
    { column: 5, class: "state", states: ATS_OUTPUT_PHASE_STATE, needs: [3] },
  ]),
  ...scalars(`${P}.17.3.1`, {}, [
    { column: 1, class: "state", states: counted(1, "none source1 source2 fault unknown"), name: "Selected source" },
    { column: 2, class: "state", states: X_ATS_SWITCH_STATUS_OPERATIONAL_MODE, name: "Operation mode" },
    { column: 4, class: "state", states: counted(1, "run stop unknown"), name: "Engine start signal" },
  ]),
  ...scalars(`${P}.17.4.1`, {}, [
    { column: 2, class: "state", states: X_ATS_SOURCE1_POSITION, name: "Source 1 switch" },
  ]),
  ...scalars(`${P}.17.4.2`, {}, [
    { column: 2, class: "state", states: X_ATS_SOURCE1_POSITION, name: "Source 2 switch" },
  ]),
  ...scalars(`${P}.17.4.1`, {}, [
    { column: 4, class: "state", states: X_ATS_SOURCE1_QUALITY, name: "Source 1 quality" },
  ]),
  ...scalars(`${P}.17.4.2`, {}, [
    { column: 4, class: "state", states: X_ATS_SOURCE1_QUALITY, name: "Source 2 quality" },
  ]),
  ...table(`${P}.17.4.1.7.1`, { name: ["Source 1", lineAt(-1)] }, [
    { column: 2, class: "voltage", factor: 0.1, name: ["Source 1", lineAt(-1), "line to line"] },
    { column: 3, class: "voltage", factor: 0.1 },
  ]),
  ...table(`${P}.17.4.2.7.1`, { name: ["Source 2", lineAt(-1)] }, [
    { column: 2, class: "voltage", factor: 0.1, name: ["Source 2", lineAt(-1), "line to line"] },
    { column: 3, class: "voltage", factor: 0.1 },
  ]),
  ...table(`${P}.17.4.3.12.1`, { name: ["Output", lineAt(-1)], phase: lineAt(-1) }, [
    { column: 2, class: "voltage", factor: 0.1, name: ["Output", lineAt(-1), "line to line"] },
    { column: 3, class: "voltage", factor: 0.1 },
  ]),
  ...scalars(`${P}.17.5.1`, {}, [
    { column: 2, class: "state", states: X_ATS_TESTING_STATUS_TEST_STATUS, name: "Test" },
  ]),
  ...scalars(`${P}.17.5.2`, {}, [
    { column: 2, class: "state", states: X_ATS_TESTING_RESULTS_LAST_RESULT, name: "Last test" },
  ]),
  ...scalars(`${P}.18.1.2`, {}, [
    { column: 2, class: "state", states: X_ATS_GENERATOR_STATUS_OPERATIONAL, name: "Generator" },
    { column: 3, class: "state", states: counted(1, "off manual automatic unknown"), name: "Generator mode switch" },
  ]),
  ...scalars(`${P}.18.1.3`, {}, [
    { column: 5, class: "state", states: X_ATS_GENERATOR_ADV_STATUS_OIL_LEVEL, name: "Oil level" },
    { column: 6, class: "state", states: X_ATS_GENERATOR_ADV_STATUS_OIL_LEVEL, name: "Coolant level" },
    { column: 1, class: "voltage", factor: 0.1, name: "Generator battery" },
  ]),
  ...scalars(`${P}.15.7`, {}, [
    { column: 1, class: "state", states: counted(1, "armed disarmed unknown"), name: "Emergency power off" },
    {
      column: 2,
      class: "state",
      states: X_PDU_TRANSFORM_TEMP_STATUS,
      name: "Transformer temperature",
      when: isNot(2, 3),
      needs: [2],
    },
    { column: 3, class: "state", states: X_PDU_COOLING_FAN_STATUS, name: "Cooling fan", when: isNot(3, 3), needs: [3] },
  ]),
  ...table(`${P}.15.4.1.2.1`, { name: ["Breaker", ownIndex, 2] }, [
    { column: 3, class: "state", states: counted(1, "open closed unknown") },
  ]),
  ...table(`${P}.15.3.1.4.1`, { name: ["Input", lineAt(-1)], part: "inlets", phase: lineAt(-1) }, [
    { column: 2, class: "voltage", factor: 0.1, name: ["Input", lineAt(-1), "line to line"] },
    { column: 3, class: "voltage", factor: 0.1 },
  ]),
  ...table(`${P}.15.3.4.14.1`, { name: ["Output", lineAt(-1)], part: "phases", phase: lineAt(-1) }, [
    { column: 2, class: "voltage", factor: 0.1, name: ["Output", lineAt(-1), "line to line"] },
    { column: 3, class: "voltage", factor: 0.1 },
    { column: 4, class: "current", factor: 0.1 },
    { column: 5, class: "power", factor: 100 },
    { column: 6, class: "apparentPower", factor: 100 },
  ]),
  ...scalars(`${P}.15.3.4`, {}, [
    { column: 1, class: "frequency", factor: 0.1, name: "Output" },
    { column: 2, class: "current", factor: 0.1, name: "Neutral" },
    { column: 3, class: "power", factor: 100, name: "Output total" },
    { column: 4, class: "apparentPower", factor: 100, name: "Output total" },
  ]),
];

/**
 * PowerNet-MIB of APC: rack transfer switches (ATS) and the older automatic transfer switches with generators (xATS).
 */
export const apcAtsMib = gaugeMib({ name: "PowerNet-MIB: transfer switches", askedOf: [318], gauges: GAUGES });
