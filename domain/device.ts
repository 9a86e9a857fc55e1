export const RACK_STATUSES = ["planned", "reserved", "active", "deprecated"] as const;
export type RackStatus = (typeof RACK_STATUSES)[number];

export const DEVICE_STATUSES = [
  "planned",
  "staged",
  "active",
  "offline",
  "failed",
  "inventory",
  "decommissioning",
  "retired",
] as const;
export type DeviceStatus = (typeof DEVICE_STATUSES)[number];

/** What may be done to a device in which status; the server refuses and the screen greys out by the same table. */
const ALLOWED = {
  mount: ["planned", "staged", "active", "offline", "failed", "inventory"],
  swapPart: ["staged", "active", "offline", "failed", "decommissioning"],
  retire: ["offline", "failed", "inventory", "decommissioning"],
} as const satisfies Record<string, readonly DeviceStatus[]>;
export type DeviceAction = keyof typeof ALLOWED;

export function deviceCan(action: DeviceAction, status: DeviceStatus): boolean {
  return (ALLOWED[action] as readonly DeviceStatus[]).includes(status);
}

/** A status in which the hardware physically takes its place: what `planned` and `retired` do not. */
export function takesSpace(status: DeviceStatus): boolean {
  return status !== "retired" && status !== "inventory";
}

/** Longer than two polls of the usual five minutes: one answer lost on the way raises no alarm. */
export const STALE_AFTER_MS = 11 * 60_000;

export type DeviceHealth = { status: "good" | "notice" | "bad" | "unknown" | "planned"; word: string };

/** How a device is doing, in a shape and a word: what people say of it first, then what was last heard from it. */
export function deviceHealth(
  d: { status: DeviceStatus; lastSeenAt: Date | null; failedRuns?: number },
  now: Date,
): DeviceHealth {
  if (d.status === "planned" || d.status === "staged") return { status: "planned", word: d.status };
  if (d.status === "failed") return { status: "bad", word: "failed" };
  if (d.status !== "active") return { status: "notice", word: d.status };
  if (d.lastSeenAt === null) return { status: "unknown", word: "never seen" };
  if ((d.failedRuns ?? 0) >= 2) return { status: "bad", word: "not answering" };
  if (now.getTime() - d.lastSeenAt.getTime() > STALE_AFTER_MS) return { status: "notice", word: "not heard of lately" };
  return { status: "good", word: "answering" };
}
