import {
  counted,
  fromFahrenheit,
  type Gauge,
  gaugeMib,
  is,
  isNot,
  numberIn,
  type Row,
  rounded,
  type Tables,
  table,
} from "../gauge";

const P = "1.3.6.1.4.1.318.1.1";
const FAHRENHEIT = 2;
/** emStatusProbeTempUnits and iemStatusProbeTempUnits (5): celsius(1), fahrenheit(2). */
const probe = (raw: number, row: Row) => (numberIn(row.get(5)) === FAHRENHEIT ? fromFahrenheit(raw) : raw);
/** emsStatusSysTempUnits and memSensorsStatusSysTempUnits, of the whole system. */
const system = (scale: string, factor: number) => (raw: number, _: Row, tables: Tables) => {
  const degrees = rounded(raw * factor);
  return numberIn(tables.scalar(`${scale}.0`)) === FAHRENHEIT ? fromFahrenheit(degrees) : degrees;
};
const EMS_SCALE = `${P}.10.3.12.11`;
const MEM_SCALE = `${P}.10.4.2.1`;
const ems = system(EMS_SCALE, 1);
const wireless = system(EMS_SCALE, 0.1);
const mem = system(MEM_SCALE, 1);
const memFine = system(MEM_SCALE, 0.1);
const UIO_SENSOR_STATUS_ALARM_STATUS = counted(1, "uioNormal uioWarning uioCritical sensorStatusNotApplicable");
const UIO_INPUT_CONTACT_STATUS_CURRENT_STATE = counted(
  1,
  "uioInputClosed uioInputOpen uioInputDisabled inputStateNotApplicable",
);
const UIO_INPUT_CONTACT_STATUS_ALARM_STATUS = counted(1, "uioNormal uioWarning uioCritical inputStatusNotApplicable");
const UIO_OUTPUT_RELAY_STATUS_CURRENT_STATE = counted(1, "uioOutputClosed uioOutputOpen outputStateNotApplicable");
const EM_STATUS_CONTACT_STATUS = counted(1, "noFault fault disabled");
const EMS_ALARM_DEVICE_STATUS_DEVICE_STATE = counted(
  1,
  "alarmDeviceOnEMS alarmDeviceOffEMS alarmDeviceNotInstalledEMS",
);
const EMS_SENSOR_STATUS_SENSOR_STATE = counted(1, "sensorFaultedEMS sensorOKEMS sensorNotInstalledEMS");
const MEM_SENSORS_ALARM_STATUS = counted(1, "memNormal memWarning memCritical");
const MEM_INPUTS_STATUS_CURRENT_STATE = counted(
  1,
  "inputClosedHighMEM inputOpenLowMEM inputDisabled inputStateNotApplicable",
);
const MEM_OUTLET_STATUS_CURRENT_STATE = counted(1, "off on");
const MEM_VIBRATION_SENSOR_STATUS_SENSOR_STATE = counted(1, "vibrationDetected noVibration unknown");

