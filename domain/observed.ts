import { sameName, serialKey } from "./identity";

/** Fields of a device that a person edits and a collector tells. */
export const OBSERVED_FIELDS = ["name", "serial", "assetTag"] as const;
export type ObservedField = (typeof OBSERVED_FIELDS)[number];

/** Whether what was seen says the same as what is on record; nothing seen confirms nothing. */
export function confirms(
  field: ObservedField,
  recorded: string | null | undefined,
  seen: string | null | undefined,
): boolean {
  if (!recorded || !seen) return false;
  if (field === "name") return sameName(recorded, seen);
  if (field === "serial") return serialKey(recorded) !== undefined && serialKey(recorded) === serialKey(seen);
  return recorded.trim() === seen.trim();
}
