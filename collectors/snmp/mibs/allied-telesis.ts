import { counted, fromMilliwatts, type Gauge, gaugeMib, indexPart, ownIndex, portName, table } from "../gauge";

/** AT-SYSINFO-MIB, AT-ENVMONv2-MIB. */
const AT_ENV_MONV2_FAN = "1.3.6.1.4.1.207.8.4.4.3.12.1.1";
const AT_ENV_MONV2_VOLTAGE = "1.3.6.1.4.1.207.8.4.4.3.12.2.1";
const AT_PLUGGABLE_DIAG_VCC = "1.3.6.1.4.1.207.8.4.4.3.28.1.2.1";
const AT_ENV_MONV2_TEMPERATURE = "1.3.6.1.4.1.207.8.4.4.3.12.3.1";
const AT_PLUGGABLE_DIAG_TEMP = "1.3.6.1.4.1.207.8.4.4.3.28.1.1.1";
const AT_PLUGGABLE_DIAG_TX_BIAS = "1.3.6.1.4.1.207.8.4.4.3.28.1.3.1";
const AT_PLUGGABLE_DIAG_TX_POWER = "1.3.6.1.4.1.207.8.4.4.3.28.1.4.1";
const AT_PLUGGABLE_DIAG_RX_POWER = "1.3.6.1.4.1.207.8.4.4.3.28.1.5.1";
const AT_ENV_MONV2_PSB_SENSOR = "1.3.6.1.4.1.207.8.4.4.3.12.4.2.1";
const CPU_UTILISATION_STACK = "1.3.6.1.4.1.207.8.4.4.3.3.8.1";

const AT_ENV_MONV2_FAN_STATES = counted(1, "failed good");
const AT_ENV_MONV2_VOLTAGE_STATES = counted(1, "outOfRange inRange");
const AT_ENV_MONV2_PSB_SENSOR_STATES = counted(1, "failed good notPowered");

const GAUGES: readonly Gauge[] = [
  ...table(AT_ENV_MONV2_FAN, {}, [
    { column: 5, class: "fanSpeed", name: 4, absent: [0], low: 6 },
    { column: 7, class: "state", name: 4, states: AT_ENV_MONV2_FAN_STATES },
  ]),
  ...table(AT_ENV_MONV2_VOLTAGE, {}, [
    { column: 5, class: "voltage", factor: 0.001, name: 4, low: 7, high: 6 },
    { column: 8, class: "state", name: 4, states: AT_ENV_MONV2_VOLTAGE_STATES },
  ]),
  ...table(AT_PLUGGABLE_DIAG_VCC, {}, [
    { column: 3, class: "voltage", factor: 0.0001, name: ["Voltage", portName(), "CH", indexPart(1)], low: 6, high: 5 },
  ]),
  ...table(AT_ENV_MONV2_TEMPERATURE, {}, [
    { column: 5, class: "temperature", name: 4, absent: [128, -128], high: 6 },
    { column: 7, class: "state", name: 4, states: AT_ENV_MONV2_VOLTAGE_STATES },
  ]),
  ...table(AT_PLUGGABLE_DIAG_TEMP, {}, [
    {
      column: 3,
      class: "temperature",
      factor: 0.001,
      name: ["Temp", portName(), "CH", indexPart(1)],
      absent: [128, -128],
      low: 6,
      high: 5,
    },
  ]),
  ...table(AT_PLUGGABLE_DIAG_TX_BIAS, {}, [
    { column: 3, class: "current", factor: 1e-6, name: ["TX Bias", portName(), "CH", indexPart(1)], low: 6, high: 5 },
  ]),
  ...table(AT_PLUGGABLE_DIAG_TX_POWER, {}, [
    {
      column: 3,
      class: "signal",
      value: (raw) => fromMilliwatts(raw * 0.0001),
      name: ["TX Power", portName(), "CH", indexPart(1)],
      low: 6,
      high: 5,
    },
  ]),
  ...table(AT_PLUGGABLE_DIAG_RX_POWER, {}, [
    {
      column: 3,
      class: "signal",
      value: (raw) => fromMilliwatts(raw * 0.0001),
      name: ["RX Power", portName(), "CH", indexPart(1)],
      low: 6,
      high: 5,
    },
  ]),
  ...table(AT_ENV_MONV2_PSB_SENSOR, {}, [
    { column: 6, class: "state", name: 5, states: AT_ENV_MONV2_PSB_SENSOR_STATES },
  ]),
  ...table(CPU_UTILISATION_STACK, {}, [{ column: 4, class: "load", name: ["Processor", ownIndex] }]),
];

/** AT-SYSINFO-MIB, AT-ENVMONv2-MIB. */
export const alliedTelesisMib = gaugeMib({ name: "allied-telesis", askedOf: [207], gauges: GAUGES });
