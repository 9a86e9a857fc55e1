import type { FloorFacts } from "../domain/floor-facts";
import { formatNumber, formatPercent, formatU, formatWatts } from "../domain/units";
import { STATUS_WORDS } from "./controls/status";
import { LOAD_WORDS, type LoadStep, loadStep } from "./load";

export const OVERLAYS = {
  free: "Free units",
  power: "Power",
  side: "A side lost",
  temperature: "Temperature",
  weight: "Weight",
  owner: "Owner",
  status: "Status",
} as const;
export type Overlay = keyof typeof OVERLAYS;

/** The overlay an address asks for; free units when it asks for none there is. */
export function overlayOf(asked: string | undefined): Overlay {
  const found = Object.keys(OVERLAYS).find((o): o is Overlay => o === asked);
  return found ?? "free";
}

/** How one rack is coloured, and the words that say the same. No step, tone and owner: not known. */
export type Shade = { text: string; words: string; step?: LoadStep; tone?: FloorFacts["health"]; owner?: number };

const unknown = (words: string): Shade => ({ text: "?", words });
const share = (fraction: number, words: string): Shade => ({
  text: formatPercent(fraction),
  words: `${formatPercent(fraction)}, ${words}`,
  step: loadStep(fraction),
});

/** Upper bounds in °C: 27 is what ASHRAE TC 9.9 recommends at most, 32 what its class A1 allows. */
const WARM_C = [20, 24, 27, 32] as const;
const WARM_WORDS = ["< 20 °C", "20–24 °C", "24–27 °C", "27–32 °C", "≥ 32 °C"] as const;
const warmStep = (celsius: number): LoadStep =>
  ([1, 2, 3, 4] as const)[WARM_C.findIndex((bound) => celsius < bound)] ?? 5;

/** What an overlay says of a rack. `owners` are all owners of the room in order, so that each has one look. */
export function shadeOf(overlay: Overlay, f: FloorFacts, owners: readonly string[]): Shade {
  switch (overlay) {
    case "free": {
      const words = `${formatU(f.freeHalfU)} of ${f.heightU}U free, largest run ${formatU(f.largestRunHalfU)}`;
      return { text: formatU(f.freeHalfU), words, step: loadStep(1 - f.freeHalfU / 2 / f.heightU) };
    }
    case "power": {
      if (f.powerW === null) return unknown("power not known");
      const measured = `${formatWatts(f.powerW)}, ${formatPercent(f.measuredShare)} measured`;
      if (f.powerLimitW === null) return { text: formatWatts(f.powerW), words: `${measured}, no limit on record` };
      return share(f.powerW / f.powerLimitW, `${measured}, limit ${formatWatts(f.powerLimitW)}`);
    }
    case "side":
      return f.sideLoad === null
        ? unknown("not known: no feeds of both sides on record, or nothing that draws")
        : share(f.sideLoad, "of the weaker side's feeds when the other fails");
    case "temperature":
      if (f.warmestC === null) return unknown("no device tells its inlet temperature");
      return {
        text: `${Math.round(f.warmestC)} °C`,
        words: `warmest inlet ${formatNumber(f.warmestC)} °C`,
        step: warmStep(f.warmestC),
      };
    case "weight":
      return weightShade(f);
    case "owner":
      return f.owner === null
        ? unknown("no owner on record")
        : { text: f.owner, words: f.owner, owner: (owners.indexOf(f.owner) % OWNER_LOOKS) + 1 };
    case "status": {
      const words = `${f.healthCount} of ${f.deviceCount} devices ${STATUS_WORDS[f.health].toLowerCase()}`;
      if (f.rackStatus !== "active")
        return { text: f.rackStatus, words: `rack ${f.rackStatus}, ${words}`, tone: "planned" };
      if (f.deviceCount === 0) return { text: "empty", words: "no devices" };
      return { text: f.health === "good" ? "good" : `${f.healthCount} ${f.health}`, words, tone: f.health };
    }
  }
}

function weightShade(f: FloorFacts): Shade {
  if (f.deviceCount > 0 && f.unweighedCount === f.deviceCount) return unknown("no device has a weight on record");
  const least = f.unweighedCount > 0 ? "at least " : "";
  const missing = f.unweighedCount > 0 ? `, ${f.unweighedCount} devices have no weight on record` : "";
  const words = `${least}${formatNumber(f.weightKg)} kg${missing}`;
  if (f.maxWeightKg === null) return { text: `${Math.round(f.weightKg)} kg`, words: `${words}, no limit on record` };
  const shade = share(f.weightKg / f.maxWeightKg, `${words}, limit ${formatNumber(f.maxWeightKg)} kg`);
  return f.unweighedCount > 0 ? { ...shade, text: `≥ ${shade.text}` } : shade;
}

export const OWNER_LOOKS = 5;
const STEPS = [1, 2, 3, 4, 5] as const;
const TONES = ["good", "notice", "bad", "unknown", "planned"] as const;
export type LegendItem = { words: string; step?: number; tone?: string; owner?: number; kind?: "unknown" };

/** What the colours of an overlay mean, unknown included. */
export function legendOf(overlay: Overlay, owners: readonly string[]): { title: string; items: LegendItem[] } {
  const last: LegendItem = { words: "Not known", kind: "unknown" };
  if (overlay === "status")
    return { title: "Worst device", items: TONES.map((tone) => ({ words: STATUS_WORDS[tone], tone })) };
  if (overlay === "owner")
    return {
      title: "Owner",
      items: [...owners.map((words, i) => ({ words, owner: (i % OWNER_LOOKS) + 1 })), last],
    };
  const words = overlay === "temperature" ? WARM_WORDS : LOAD_WORDS;
  const titles = {
    free: "Units taken",
    power: "Power of the limit",
    side: "Load of the side that stays",
    temperature: "Warmest inlet",
    weight: "Weight of the limit",
  };
  return { title: titles[overlay], items: [...STEPS.map((step, i) => ({ words: words[i] ?? "", step })), last] };
}
