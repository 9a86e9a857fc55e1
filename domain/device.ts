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
