import { counted, type Gauge, gaugeMib, table } from "../gauge";

const N = "1.3.6.1.4.1.52674.500";
const DRY_CONTACT_SENSOR_VALUE = counted(-1, "undefined open closed");
const OTHER_STATE_SENSOR_ERROR_STATUS = counted(0, "normal info warning error critical failure");
const VIBRATION_SENSOR_VALUE = counted(-1, "undefined noVibration vibrationDetected");
const BEACON_VALUE = counted(-1, "undefined off on");

const GAUGES: readonly Gauge[] = [
  ...table(`${N}.4.1.1.1`, { absent: [-1000000] }, [{ column: 2, class: "temperature", factor: 0.1, name: 4 }]),
  ...table(`${N}.4.1.2.1`, { absent: [-1000000] }, [{ column: 2, class: "humidity", factor: 0.1, name: 4 }]),
  ...table(`${N}.4.1.3.1`, { absent: [-1000000] }, [{ column: 2, class: "temperature", factor: 0.1, name: 4 }]),
  ...table(`${N}.4.1.5.1`, { absent: [-1000000] }, [{ column: 2, class: "percent", factor: 0.1, name: 4 }]),
  ...table(`${N}.4.1.6.1`, { absent: [-1000000] }, [{ column: 2, class: "current", factor: 0.1, name: 4 }]),
  ...table(`${N}.4.2.1.1`, {}, [{ column: 2, class: "state", states: DRY_CONTACT_SENSOR_VALUE, name: 4 }]),
  ...table(`${N}.4.2.2.1`, {}, [{ column: 2, class: "state", states: DRY_CONTACT_SENSOR_VALUE, name: 4 }]),
  ...table(`${N}.4.2.3.1`, {}, [
    { column: 2, class: "state", states: counted(-1, "undefined noMotion motionDetected"), name: 4 },
  ]),
  ...table(`${N}.4.2.10.1`, {}, [{ column: 3, class: "state", states: OTHER_STATE_SENSOR_ERROR_STATUS, name: 4 }]),
  ...table(`${N}.4.2.11.1`, {}, [{ column: 2, class: "state", states: VIBRATION_SENSOR_VALUE, name: 4 }]),
  ...table(`${N}.4.2.12.1`, {}, [
    { column: 2, class: "state", states: counted(-1, "undefined noSmoke smokeDetected"), name: 4 },
  ]),
  ...table(`${N}.4.2.13.1`, {}, [
    { column: 2, class: "state", states: counted(-1, "undefined noLeak leakDetected"), name: 4 },
  ]),
  ...table(`${N}.4.2.14.1`, {}, [{ column: 2, class: "state", states: BEACON_VALUE, name: 4 }]),
  ...table(`${N}.4.2.15.1`, {}, [{ column: 2, class: "state", states: BEACON_VALUE, name: 4 }]),
  ...table(`${N}.4.2.16.1`, {}, [
    { column: 2, class: "state", states: counted(-1, "undefined unlocked locked"), name: 4 },
  ]),
  ...table(`${N}.4.2.17.1`, {}, [{ column: 2, class: "state", states: DRY_CONTACT_SENSOR_VALUE, name: 4 }]),
  ...table(`${N}.4.2.18.1`, {}, [{ column: 2, class: "state", states: DRY_CONTACT_SENSOR_VALUE, name: 4 }]),
];

/**
 * NetBotz50-MIB: Schneider NetBotz of the generation after 2018. Numeric sensors are in tenths; -1 is an undefined
 * state.
 */
export const netbotz50Mib = gaugeMib({ name: "NetBotz50-MIB", askedOf: [52674], gauges: GAUGES });
