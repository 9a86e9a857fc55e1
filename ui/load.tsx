import { formatPercent } from "../domain/units";

export type LoadStep = 1 | 2 | 3 | 4 | 5;
/** Upper bounds of the first four steps, as fractions; from the last one on it is step 5. */
export const LOAD_BOUNDS = [0.5, 0.7, 0.8, 0.9] as const;
/** How each step reads in a legend. */
export const LOAD_WORDS = ["< 50 %", "50–70 %", "70–80 %", "80–90 %", "≥ 90 %"] as const;

/** The step of a load: 1 below 50 %, 2 below 70, 3 below 80, 4 below 90, 5 from 90 % on. */
export function loadStep(fraction: number): LoadStep {
  // Rounded like the number shown beside it: "90 %" must not wear the colour of 80–90.
  const shown = Math.round(fraction * 100) / 100;
  const step = LOAD_BOUNDS.findIndex((bound) => shown < bound);
  return ([1, 2, 3, 4] as const)[step] ?? 5;
}

export type LoadProps = {
  /** null is unknown and is drawn as such, never as zero. */
  fraction: number | null;
  /** What is loaded: "Power", "Space". */
  label: string;
  /** Shown after the percentage: "4.2 of 6 kW". */
  detail?: string;
  /** A second mark, such as reserved on top of used. */
  reservedFraction?: number;
};

/** A meter with the one load scale; the number is always there. */
export function Load({ fraction, label, detail, reservedFraction }: LoadProps) {
  if (fraction === null || !Number.isFinite(fraction)) {
    return (
      <span className="load" data-unknown>
        <span className="load-bar" />
        <span className="load-text">unknown</span>
      </span>
    );
  }
  const width = Math.min(Math.max(fraction, 0), 1) * 100;
  const reserved = Math.min(Math.max(reservedFraction ?? 0, 0), 1 - width / 100) * 100;
  const words = formatPercent(fraction);
  return (
    <span className="load" data-step={loadStep(fraction)}>
      {/* biome-ignore lint/a11y/useSemanticElements: <meter> cannot be drawn the same in every browser */}
      <span
        className="load-bar"
        role="meter"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(Math.min(width, 100))}
        aria-valuetext={detail ? `${words}, ${detail}` : words}
      >
        <span className="load-fill" style={{ width: `${width}%` }} />
        {reserved > 0 ? <span className="load-reserved" style={{ width: `${reserved}%` }} /> : null}
      </span>
      <span className="load-text" aria-hidden="true">
        {words}
        {detail ? <small>{detail}</small> : null}
      </span>
    </span>
  );
}

/** The load scale explained; goes beside every picture that uses it. */
export function LoadLegend({ label }: { label: string }) {
  return (
    <ul className="legend" aria-label={`${label} legend`}>
      <li className="legend-title">{label}</li>
      {LOAD_WORDS.map((words, i) => (
        <li key={words}>
          <span className="legend-swatch" data-step={i + 1} />
          {words}
        </li>
      ))}
    </ul>
  );
}
