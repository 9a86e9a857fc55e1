import {
  counted,
  type Gauge,
  gaugeMib,
  indexPart,
  isNot,
  lineAt,
  type NamePart,
  numberIn,
  ownIndex,
  scalars,
  table,
} from "../gauge";

const U = "1.3.6.1.4.1.318.1.1.1";
/** Both columns say the same: the coarse one counts where the fine one is missing or says "not supported". */
function without(finer: string): Gauge["when"] {
  return (_, tables) => (numberIn(tables.scalar(`${finer}.0`)) ?? -1) < 0;
}
/** The first part of the index is the input: 1 is the mains, 2 the bypass. */
const inputName: NamePart = (_, index) => `${index.startsWith("2.") ? "Bypass" : "Input"} L${index.split(".").at(-1)}`;
const UPS_BASIC_OUTPUT_STATUS = counted(
  1,
  `
  unknown onLine onBattery onSmartBoost timedSleeping softwareBypass off rebooting switchedBypass
  hardwareFailureBypass sleepingUntilPowerReturn onSmartTrim ecoMode hotStandby onBatteryTest
  emergencyStaticBypass staticBypassStandby powerSavingMode spotMode eConversion chargerSpotmode inverterSpotmode
  activeLoad batteryDischargeSpotmode inverterStandby chargerOnly distributedEnergyReserve selfTest
`,
);
const UPS_BASIC_SYSTEM_STATUS = counted(
  1,
  `
  unknown onLine onBattery onSmartBoost timedSleeping softwareBypass off rebooting switchedBypass
  hardwareFailureBypass sleepingUntilPowerReturn onSmartTrim ecoMode inverter eConversion staticBypassStandby
  efficiencyBoosterMode
`,
);
const UPS_BASIC_SYSTEM_INVERTER_STATUS = counted(1, "unknown ok inFaultCondition");
const UPS_BASIC_BATTERY_STATUS = counted(
  1,
  "unknown batteryNormal batteryLow batteryInFaultCondition noBatteryPresent",
);
const UPS_ADV_BATTERY_REPLACE_INDICATOR = counted(1, "noBatteryNeedsReplacing batteryNeedsReplacing");
const UPS_ADV_BATTERY_CHARGER_STATUS = counted(
  1,
  `
  unknown ok inFaultCondition floatCharging boostCharging resting notCharging equalizationCharging testInProgress
  cyclicFloatCharging
`,
);
const UPS_ADV_BATTERY_FUSE_STATUS = counted(1, "fuseOpen fuseOk notPresent");
const UPS_ADV_INPUT_LINE_FAIL_CAUSE = counted(
  1,
  `
  noTransfer highLineVoltage brownout blackout smallMomentarySag deepMomentarySag smallMomentarySpike
  largeMomentarySpike selfTest rateOfVoltageChange
`,
);
const UPS_ADV_TEST_CALIBRATION_RESULTS = counted(
  1,
  "ok invalidCalibration calibrationInProgress refused aborted pending unknown",
);
const UPS_BATTERY_CABINET_BREAKER = counted(1, "noBreaker unknown breakerOpen breakerClosed");
const UPS_DIAG_SWITCH_GEAR_STATUS = counted(1, "unknown notInstalled ok fail lostComm overtemp");

