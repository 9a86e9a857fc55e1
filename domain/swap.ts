import { z } from "zod";
import { bearsData, destinations, PART_CLASSES, type PartClass, type PartState } from "./part";

const serial = z.string().trim().min(3, "Scan or type the whole serial").max(200);

/** One swap as a technician logged it. `id` is made where it was logged, so that sending it twice does it once. */
export const SwapOperation = z.object({
  id: z.uuid(),
  clientId: z.string().min(1).max(100),
  sequence: z.number().int().nonnegative(),
  claimedAt: z.iso.datetime(),
  deviceId: z.string().min(1).max(100),
  bayId: z.string().min(1).max(100),
  removedSerial: serial,
  removedBy: z.enum(["scanned", "typed"]).default("typed"),
  installedSerial: serial,
  installedBy: z.enum(["scanned", "typed"]).default("typed"),
  installedModel: z.string().trim().max(200).optional(),
  destination: z.enum(["quarantine", "stock", "rma_hold"]),
  holder: z.string().trim().max(200).optional(),
  reason: z.string().trim().max(2_000).optional(),
  ticket: z.string().trim().max(200).optional(),
});
export type SwapOperation = z.infer<typeof SwapOperation>;

/** What the record says at the moment the operation is judged. Serials are compared by key. */
export type SwapState = {
  bayClass: PartClass;
  occupantKey: string | null;
  removed: { key: string };
  installed: { key: string; known: { state: PartState; elsewhere: string | null } | null };
  /** The last swap applied to this bay: who replaced what by what, when. */
  last: { actorId: string; removedKey: string; installedKey: string; claimedAt: Date } | null;
};

/** The rule's number is that of the conflict rules K1–K17 of the field work specification. */
export type Verdict = { rule: string; outcome: "applied" | "merged" | "review"; sentence: string };

/** Two people who log the same swap this close together saw the same swap. */
const WITNESS_WINDOW_MS = 15 * 60_000;
const NEVER_AGAIN: readonly PartState[] = ["destroyed", "disposed", "shipped_to_vendor", "credited", "quarantine"];

/** What becomes of a swap: it is applied, merged with another's report of the same, or kept for review with both claims. Nothing is discarded. */
export function judgeSwap(op: { actorId: string; claimedAt: Date }, state: SwapState): Verdict {
  const { occupantKey, removed, installed, last } = state;
  if (installed.key === removed.key)
    return { rule: "K7", outcome: "review", sentence: "The same serial was scanned for the old and the new part." };
  if (installed.known && NEVER_AGAIN.includes(installed.known.state))
    return {
      rule: "K9",
      outcome: "review",
      sentence: `The new part is recorded as ${installed.known.state.replaceAll("_", " ")}: it should not be here. Security is told.`,
    };
  if (occupantKey === installed.key) {
    const same =
      last && last.removedKey === removed.key && last.installedKey === installed.key && last.actorId !== op.actorId;
    if (same && Math.abs(op.claimedAt.getTime() - last.claimedAt.getTime()) <= WITNESS_WINDOW_MS)
      return { rule: "K4", outcome: "merged", sentence: "Somebody logged this swap already: you are its witness." };
    return {
      rule: "K5",
      outcome: "review",
      sentence: "The new part is recorded in this bay already. Where is the old one?",
    };
  }
  if (installed.known?.elsewhere)
    return {
      rule: "K8",
      outcome: "review",
      sentence: `The new part is recorded in ${installed.known.elsewhere}: one serial, two places.`,
    };
  if (occupantKey === null)
    return {
      rule: "K11",
      outcome: "applied",
      sentence: "The old part had never been recorded: it is now, as pulled from this bay.",
    };
  if (occupantKey !== removed.key)
    return {
      rule: "K7",
      outcome: "review",
      sentence: "Another part is recorded in this bay. Wrong bay, or wrong record?",
    };
  if (!installed.known)
    return {
      rule: "K10",
      outcome: "applied",
      sentence: "Done. The new part was not in stock: it is recorded as seen in the field.",
    };
  return { rule: "K3", outcome: "applied", sentence: "Done." };
}

/** Why a part of this class may not go there, or undefined when it may. */
export function whyNotTo(partClass: PartClass, destination: PartState): string | undefined {
  if (destinations(partClass).includes(destination)) return undefined;
  return bearsData(partClass)
    ? `A ${partClass} keeps data: it goes to quarantine until it is sanitized.`
    : `A ${partClass} cannot go to ${destination.replaceAll("_", " ")}.`;
}

/** Bays of these classes can be swapped by hand in the hall. */
export const SWAPPABLE: readonly PartClass[] = PART_CLASSES.filter((c) => c !== "cpu");
