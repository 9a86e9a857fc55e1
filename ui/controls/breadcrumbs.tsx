import { ChevronRight } from "lucide-react";

export type Crumb = { label: string; href?: string };

/** The location path; the last crumb is where we are. */
export function Breadcrumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  return (
    <nav aria-label="Breadcrumbs">
      <ol className="pn-crumbs">
        {crumbs.map((crumb, i) => (
          <li key={`${crumb.href ?? ""}${crumb.label}`}>
            {i > 0 ? <ChevronRight aria-hidden /> : null}
            {crumb.href && i < crumbs.length - 1 ? (
              <a href={crumb.href}>{crumb.label}</a>
            ) : (
              <span aria-current={i === crumbs.length - 1 ? "page" : undefined}>{crumb.label}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
