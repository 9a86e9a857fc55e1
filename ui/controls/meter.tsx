export type MeterProps = {
  label: string;
  value: number;
  max: number;
  /** The value in words: "30 of 42U". */
  text: string;
};

/** A neutral measure (progress of a count, units in use) where more is neither good nor bad; loads use `Load`. */
export function Meter({ label, value, max, text }: MeterProps) {
  const fraction = max > 0 ? Math.min(Math.max(value / max, 0), 1) : 0;
  return (
    <span className="load">
      {/* biome-ignore lint/a11y/useSemanticElements: <meter> cannot be drawn the same in every browser */}
      <span
        className="load-bar"
        role="meter"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={max}
        aria-valuenow={Math.min(value, max)}
        aria-valuetext={text}
      >
        <span className="load-fill" style={{ width: `${fraction * 100}%` }} />
      </span>
      <span className="load-text" aria-hidden="true">
        {text}
      </span>
    </span>
  );
}
