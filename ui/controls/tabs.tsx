"use client";
import { Tabs as Primitive } from "radix-ui";
import type { ReactNode } from "react";

export type LinkTab = { label: string; href: string; count?: number; current?: boolean };

/** Tabs that are pages: each has its URL, the current one is marked. */
export function LinkTabs({ tabs, label }: { tabs: readonly LinkTab[]; label: string }) {
  return (
    <nav aria-label={label} className="pn-tabs">
      {tabs.map((tab) => (
        <a
          key={tab.href}
          href={tab.href}
          className="pn-tab"
          data-on={tab.current || undefined}
          aria-current={tab.current ? "page" : undefined}
        >
          {tab.label}
          {tab.count === undefined ? null : <span className="pn-count">{tab.count}</span>}
        </a>
      ))}
    </nav>
  );
}

export type Tab = { id: string; label: string; count?: number; content: ReactNode };

/** Tabs inside a page, for things that need no URL. */
export function Tabs({ tabs, label, defaultId }: { tabs: readonly Tab[]; label: string; defaultId?: string }) {
  return (
    <Primitive.Root defaultValue={defaultId ?? tabs[0]?.id ?? ""}>
      <Primitive.List className="pn-tabs" aria-label={label}>
        {tabs.map((tab) => (
          <Primitive.Trigger key={tab.id} value={tab.id} className="pn-tab">
            {tab.label}
            {tab.count === undefined ? null : <span className="pn-count">{tab.count}</span>}
          </Primitive.Trigger>
        ))}
      </Primitive.List>
      {tabs.map((tab) => (
        <Primitive.Content key={tab.id} value={tab.id}>
          {tab.content}
        </Primitive.Content>
      ))}
    </Primitive.Root>
  );
}
