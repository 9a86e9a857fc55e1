import type { Device } from "../site";

/** EntitySensorDataType and EntitySensorDataScale of RFC 3433. */
const TYPE = { voltsAc: 3, amperes: 5, watts: 6, hertz: 7, celsius: 8, humidity: 9, rpm: 10 };
const UNITS = 9;
const DAY_MS = 86_400_000;

/** `value` is in the plain unit; `scale` and `precision` say how it goes over the wire. */
export type Sensor = {
  name: string;
  type: number;
  scale: number;
  precision: number;
  unit: string;
  value: (now: number) => number;
};

/** Draw of a device at a moment: around its mean, busiest in the afternoon, uneasy by a hundredth from minute to minute. */
export function powerAt(device: Device, now: number): number {
  const swing = 0.04 * Math.sin((2 * Math.PI * (now - DAY_MS * 0.4)) / DAY_MS);
  return device.powerW * (1 + swing + 0.01 * unrest(device.index, now));
}

/** What an agent of this kind measures. */
export function deviceSensors(device: Device): Sensor[] {
  const { role, index } = device;
  const power = sensor("Input power", TYPE.watts, 0, "W", (now) => powerAt(device, now));
  const inlet = sensor("Inlet temperature", TYPE.celsius, 1, "°C", (now) => inletCelsius(device, now));
  if (role === "pdu" || role === "ups") {
    const phases = [1, 2, 3].flatMap((phase) => {
      // Phases are never loaded alike.
      const share = (1 + 0.12 * Math.sin(index * 3 + phase * 2.1)) / 3;
      const voltage = (now: number) => 231 + unrest(index + phase, now);
      return [
        sensor(`L${phase} voltage`, TYPE.voltsAc, 1, "V", voltage),
        sensor(`L${phase} current`, TYPE.amperes, 2, "A", (now) => (powerAt(device, now) * share) / voltage(now)),
      ];
    });
    const humidity = sensor("Humidity", TYPE.humidity, 0, "%RH", (now) => 42 + 4 * unrest(index + 9, now));
    return role === "pdu" ? [power, inlet, humidity, ...phases] : [power, inlet, ...phases];
  }
  if (role === "console-server") return [inlet];
  const speed = 4200 + (index % 11) * 180;
  const fans = Array.from({ length: device.model.fans }, (_, i) =>
    sensor(`Fan ${i + 1} speed`, TYPE.rpm, 0, "rpm", (now) => speed + i * 30 + 60 * unrest(index + i, now)),
  );
  return [power, inlet, ...fans];
}

function sensor(name: string, type: number, precision: number, unit: string, value: Sensor["value"]): Sensor {
  return { name, type, scale: UNITS, precision, unit, value };
}

/** Warmer towards the top of the rack, and by the hour. */
function inletCelsius({ index, positionU = 20 }: Device, now: number): number {
  return 21.5 + positionU * 0.06 + 0.8 * Math.sin((2 * Math.PI * now) / DAY_MS) + 0.3 * unrest(index, now);
}

/** Between −1 and 1, new each minute, the same for the same device and minute. */
function unrest(index: number, now: number): number {
  const minute = Math.floor(now / 60_000);
  const mixed = Math.imul((minute ^ Math.imul(index + 1, 0x9e3779b1)) >>> 0, 0x85ebca6b) >>> 0;
  return (mixed / 2 ** 32) * 2 - 1;
}
