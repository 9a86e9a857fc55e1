import { formatAge } from "../../domain/units";

export type AgeProps = {
  at: Date | null;
  now: Date;
  /** The usual interval of this data; older than two of them it is stale and turns amber. */
  intervalMs?: number;
  /** Said before the age when stale or not: "seen". */
  prefix?: string;
};

/** Relative time with the exact time in `title`; stale data says so in words for screen readers, not by colour alone. */
export function Age({ at, now, intervalMs, prefix }: AgeProps) {
  if (!at || Number.isNaN(at.getTime())) return <span className="pn-age">{prefix ? `${prefix} never` : "never"}</span>;
  const stale = intervalMs !== undefined && now.getTime() - at.getTime() > 2 * intervalMs;
  const exact = at.toISOString();
  return (
    <time
      className="pn-age"
      dateTime={exact}
      title={`${exact.slice(0, 19).replace("T", " ")} UTC`}
      data-stale={stale || undefined}
    >
      {prefix ? `${prefix} ` : ""}
      {formatAge(at, now)}
      {stale ? <span className="sr-only"> (stale)</span> : null}
    </time>
  );
}