const GAUGES: readonly Gauge[] = [
  ...table(`${P}.25.1.2.1`, { name: 3 }, [
    { column: 6, class: "temperature", absent: [-1], when: isNot(10, 1), needs: [10] },
    { column: 7, class: "humidity", absent: [0], when: isNot(10, 1), needs: [10] },
    { column: 9, class: "state", states: UIO_SENSOR_STATUS_ALARM_STATUS, when: isNot(9, 4), needs: [9] },
  ]),
  ...table(`${P}.25.2.2.1`, { name: 3 }, [
    { column: 5, class: "state", states: UIO_INPUT_CONTACT_STATUS_CURRENT_STATE, when: isNot(5, 4), needs: [5] },
    {
      column: 6,
      class: "state",
      states: UIO_INPUT_CONTACT_STATUS_ALARM_STATUS,
      name: [3, "alarm"],
      when: isNot(6, 4),
      needs: [6],
    },
  ]),
  ...table(`${P}.25.3.2.1`, { name: 3 }, [
    { column: 5, class: "state", states: UIO_OUTPUT_RELAY_STATUS_CURRENT_STATE, when: isNot(5, 3), needs: [5] },
  ]),
  ...table(`${P}.10.1.3.3.1`, { name: 2 }, [
    { column: 4, class: "temperature", value: probe, when: is(3, 2), needs: [5, 3] },
    { column: 6, class: "humidity", absent: [0], when: is(3, 2), needs: [3] },
  ]),
  ...table(`${P}.10.1.3.5.1`, { name: 2 }, [
    { column: 3, class: "state", states: EM_STATUS_CONTACT_STATUS, when: isNot(3, 3), needs: [3] },
  ]),
  ...table(`${P}.10.2.3.2.1`, { name: 2 }, [
    { column: 4, class: "temperature", value: probe, when: isNot(3, 1), needs: [5, 3] },
    { column: 6, class: "humidity", absent: [0], when: isNot(3, 1), needs: [3] },
  ]),
  ...table(`${P}.10.2.3.4.1`, { name: 2 }, [
    { column: 3, class: "state", states: EM_STATUS_CONTACT_STATUS, when: isNot(3, 3), needs: [3] },
  ]),
  ...table(`${P}.10.2.3.7.1`, { name: 2 }, [
    { column: 3, class: "state", states: counted(1, "faultState normalState") },
  ]),
  ...table(`${P}.10.3.13.1.1`, { name: 2 }, [
    { column: 3, class: "temperature", value: ems, when: isNot(10, 1), absent: [-1], needs: [10] },
    { column: 6, class: "humidity", absent: [0], when: isNot(10, 1), needs: [10] },
  ]),
  ...table(`${P}.10.3.14.1.1`, { name: 2 }, [
    { column: 3, class: "state", states: counted(1, "contactClosedEMS contactOpenEMS") },
  ]),
  ...table(`${P}.10.3.15.1.1`, { name: 2 }, [
    { column: 3, class: "state", states: counted(1, "relayClosedEMS relayOpenEMS") },
  ]),
  ...table(`${P}.10.3.16.1.1`, { name: 2 }, [
    { column: 3, class: "state", states: counted(1, "outletOnEMS outletOffEMS") },
  ]),
  ...table(`${P}.10.3.17.1.1`, { name: 2 }, [
    { column: 3, class: "state", states: EMS_ALARM_DEVICE_STATUS_DEVICE_STATE, when: isNot(3, 3), needs: [3] },
  ]),
  ...table(`${P}.10.3.18.1.1`, { name: 3 }, [
    { column: 4, class: "state", states: EMS_SENSOR_STATUS_SENSOR_STATE, when: isNot(4, 3), needs: [4] },
  ]),
  ...table(`${P}.10.4.2.3.1`, { name: [3, 4] }, [
    { column: 5, class: "temperature", value: mem, when: isNot(7, 1), absent: [-1], needs: [7] },
    { column: 6, class: "humidity", when: isNot(7, 1), needs: [7] },
    { column: 9, class: "temperature", value: memFine, when: isNot(7, 1), absent: [-1], needs: [7] },
    {
      column: 7,
      class: "state",
      states: counted(1, "notInstalled commsOK commsLost"),
      name: [3, "communication"],
      when: isNot(7, 1),
      needs: [7],
    },
    { column: 8, class: "state", states: MEM_SENSORS_ALARM_STATUS },
  ]),
  ...table(`${P}.10.4.3.2.1`, { name: 3 }, [
    { column: 5, class: "state", states: MEM_INPUTS_STATUS_CURRENT_STATE, when: isNot(5, 4), needs: [5] },
    { column: 7, class: "state", states: MEM_SENSORS_ALARM_STATUS, name: [3, "alarm"] },
  ]),
  ...table(`${P}.10.4.3.4.1`, { name: 3 }, [
    { column: 7, class: "state", states: MEM_INPUTS_STATUS_CURRENT_STATE, name: [3, "normal state"] },
  ]),
  ...table(`${P}.10.4.4.2.1`, { name: 3 }, [
    { column: 5, class: "state", states: counted(1, "memOutputClosed memOutputOpen") },
    { column: 6, class: "state", states: counted(1, "memOutputNormal memOutputAbnormal"), name: [3, "alarm"] },
  ]),
  ...table(`${P}.10.4.5.2.1`, { name: 3 }, [
    { column: 5, class: "state", states: MEM_OUTLET_STATUS_CURRENT_STATE },
    { column: 6, class: "state", states: counted(1, "memOutletNormal memOutletAbnormal"), name: [3, "alarm"] },
  ]),
  ...table(`${P}.10.4.6.2.1`, { name: 3 }, [{ column: 5, class: "state", states: MEM_OUTLET_STATUS_CURRENT_STATE }]),
  ...table(`${P}.10.4.7.2.1`, { name: 3 }, [
    { column: 5, class: "state", states: counted(1, "smokeDetected noSmoke unknown"), name: 3 },
  ]),
  ...table(`${P}.10.4.7.4.1`, { name: 3 }, [
    { column: 5, class: "state", states: MEM_VIBRATION_SENSOR_STATUS_SENSOR_STATE, name: 3 },
  ]),
  ...table(`${P}.10.4.7.6.1`, { name: 3 }, [
    { column: 5, class: "state", states: counted(1, "fluidDetected noFluid unknown"), name: 3 },
  ]),
  ...table(`${P}.10.4.7.8.1`, { name: 3 }, [
    { column: 5, class: "state", states: counted(1, "open closed unknown"), name: 3 },
  ]),
  ...table(`${P}.10.5.1.1.1`, { name: 3 }, [
    { column: 5, class: "temperature", value: wireless, when: is(11, 1), needs: [11] },
    { column: 8, class: "humidity", when: is(11, 1), needs: [11] },
    { column: 16, class: "voltage", factor: 0.1, when: is(11, 1), needs: [11] },
    { column: 19, class: "percent", when: is(11, 1), needs: [11] },
  ]),
  ...table(`${P}.10.5.2.1.1`, { name: 4 }, [
    { column: 6, class: "temperature", value: wireless, when: is(12, 1), needs: [12] },
    { column: 9, class: "humidity", when: is(12, 1), needs: [12] },
    { column: 19, class: "voltage", factor: 0.1, when: is(12, 1), needs: [12] },
    { column: 17, class: "state", states: counted(0, "drycontactOpen drycontactClosed"), when: is(12, 1), needs: [12] },
  ]),
];

/**
 * PowerNet-MIB of APC: probes and contacts of UPS cards (em, iem, uio), of environmental management systems (ems) and
 * managers (mem), and wireless sensors.
 */
export const apcEnvironmentMib = gaugeMib({
  name: "PowerNet-MIB: environment",
  askedOf: [318],
  gauges: GAUGES,
  more: [EMS_SCALE, MEM_SCALE],
});
