import type { RackStatus } from "./device";
import type { MountStatus } from "./rack";

/** What the plan knows of a rack; null: nobody has said or measured it. */
export type FloorFacts = {
  heightU: number;
  usedHalfU: number;
  freeHalfU: number;
  largestRunHalfU: number;
  powerW: number | null;
  measuredShare: number;
  powerLimitW: number | null;
  sideLoad: number | null;
  /** The warmest air that a device in it takes in. */
  warmestC: number | null;
  /** Of what has a weight on record: a lower bound while `unweighedCount` is not 0. */
  weightKg: number;
  unweighedCount: number;
  maxWeightKg: number | null;
  owner: string | null;
  rackStatus: RackStatus;
  health: MountStatus;
  /** How many devices are in that state, of how many. */
  healthCount: number;
  deviceCount: number;
};

export type Feed = {
  side: "A" | "B" | null;
  voltageV: number;
  amperageA: number;
  isThreePhase: boolean;
  derate: number;
  status: string;
};

/** Watts a feed carries: V·A, times √3 between the phases of a three-phase one, times its derating (power factor 1). */
export function feedW(f: Feed): number {
  return f.voltageV * f.amperageA * (f.isThreePhase ? Math.sqrt(3) : 1) * f.derate;
}

/**
 * Load of the side that stays when the other fails, as a fraction of what that side carries; the worse of the two. Null
 * unless feeds of both sides are on record and something draws.
 */
export function afterLosingASide(feeds: readonly Feed[], powerW: number): number | null {
  const of = (side: "A" | "B") =>
    feeds.filter((f) => f.side === side && f.status === "active").reduce((sum, f) => sum + feedW(f), 0);
  const weaker = Math.min(of("A"), of("B"));
  return weaker > 0 && powerW > 0 ? powerW / weaker : null;
}

const WORST_FIRST = ["bad", "notice", "unknown", "planned", "good"] as const satisfies readonly MountStatus[];

/** The state of what does worst in a rack, and how many share it. An empty rack is unknown of nothing. */
export function worstHealth(states: readonly MountStatus[]) {
  const health: MountStatus = WORST_FIRST.find((s) => states.includes(s)) ?? "unknown";
  return { health, healthCount: states.filter((s) => s === health).length, deviceCount: states.length };
}