const GAUGES: readonly Gauge[] = [
  ...scalars(`${U}.4.1`, {}, [
    { column: 1, class: "state", states: UPS_BASIC_OUTPUT_STATUS, name: "Output status" },
    { column: 3, class: "state", states: UPS_BASIC_SYSTEM_STATUS, name: "System status" },
    { column: 4, class: "temperature", name: "Inside", absent: [-1] },
    { column: 5, class: "state", states: UPS_BASIC_SYSTEM_INVERTER_STATUS, name: "Inverter" },
    { column: 6, class: "state", states: UPS_BASIC_SYSTEM_INVERTER_STATUS, name: "Power factor correction" },
  ]),
  ...scalars(`${U}.2.1`, {}, [{ column: 1, class: "state", states: UPS_BASIC_BATTERY_STATUS, name: "Battery status" }]),
  ...scalars(`${U}.2.3`, {}, [
    { column: 1, class: "charge", factor: 0.1, name: "Battery", absent: [-1] },
    { column: 2, class: "temperature", factor: 0.1, name: "Battery", absent: [-1] },
    { column: 4, class: "voltage", factor: 0.1, name: "Battery", absent: [-1] },
    { column: 5, class: "current", factor: 0.1, name: "Battery", absent: [-1] },
    { column: 6, class: "current", factor: 0.1, name: "DC" },
    { column: 16, class: "voltage", factor: 0.001, name: "Battery cell highest" },
    { column: 17, class: "voltage", factor: 0.001, name: "Battery cell lowest" },
  ]),
  ...scalars(`${U}.3.3`, { absent: [-1] }, [
    { column: 1, class: "voltage", factor: 0.1, name: "Input", part: "inlets" },
    { column: 2, class: "voltage", factor: 0.1, name: "Input highest" },
    { column: 3, class: "voltage", factor: 0.1, name: "Input lowest" },
    { column: 4, class: "frequency", factor: 0.1, name: "Input" },
    { column: 5, class: "energy", factor: 10, name: "Input", part: "inlets" },
    { column: 6, class: "voltage", factor: 0.1, name: "Bypass" },
    { column: 7, class: "frequency", factor: 0.1, name: "Bypass" },
    { column: 8, class: "voltage", factor: 0.1, name: "Input DC" },
    { column: 9, class: "current", factor: 0.1, name: "Input DC" },
  ]),
  ...scalars(`${U}.4.3`, { absent: [-1] }, [
    { column: 1, class: "voltage", factor: 0.1, name: "Output", part: "phases" },
    { column: 2, class: "frequency", factor: 0.1, name: "Output" },
    { column: 3, class: "load", factor: 0.1, name: "Output" },
    { column: 4, class: "current", factor: 0.1, name: "Output", part: "phases" },
    { column: 5, class: "percent", factor: 0.1, name: "Efficiency" },
    { column: 6, class: "energy", factor: 10, name: "Output", part: "phases" },
  ]),
  ...scalars(`${U}.2.2`, {}, [
    { column: 3, class: "runtime", factor: 0.01, name: "Battery" },
    { column: 4, class: "state", states: UPS_ADV_BATTERY_REPLACE_INDICATOR, name: "Battery replacement" },
    { column: 5, class: "count", name: "Battery packs" },
    { column: 6, class: "count", name: "Bad battery packs" },
    { column: 17, class: "state", states: UPS_ADV_BATTERY_CHARGER_STATUS, name: "Battery charger" },
    { column: 23, class: "state", states: counted(1, "unknown ok weak poor"), name: "Battery condition" },
    {
      column: 26,
      class: "state",
      states: UPS_ADV_BATTERY_FUSE_STATUS,
      name: "Battery fuse",
      when: isNot(26, 3),
      needs: [26],
    },
    {
      column: 27,
      class: "state",
      states: counted(1, "disconnected closed notPresent"),
      name: "Battery breaker",
      when: isNot(27, 3),
      needs: [27],
    },
  ]),
  ...scalars(`${U}.3.2`, {}, [
    { column: 5, class: "state", states: UPS_ADV_INPUT_LINE_FAIL_CAUSE, name: "Last input failure" },
  ]),
  ...scalars(`${U}.4.2`, {}, [
    { column: 8, class: "power", name: "Output", part: "phases" },
    { column: 9, class: "apparentPower", name: "Output", part: "phases" },
    { column: 20, class: "reactivePower", name: "Output" },
    { column: 5, class: "count", name: "Redundant power modules" },
  ]),
  ...scalars(`${U}.7.2`, {}, [
    { column: 3, class: "state", states: counted(1, "ok failed invalidTest testInProgress"), name: "Last self test" },
    { column: 6, class: "state", states: UPS_ADV_TEST_CALIBRATION_RESULTS, name: "Last runtime calibration" },
  ]),
  ...scalars(`${U}.2.2`, {}, [
    { column: 1, class: "charge", name: "Battery", when: without(`${U}.2.3.1`) },
    { column: 2, class: "temperature", name: "Battery", when: without(`${U}.2.3.2`) },
    { column: 8, class: "voltage", name: "Battery", when: without(`${U}.2.3.4`) },
    { column: 9, class: "current", name: "Battery", when: without(`${U}.2.3.5`) },
  ]),
  ...scalars(`${U}.3.2`, {}, [
    { column: 1, class: "voltage", name: "Input", when: without(`${U}.3.3.1`), part: "inlets" },
    { column: 4, class: "frequency", name: "Input", when: without(`${U}.3.3.4`) },
  ]),
  ...scalars(`${U}.4.2`, {}, [
    { column: 1, class: "voltage", name: "Output", when: without(`${U}.4.3.1`), part: "phases" },
    { column: 2, class: "frequency", name: "Output", when: without(`${U}.4.3.2`) },
    { column: 3, class: "load", name: "Output", when: without(`${U}.4.3.3`) },
    { column: 4, class: "current", name: "Output", when: without(`${U}.4.3.4`), part: "phases" },
  ]),
  ...table(`${U}.9.2.3.1`, { name: inputName }, [
    { column: 3, class: "voltage", phase: lineAt(-1), part: "inlets" },
    { column: 6, class: "current", factor: 0.1, phase: lineAt(-1), part: "inlets" },
    { column: 9, class: "power", phase: lineAt(-1), part: "inlets" },
  ]),
  ...table(`${U}.9.2.2.1`, { name: ["Input", indexPart(0)] }, [{ column: 4, class: "frequency", factor: 0.1 }]),
  ...table(`${U}.9.3.3.1`, { name: ["Output", lineAt(-1)], phase: lineAt(-1), part: "phases" }, [
    { column: 3, class: "voltage" },
    { column: 4, class: "current", factor: 0.1 },
    { column: 10, class: "load" },
    { column: 13, class: "power" },
    { column: 7, class: "apparentPower" },
  ]),
  ...table(`${U}.9.3.2.1`, { name: "Output" }, [{ column: 4, class: "frequency", factor: 0.1 }]),
  ...table(`${U}.2.3.10.2.1`, { name: ["Battery pack", ownIndex, "cartridge"] }, [
    { column: 5, class: "temperature", factor: 0.1, absent: [-1] },
  ]),
  ...table(`${U}.2.5.1`, { name: ["Battery cabinet", ownIndex] }, [
    { column: 8, class: "temperature", factor: 0.1, absent: [-1] },
    { column: 12, class: "state", states: UPS_ADV_BATTERY_FUSE_STATUS, when: isNot(12, 3), needs: [12] },
    { column: 13, class: "state", states: UPS_BATTERY_CABINET_BREAKER, when: isNot(13, 1), needs: [13] },
  ]),
  ...scalars(`${U}.13.5.1`, {}, [
    {
      column: 1,
      class: "state",
      states: UPS_DIAG_SWITCH_GEAR_STATUS,
      name: "Switch gear",
      when: isNot(1, 1, 2),
      needs: [1],
    },
  ]),
  ...scalars(`${U}.13.11`, {}, [{ column: 1, class: "temperature", factor: 0.1, name: "Ambient", absent: [-1] }]),
];

/**
 * PowerNet-MIB of APC: UPS of one and of three phases. The high precision columns stand beside the old whole numbers;
 * of both the finer is told.
 */
export const apcUpsMib = gaugeMib({ name: "PowerNet-MIB: UPS", askedOf: [318], gauges: GAUGES });
