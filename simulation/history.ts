import { Random } from "./random";
import type { Device, Site } from "./site";

export const HISTORY_DAYS = 730;

export type SeriesPoint = { series: string; day: string; value: number };

/** `YYYY-MM-DD` so many days before `today`. */
export function dayBefore(today: string, days: number): string {
  return new Date(Date.parse(`${today}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
}

/**
 * Two years of days per room, oldest first, ending today: `<room path>|used_u` follows the days on which devices came
 * and others, gone since, left; `<room path>|power_w` is the draw of what stood there, busier on workdays and in
 * winter, and lower by a step since the power saving of the second spring. Both end at the true present number.
 */
export function dailyHistory(site: Site, unrecorded: ReadonlySet<Device> = new Set()): SeriesPoint[] {
  const points: SeriesPoint[] = [];
  for (const room of site.rooms) {
    const random = new Random(`history ${site.seed} ${room}`);
    const path = `${site.name}/${site.building}/${room}`;
    const present = site.devices.filter((device) => device.room === room && device.model.idleW > 0);
    const gone = departed(present, random);
    const standing = [...present.map((device) => ({ ...stay(device, unrecorded), leftDaysAgo: -1 })), ...gone];
    const used: SeriesPoint[] = [];
    const power: SeriesPoint[] = [];
    const factorToday = season(site.today);
    for (let daysAgo = HISTORY_DAYS - 1; daysAgo >= 0; daysAgo--) {
      const day = dayBefore(site.today, daysAgo);
      const there = standing.filter((each) => each.cameDaysAgo >= daysAgo && each.leftDaysAgo < daysAgo);
      const usedU = there.reduce((sum, { heightU }) => sum + heightU, 0);
      const meanW = there.reduce((sum, { powerW }) => sum + powerW, 0);
      const noise = daysAgo === 0 ? 0 : 0.006 * random.normal();
      const saved = daysAgo > 200 ? 1.045 : 1;
      used.push({ series: `${path}|used_u`, day, value: usedU });
      const value = Math.round(meanW * saved * (season(day) / factorToday) * (1 + noise));
      power.push({ series: `${path}|power_w`, day, value });
    }
    points.push(...used, ...power);
  }
  return points;
}

type Stay = { heightU: number; powerW: number; cameDaysAgo: number; leftDaysAgo: number };

/** Power is metered whatever the lists say; units are counted off the lists. */
function stay(device: Device, unrecorded: ReadonlySet<Device>): Omit<Stay, "leftDaysAgo"> {
  const heightU = device.positionU === undefined || unrecorded.has(device) ? 0 : device.model.heightU;
  return { heightU, powerW: device.powerW, cameDaysAgo: device.installedDaysAgo };
}

/** Old servers, a twelfth as many as stand there now, taken out in a few rounds. */
function departed(present: readonly Device[], random: Random): Stay[] {
  const rounds = [560, 385, 240, 95].map((daysAgo) => daysAgo + random.int(-20, 20));
  return Array.from({ length: Math.round(present.length / 12) }, () => ({
    heightU: random.pick([1, 1, 2]),
    powerW: random.int(260, 420),
    cameDaysAgo: 1500,
    leftDaysAgo: random.pick(rounds),
  }));
}

/** Around 1: workdays above weekends, January above July. */
function season(day: string): number {
  const date = new Date(`${day}T00:00:00Z`);
  const weekday = date.getUTCDay();
  const week = weekday === 0 ? -0.022 : weekday === 6 ? -0.017 : 0.008;
  const dayOfYear = (date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / 86_400_000;
  return 1 + week + 0.025 * Math.cos((2 * Math.PI * (dayOfYear - 15)) / 365.25);
}
