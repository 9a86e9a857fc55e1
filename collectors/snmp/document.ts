import type { z } from "zod";
import { ObservationDocument, type Warning } from "../../domain/observation";

const MAX_ROUNDS = 8;
const MAX_WARNINGS = 100;

/**
 * Makes an observation document of what was assembled. What the schema does not take is left out with a warning, the
 * field or, where the field is needed, the row; never the whole document. Throws only when the head itself is wrong,
 * which is a bug of ours.
 */
export function documentOf(assembled: z.input<typeof ObservationDocument>): ObservationDocument {
  const whole = ObservationDocument.safeParse(assembled);
  if (whole.success) return { ...whole.data, warnings: whole.data.warnings.slice(0, MAX_WARNINGS) };
  const draft: unknown = structuredClone(assembled);
  const dropped: Warning[] = [];
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const parsed = ObservationDocument.safeParse(draft);
    if (parsed.success) {
      const warnings = [...parsed.data.warnings, ...dropped].slice(0, MAX_WARNINGS);
      return { ...parsed.data, warnings };
    }
    for (const issue of parsed.error.issues) {
      // In the second round the field is gone already, so what still complains is that it is needed: the row goes.
      const path = removed(draft, issue.path, issue.code === "invalid_type" && round > 0);
      if (path) dropped.push({ code: "invalid_field", message: `${path} was left out: ${issue.message}` });
    }
    compact(draft);
  }
  return ObservationDocument.parse(draft);
}

type Container = Record<PropertyKey, unknown>;

function isContainer(value: unknown): value is Container {
  return typeof value === "object" && value !== null;
}

/** Deletes what `path` names and says which it was; the row that holds it when `row`. */
function removed(draft: unknown, path: readonly PropertyKey[], row: boolean): string | undefined {
  const upTo = row ? path.findLastIndex((step) => typeof step === "number") + 1 : path.length;
  // The head of the document (target, collector, times) is ours: nothing there is dropped.
  if (upTo < 2) return undefined;
  let at: unknown = draft;
  for (const step of path.slice(0, upTo - 1)) at = isContainer(at) ? at[step] : undefined;
  const last = path[upTo - 1];
  if (!isContainer(at) || last === undefined || !(last in at)) return undefined;
  delete at[last];
  return path.slice(0, upTo).join(".");
}

/** Closes the holes that deleted rows left in the lists. */
function compact(draft: unknown): void {
  if (!isContainer(draft)) return;
  for (const [key, value] of Object.entries(draft)) {
    if (Array.isArray(value)) draft[key] = value.filter((item: unknown) => item !== undefined);
    compact(draft[key]);
  }
}
