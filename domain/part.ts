export const PART_CLASSES = [
  "disk",
  "psu",
  "dimm",
  "cpu",
  "nic",
  "optic",
  "fan",
  "linecard",
  "module",
  "node",
  "battery",
  "other",
] as const;
export type PartClass = (typeof PART_CLASSES)[number];

export const PART_STATES = [
  "on_order",
  "received",
  "stock",
  "reserved",
  "installed",
  "removed_pending",
  "quarantine",
  "rma_hold",
  "shipped_to_vendor",
  "credited",
  "sanitized",
  "disposed",
  "destroyed",
  "lost",
  "whereabouts_unknown",
] as const;
export type PartState = (typeof PART_STATES)[number];

/** On whose word a part sits where it does: a technician said so, a collector saw it, an audit scanned it, a file said so. */
export const EVIDENCE = ["claimed", "observed", "audited", "imported"] as const;
export type Evidence = (typeof EVIDENCE)[number];

const NEXT: Record<PartState, readonly PartState[]> = {
  on_order: ["received", "lost"],
  received: ["stock", "reserved", "installed", "lost"],
  stock: ["reserved", "installed", "rma_hold", "disposed", "destroyed", "lost"],
  reserved: ["stock", "installed", "lost"],
  installed: ["removed_pending", "lost", "whereabouts_unknown"],
  removed_pending: ["quarantine", "stock", "rma_hold", "installed", "lost"],
  quarantine: ["sanitized", "destroyed", "lost"],
  rma_hold: ["shipped_to_vendor", "stock", "lost"],
  shipped_to_vendor: ["credited", "stock"],
  credited: [],
  sanitized: ["stock", "disposed", "rma_hold", "lost"],
  disposed: [],
  destroyed: [],
  lost: ["stock", "quarantine", "installed"],
  whereabouts_unknown: ["installed", "stock", "quarantine", "lost"],
};

/** Whether a part may go from one state to the other in one step. */
export function partMay(from: PartState, to: PartState): boolean {
  return NEXT[from].includes(to);
}

/** Parts that keep data when pulled: they go to quarantine, never straight back to stock or out of the door. */
export function bearsData(partClass: PartClass): boolean {
  return partClass === "disk" || partClass === "node";
}

/** Where a pulled part may go. */
export function destinations(partClass: PartClass): readonly PartState[] {
  return bearsData(partClass) ? ["quarantine"] : ["stock", "rma_hold", "quarantine"];
}
