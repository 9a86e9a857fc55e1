import type { ReactNode } from "react";

/** A block of a page: a heading, what it holds, and what may be done with it. */
export function Section({
  title,
  aside,
  children,
  id,
}: {
  title: string;
  aside?: ReactNode;
  children: ReactNode;
  id?: string;
}) {
  return (
    <section className="flex min-w-0 scroll-mt-16 flex-col gap-3" aria-label={title} id={id}>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="text-16 font-semibold">{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}

/** A figure with its name and unit, for the head of a page. */
export function Figure({
  label,
  value,
  detail,
  href,
}: {
  label: string;
  value: ReactNode;
  detail?: ReactNode;
  href?: string;
}) {
  const body = (
    <>
      <span className="text-12 text-content-secondary">{label}</span>
      <span className="text-20 font-semibold tabular-nums">{value}</span>
      {detail ? <span className="text-12 text-content-secondary">{detail}</span> : null}
    </>
  );
  const box = "flex min-w-0 flex-col gap-0.5 rounded border border-stroke bg-surface-raise px-3 py-2";
  return href ? (
    <a href={href} className={`${box} hover:bg-surface-hover`}>
      {body}
    </a>
  ) : (
    <div className={box}>{body}</div>
  );
}

export type Column<T> = {
  head: string;
  cell: (row: T) => ReactNode;
  isNumber?: boolean /** Holds a bar, which needs room even on a phone. */;
  isWide?: boolean;
};

/** A table of few rows. Lists that may grow use the data table. */
export function SmallTable<T>({
  label,
  columns,
  rows,
  keyOf,
  thingOf,
}: {
  label: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  keyOf: (row: T) => string;
  /** What lights up with a row elsewhere on the page. */
  thingOf?: (row: T) => string;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="overflow-x-auto rounded border border-stroke" tabIndex={0} aria-label={label}>
      <table className="small-table">
        <thead>
          <tr>
            {columns.map((c) => (
              <th key={c.head} scope="col" data-kind={kindOf(c)}>
                {c.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)} data-thing={thingOf?.(row)}>
              {columns.map((c) => (
                <td key={c.head} data-kind={kindOf(c)}>
                  {c.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function kindOf({ isNumber, isWide }: Pick<Column<unknown>, "isNumber" | "isWide">): "number" | "wide" | undefined {
  return isNumber ? "number" : isWide ? "wide" : undefined;
}

/** A value, or a dash where there is none. */
export function dash(value: ReactNode): ReactNode {
  return value === null || value === undefined || value === "" ? (
    <span className="text-content-tertiary">–</span>
  ) : (
    value
  );
}
