"use client";
import type { ReactNode } from "react";

export type Segment = { value: string; label: string; icon?: ReactNode; href?: string };
export type SegmentedProps = {
  label: string;
  segments: readonly Segment[];
  value: string;
  onChange?: (value: string) => void;
};

/** One of a few: links when the choice is in the URL (`href`), pressed buttons otherwise. */
export function Segmented({ label, segments, value, onChange }: SegmentedProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a border and a legend
    <div className="pn-segmented" role="group" aria-label={label}>
      {segments.map((s) => {
        const on = s.value === value;
        const shared = { className: "pn-segment", "data-on": on || undefined };
        return s.href ? (
          <a key={s.value} href={s.href} aria-current={on ? "true" : undefined} {...shared}>
            {s.icon}
            {s.label}
          </a>
        ) : (
          <button key={s.value} type="button" aria-pressed={on} onClick={() => onChange?.(s.value)} {...shared}>
            {s.icon}
            {s.label}
          </button>
        );
      })}
    </div>
  );
}
