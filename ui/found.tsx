import type { Evidence } from "../domain/search";

/** Why something was found: the field, and its text with the match marked. */
export function Found({ evidence }: { evidence: Evidence }) {
  const { field, before, match, after, note } = evidence;
  return (
    <span className="pn-found">
      {field}{" "}
      <span className="pn-found-text">
        {before}
        {match ? <mark>{match}</mark> : null}
        {after}
      </span>
      {note ? `, ${note}` : null}
    </span>
  );
}
