export const LOCATION_KINDS = ["site", "building", "room", "row"] as const;
export type LocationKind = (typeof LOCATION_KINDS)[number];

/** What may stand directly in what. A site without buildings and a room without rows are usual; a row in a site is not. */
const PARENTS: Record<LocationKind, readonly (LocationKind | null)[]> = {
  site: [null],
  building: ["site"],
  room: ["site", "building"],
  row: ["room"],
};

/** Whether a location of `kind` may stand in one of `parent` (null: at the top). */
export function mayContain(parent: LocationKind | null, kind: LocationKind): boolean {
  return PARENTS[kind].includes(parent);
}

/** Why not, in a sentence, or undefined when it may. */
export function whyNotIn(parent: LocationKind | null, kind: LocationKind): string | undefined {
  if (mayContain(parent, kind)) return undefined;
  const allowed = PARENTS[kind].map((p) => (p === null ? "at the top" : `in a ${p}`)).join(" or ");
  return `A ${kind} stands ${allowed}, not ${parent === null ? "at the top" : `in a ${parent}`}.`;
}

/** Joined by "/", as import files write it: `FRA1/Main/Room A/Row 1`. */
export function splitPath(path: string): string[] {
  return path
    .split("/")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}
