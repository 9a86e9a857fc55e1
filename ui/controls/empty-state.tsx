import type { ReactNode } from "react";

export type EmptyStateProps = {
  title: string;
  /** What to do next, in a sentence. */
  children?: ReactNode;
  icon?: ReactNode;
  actions?: ReactNode;
};

/** Nothing here: says why, and what to do next. */
export function EmptyState({ title, children, icon, actions }: EmptyStateProps) {
  return (
    <div className="pn-empty">
      {icon}
      <h3>{title}</h3>
      {children ? <p>{children}</p> : null}
      {actions ? <div className="pn-empty-actions">{actions}</div> : null}
    </div>
  );
}
