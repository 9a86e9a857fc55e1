import type { Repeat, SweepState } from "../../../domain/sweep";
import { formatDuration, formatNumber } from "../../../domain/units";

export const STATES: Record<SweepState, { status: "good" | "notice" | "bad" | "unknown" | "planned"; word: string }> = {
  waiting: { status: "planned", word: "waits for a collector" },
  running: { status: "planned", word: "under way" },
  interrupted: { status: "notice", word: "interrupted, will go on" },
  done: { status: "good", word: "done" },
  cancelled: { status: "unknown", word: "cancelled" },
  failed: { status: "bad", word: "failed" },
};

export const REPEAT_WORDS: Record<Repeat, string> = { once: "Once", daily: "Every day", weekly: "Every week" };

type Told = {
  state: SweepState;
  addresses: number;
  asked: number;
  answered: number;
  fresh: number;
  longestMs: number;
};

/** "120 of 254 asked, 12 answered, 134 left, 3 s at most". */
export function progressWords({ state, addresses, asked, answered, fresh, longestMs }: Told): string {
  const left = addresses - asked;
  const isOver = state === "done" || state === "cancelled" || state === "failed";
  const words = [
    `${formatNumber(asked)} of ${formatNumber(addresses)} asked`,
    `${formatNumber(answered)} answered${isOver && fresh > 0 && fresh < answered ? `, ${formatNumber(fresh)} of them new` : ""}`,
    left > 0 && !isOver && `${formatNumber(left)} left, ${formatDuration((longestMs * left) / addresses)} at most`,
  ];
  return words.filter(Boolean).join(", ");
}
