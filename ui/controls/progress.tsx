export type ProgressProps = {
  /** What goes on, for those who do not see the bar. */
  label: string;
  done: number;
  total: number;
  /** Under the bar: "120 of 254 asked, 12 answered". */
  text: string;
  /** It has ended, at whatever it had come to. */
  isOver?: boolean;
  /** Bar and words on one line, as rows of a table have room for. */
  isInline?: boolean;
};

/** How far something is; the words below say it too. */
export function Progress({ label, done, total, text, isOver, isInline }: ProgressProps) {
  const percent = total > 0 ? Math.min(100, Math.floor((done / total) * 100)) : 0;
  return (
    <div className="pn-progress" data-over={isOver || undefined} data-inline={isInline || undefined}>
      <div
        className="pn-progress-bar"
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        aria-valuetext={text}
      >
        <div className="pn-progress-fill" style={{ width: `${percent}%` }} />
      </div>
      <span className="pn-progress-text">{text}</span>
    </div>
  );
}
