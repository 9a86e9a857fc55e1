import { z } from "zod";
import { COLUMNS, type Face, fits, type Mounted, type Rack, type Reservation } from "./rack";

export type ReservationState = "coming" | "current" | "over";

/** An end nearer than this is news: time enough to ask the owner before the room is given away. */
export const ENDS_SOON_DAYS = 14;
const DAY_MS = 24 * 60 * 60_000;
const MAX_POWER_W = 1_000_000; // more than any rack is fed with

export type Term = { since: Date; until: Date | null };

/** The end itself is no longer part of it: what is drawn and enforced goes by the same rule. */
export function reservationState({ since, until }: Term, now: Date): ReservationState {
  if (until !== null && until <= now) return "over";
  return since > now ? "coming" : "current";
}

/** Whether it still holds and lets go within `ENDS_SOON_DAYS`. */
export function endsSoon(term: Term, now: Date): boolean {
  if (term.until === null || reservationState(term, now) === "over") return false;
  return term.until.getTime() - now.getTime() <= ENDS_SOON_DAYS * DAY_MS;
}

/** What a person says of a reservation. `probability`: how sure it is that the gear comes, between 0 and 1. */
export const reservationFields = z
  .object({
    fromHalfU: z.number().int().min(2).max(202),
    heightHalfU: z.number().int().min(1, "Keep at least half a unit").max(200),
    face: z.enum(["front", "rear", "both"]),
    owner: z.string().trim().min(1, "Say whom it is kept for").max(100),
    purpose: z.string().trim().max(500).nullable(),
    powerW: z.number().min(0).max(MAX_POWER_W).nullable(),
    probability: z.number().min(0).max(1),
    since: z.date(),
    until: z.date().nullable(),
  })
  .refine((r) => r.until === null || r.until > r.since, {
    message: "The end must come after the beginning",
    path: ["until"],
  });
export type ReservationFields = z.infer<typeof reservationFields>;

/** Kept by somebody else at some moment of the same time. */
function meet(a: Term, b: Term): boolean {
  return (a.until === null || a.until > b.since) && (b.until === null || a.since < b.until);
}

/**
 * Why room cannot be kept, in a sentence: it is outside the rack, gear stands there, or it is kept already meanwhile,
 * even for the same owner: two reservations of one room would count its units twice.
 */
export function whyNotKept(
  r: Rack,
  gear: readonly Mounted[],
  others: readonly (Reservation & Term)[],
  wanted: Pick<ReservationFields, "fromHalfU" | "heightHalfU" | "face" | "owner" | "since" | "until">,
): string | null {
  const fit = fits(
    r,
    gear,
    others.filter((other) => meet(other, wanted)),
    {
      name: `The reservation of ${wanted.owner}`,
      positionHalfU: wanted.fromHalfU,
      heightHalfU: wanted.heightHalfU,
      face: faceFor(wanted.face),
      depth: wanted.face === "both" ? "full" : "half",
      columnFrom: 0,
      columnCount: COLUMNS,
      side: null,
    },
  );
  return fit.ok ? null : fit.reason;
}

/** The face that gear coming into a reservation is mounted from. */
export function faceFor(reserved: Reservation["face"]): Face {
  return reserved === "rear" ? "rear" : "front";
}
