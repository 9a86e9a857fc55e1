import { counted, type Gauge, gaugeMib, table } from "../gauge";

const N = "1.3.6.1.4.1.5528.100";
const DRY_CONTACT_SENSOR_VALUE = counted(-1, "null open closed");
const OTHER_STATE_SENSOR_ERROR_STATUS = counted(0, "normal info warning error critical failure");

const GAUGES: readonly Gauge[] = [
  ...table(`${N}.4.1.1.1`, { absent: [-1000000] }, [{ column: 2, class: "temperature", factor: 0.1, name: 4 }]),
  ...table(`${N}.4.1.2.1`, { absent: [-1000000] }, [{ column: 2, class: "humidity", factor: 0.1, name: 4 }]),
  ...table(`${N}.4.1.3.1`, { absent: [-1000000] }, [{ column: 2, class: "temperature", factor: 0.1, name: 4 }]),
  ...table(`${N}.4.1.5.1`, { absent: [-1000000] }, [{ column: 2, class: "percent", factor: 0.1, name: 4 }]),
  ...table(`${N}.4.1.6.1`, { absent: [-1000000] }, [{ column: 2, class: "current", factor: 0.1, name: 4 }]),
  ...table(`${N}.4.2.1.1`, {}, [{ column: 2, class: "state", states: DRY_CONTACT_SENSOR_VALUE, name: 4 }]),
  ...table(`${N}.4.2.2.1`, {}, [{ column: 2, class: "state", states: DRY_CONTACT_SENSOR_VALUE, name: 4 }]),
  ...table(`${N}.4.2.3.1`, {}, [
    { column: 2, class: "state", states: counted(-1, "null noMotion motionDetected"), name: 4 },
  ]),
  ...table(`${N}.4.2.10.1`, {}, [{ column: 3, class: "state", states: OTHER_STATE_SENSOR_ERROR_STATUS, name: 4 }]),
];

/** NETBOTZV2-MIB: NetBotz of all earlier generations. Numeric sensors are in tenths; -1 is an undefined state. */
export const netbotzMib = gaugeMib({ name: "NETBOTZV2-MIB", askedOf: [5528], gauges: GAUGES });
