/** How a target is doing, as a shape and a word. */
export const TARGET_STATES = {
  up: { status: "good", word: "answering" },
  failing: { status: "bad", word: "not answering" },
  never: { status: "unknown", word: "not asked yet" },
} as const;
