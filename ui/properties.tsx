import type { ReactNode } from "react";

export type Property = {
  label: string;
  /** Nothing (null, undefined, false, "") is shown as a dash, so that a missing fact is seen to be missing. */
  value: ReactNode;
  /** Where the fact comes from and how old it is. */
  source?: ReactNode;
};
export type PropertiesProps = { title?: string; items: readonly Property[]; aside?: ReactNode };

const isNothing = (value: ReactNode) => value === null || value === undefined || value === false || value === "";

/** Label and value in two columns, one below the other on a phone. Identifiers bring their own copy button. */
export function Properties({ title, items, aside }: PropertiesProps) {
  return (
    <section className="pn-panel" aria-label={title}>
      {title ? (
        <header>
          <h2>{title}</h2>
          {aside}
        </header>
      ) : null}
      <dl className="pn-properties">
        {items.map((item) => (
          <div key={item.label}>
            <dt>{item.label}</dt>
            <dd>
              {isNothing(item.value) ? <span className="pn-nothing">–</span> : item.value}
              {item.source ? <span className="pn-source">{item.source}</span> : null}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
