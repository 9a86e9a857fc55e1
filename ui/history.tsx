import { Age } from "./controls/age";
import { Badge } from "./controls/status";

export type HistoryEntry = {
  seq: number | string;
  at: Date;
  actorName: string;
  /** "person", "token", "collector", "system": shown unless it is a person. */
  actorKind?: string | null;
  source?: string | null;
  action: string;
  subjectKind?: string | null;
  subjectName?: string | null;
  /** Objects, or the JSON text of objects: field → value. */
  before: unknown;
  after: unknown;
  reason?: string | null;
  result?: string | null;
};
export type HistoryProps = {
  entries: readonly HistoryEntry[];
  now: Date;
  /** Name the thing that changed, where the list is about many. */
  withSubject?: boolean;
  subjectHref?: (entry: HistoryEntry) => string | undefined;
};

const MAX_FIELDS = 12;
const MAX_TEXT = 160;

type Fields = Record<string, unknown>;

function asFields(value: unknown): Fields {
  if (typeof value === "string") {
    try {
      return asFields(JSON.parse(value));
    } catch {
      return { value };
    }
  }
  return value !== null && typeof value === "object" && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : {};
}

/** A field's value as a person reads it, short. */
export function valueWords(value: unknown): string {
  if (value === null || value === undefined || value === "") return "nothing";
  if (typeof value === "boolean") return value ? "yes" : "no";
  const text = typeof value === "string" ? value : typeof value === "number" ? String(value) : JSON.stringify(value);
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text;
}

export type FieldChange = { field: string; before: string | null; after: string | null };

/** What differs between two states; a side that lacks the field altogether is null. */
export function fieldChanges(before: unknown, after: unknown): FieldChange[] {
  const old = asFields(before);
  const next = asFields(after);
  const fields = [...new Set([...Object.keys(old), ...Object.keys(next)])];
  return fields
    .map((field) => ({
      field,
      before: field in old ? valueWords(old[field]) : null,
      after: field in next ? valueWords(next[field]) : null,
    }))
    .filter((c) => c.before !== c.after);
}

/** "positionHalfU" → "position half U": the field's own name, spaced. */
const fieldWords = (field: string) =>
  field
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/[_.]/g, " ")
    .replace(/ ([A-Z])(?=[a-z])/g, (_, c: string) => ` ${c.toLowerCase()}`);

function Change({ change }: { change: FieldChange }) {
  return (
    <li>
      <span className="pn-history-field">{fieldWords(change.field)}</span>
      {change.before === null ? null : <del>{change.before}</del>}
      {change.before !== null && change.after !== null ? <span aria-hidden="true">→</span> : null}
      {change.after === null ? null : <ins>{change.after}</ins>}
    </li>
  );
}

function Entry({ entry, now, withSubject, subjectHref }: { entry: HistoryEntry } & Omit<HistoryProps, "entries">) {
  const changes = fieldChanges(entry.before, entry.after);
  const href = withSubject ? subjectHref?.(entry) : undefined;
  const isRefused = Boolean(entry.result) && !/^(ok|done|allowed|success)$/.test(entry.result ?? "");
  return (
    <li className="pn-history-entry">
      <p className="pn-history-head">
        <strong>{entry.actorName}</strong>
        {entry.actorKind && !/^(person|user)$/.test(entry.actorKind) ? <Badge>{entry.actorKind}</Badge> : null}
        <span>{entry.action}</span>
        {withSubject && entry.subjectName ? (
          <span>
            {entry.subjectKind}{" "}
            {href ? (
              <a className="pn-link" href={href}>
                {entry.subjectName}
              </a>
            ) : (
              <b>{entry.subjectName}</b>
            )}
          </span>
        ) : null}
        {isRefused ? <Badge tone="bad">{entry.result}</Badge> : null}
        <span className="pn-history-when">
          {entry.source ? `${entry.source} · ` : ""}
          <Age at={entry.at} now={now} />
        </span>
      </p>
      {entry.reason ? <p className="pn-history-reason">{entry.reason}</p> : null}
      {changes.length > 0 ? (
        <ul className="pn-history-changes">
          {changes.slice(0, MAX_FIELDS).map((c) => (
            <Change key={c.field} change={c} />
          ))}
          {changes.length > MAX_FIELDS ? <li>{`and ${changes.length - MAX_FIELDS} more fields`}</li> : null}
        </ul>
      ) : null}
    </li>
  );
}

/** Who changed what and when, newest first as given: before → after of every field that differs. */
export function History({ entries, ...rest }: HistoryProps) {
  return (
    <ol className="pn-history">
      {entries.map((entry) => (
        <Entry key={entry.seq} entry={entry} {...rest} />
      ))}
    </ol>
  );
}
