/** What a rack's power is told from; null: not measured, not recorded. */
export type Drawing = { role?: string | null; measuredW: number | null; configuredW: number | null };

const sum = (values: number[]) => values.reduce((total, v) => total + v, 0);
/** They pass power on: counting them beside what they feed would count it twice. */
const passesOn = (g: Drawing) => g.role === "pdu" || g.role === "ups";

/**
 * What a rack draws. Where its PDUs measure, that is the answer; else the sum of what its devices measure, with
 * the configured power of the rest. `measuredShare` says how much of the figure is measured.
 */
export function rackPower(gear: readonly Drawing[]): { powerW: number; measuredShare: number } {
  const pduW = gear.filter((g) => g.role === "pdu" && g.measuredW !== null).map((g) => g.measuredW ?? 0);
  if (pduW.length > 0) return { powerW: sum(pduW), measuredShare: 1 };
  const loads = gear.filter((g) => !passesOn(g));
  const measuredW = sum(loads.map((g) => g.measuredW ?? 0));
  const powerW = measuredW + sum(loads.map((g) => (g.measuredW === null ? (g.configuredW ?? 0) : 0)));
  return { powerW, measuredShare: powerW === 0 ? 0 : measuredW / powerW };
}

/** What one device adds to a rack's draw in watts: 0 where nobody knows, and for what only passes power on. */
export function addedW(device: Drawing): number {
  return passesOn(device) ? 0 : (device.measuredW ?? device.configuredW ?? 0);
}
