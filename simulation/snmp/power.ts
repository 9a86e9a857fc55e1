import type { Subject } from "./identity";
import { powerAt } from "./sensors";

const UPS = "1.3.6.1.2.1.33.1";
const NOMINAL_VOLTS = 230;
const NORMAL = 3;

/** UPS-MIB (RFC 1628) of an uninterruptible supply on mains, its battery full. Nothing for other devices. */
export function writePower({ device, rows }: Subject) {
  if (device.role !== "ups") return;
  const { model } = device;
  const load = (now: number) => (100 * powerAt(device, now)) / model.maximumW;
  rows.text(`${UPS}.1.1.0`, model.maker);
  rows.text(`${UPS}.1.2.0`, model.model);
  rows.text(`${UPS}.1.3.0`, model.operatingSystem.version);
  rows.text(`${UPS}.1.4.0`, model.operatingSystem.version);
  rows.text(`${UPS}.1.5.0`, device.name);
  rows.text(`${UPS}.1.6.0`, "");
  rows.integer(`${UPS}.2.1.0`, 2);
  rows.integer(`${UPS}.2.2.0`, 0);
  rows.liveInteger(`${UPS}.2.3.0`, (now) => 900 / Math.max(5, load(now)));
  rows.integer(`${UPS}.2.4.0`, 100);
  rows.integer(`${UPS}.2.5.0`, 5430);
  rows.integer(`${UPS}.2.7.0`, 24);
  rows.integer(`${UPS}.3.2.0`, 3);
  rows.integer(`${UPS}.4.1.0`, NORMAL);
  rows.integer(`${UPS}.4.3.0`, 3);
  for (const line of [1, 2, 3]) {
    rows.integer(`${UPS}.3.3.1.2.${line}`, 500);
    rows.integer(`${UPS}.3.3.1.3.${line}`, NOMINAL_VOLTS);
    rows.liveInteger(`${UPS}.3.3.1.5.${line}`, (now) => (powerAt(device, now) * 1.04) / 3);
    rows.integer(`${UPS}.4.4.1.2.${line}`, NOMINAL_VOLTS);
    rows.liveInteger(`${UPS}.4.4.1.3.${line}`, (now) => (powerAt(device, now) * 10) / 3 / NOMINAL_VOLTS);
    rows.liveInteger(`${UPS}.4.4.1.4.${line}`, (now) => powerAt(device, now) / 3);
    rows.liveInteger(`${UPS}.4.4.1.5.${line}`, load);
  }
}
