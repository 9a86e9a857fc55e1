"use client";
import { Command } from "cmdk";
import { CornerLeftUp, FileText, ListFilter, LoaderCircle, Search, Zap } from "lucide-react";
import { Dialog } from "radix-ui";
import { type KeyboardEvent, type ReactNode, useEffect, useState } from "react";
import type { Evidence } from "../domain/search";
import { Age } from "./controls/age";
import type { Crumb } from "./controls/breadcrumbs";
import { Keys } from "./controls/kbd";
import { Status, type Tone } from "./controls/status";
import { Found } from "./found";
import { onOpenPalette, onScan, type PaletteAction, useRegisteredActions } from "./palette-actions";

export type PaletteResult = {
  id: string;
  /** "Device", "Rack", "Part": what it is. */
  kind: string;
  name: string;
  /** "dc1 › Hall 2 › A01 › U42 front" */
  place?: string;
  /** Which field matched: "serial FOC1234", the match marked. */
  evidence?: Evidence;
  status?: Tone;
  statusWord?: string;
  seenAt?: Date;
  href: string;
};
export type CommandPaletteProps = {
  /** What is typed; the page searches and hands back `results`. */
  query: string;
  onQuery: (query: string) => void;
  results: readonly PaletteResult[];
  isBusy?: boolean;
  /** Said when the search failed. */
  error?: string;
  now: Date;
  /** The way up: breadcrumbs of this page. */
  up?: readonly Crumb[];
  /** Always there: pages and commands of the product. */
  pages: readonly PaletteAction[];
  /** Follows a link; a full page load by default. */
  go?: (href: string) => void;
  /** Where all results for a text stand; `scanned` means that a lone one is opened at once. */
  allHref?: (text: string, scanned: boolean) => string;
};

const matches = (query: string) => {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return (text: string) => words.every((word) => text.toLowerCase().includes(word));
};

/** ⌘K: the page's actions first, then what the search found, then the way up, then everything else. */
export function CommandPalette(props: CommandPaletteProps) {
  const { query, onQuery, results, isBusy, error, now, up = [], pages, go, allHref } = props;
  const [open, setOpen] = useState(false);
  const actions = useRegisteredActions();
  useEffect(() => onOpenPalette(() => setOpen(true)), []);
  useEffect(() => (allHref ? onScan((text) => window.location.assign(allHref(text, true))) : undefined), [allHref]);
  const follow = (href: string | undefined, then?: () => void) => {
    setOpen(false);
    onQuery("");
    then?.();
    if (!href) return;
    if (go) go(href);
    else window.location.assign(href);
  };
  // A scanner sends Enter before the answer is here: what it read is looked up on the page, not what is chosen now.
  const enter = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !isBusy || !allHref || query.trim() === "") return;
    event.preventDefault();
    event.stopPropagation();
    follow(allHref(query.trim(), true));
  };
  const wanted = matches(query);
  const shownActions = actions.filter((a) => wanted(a.label));
  const ways = up.filter((c) => c.href && wanted(c.label)).reverse();
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Portal>
        <Dialog.Overlay className="pn-overlay" />
        <Dialog.Content className="pn-dialog pn-palette" aria-describedby={undefined}>
          <Dialog.Title className="sr-only">Search and actions</Dialog.Title>
          <Command shouldFilter={false} label="Search and actions" loop onKeyDownCapture={enter}>
            <div className="pn-palette-input">
              {isBusy ? <LoaderCircle className="pn-spin" aria-hidden /> : <Search aria-hidden />}
              <Command.Input
                value={query}
                onValueChange={onQuery}
                placeholder="Name, serial, MAC, address, asset tag, port, cable, or an action"
                maxLength={200}
              />
              <Keys keys="Esc" />
            </div>
            <Command.List>
              <Command.Empty>
                {error ?? (isBusy ? "Searching…" : "Nothing found. Try a part of a serial or name.")}
              </Command.Empty>
              <Actions heading="Actions" icon={<Zap aria-hidden />} items={shownActions} follow={follow} />
              <Results results={results} now={now} follow={follow} />
              {/* Not before the answer: the only row would be chosen, and stay so when results come above it. */}
              {allHref && !isBusy && query.trim() !== "" ? (
                <Actions
                  heading="All"
                  icon={<ListFilter aria-hidden />}
                  items={[
                    { id: "all", label: `All results for “${query.trim()}”`, href: allHref(query.trim(), false) },
                  ]}
                  follow={follow}
                />
              ) : null}
              <Actions
                heading="Go up"
                icon={<CornerLeftUp aria-hidden />}
                items={ways.map((c) => ({ id: `up ${c.href}`, label: c.label, ...(c.href ? { href: c.href } : {}) }))}
                follow={follow}
              />
              <Actions
                heading="Go to"
                icon={<FileText aria-hidden />}
                items={pages.filter((p) => wanted(p.label))}
                follow={follow}
              />
            </Command.List>
            <div className="pn-palette-foot">
              <span>
                <Keys keys="↑ ↓" /> choose
              </span>
              <span>
                <Keys keys="↵" /> open
              </span>
              <span>
                <Keys keys="/" /> search
              </span>
              <span>
                <Keys keys="?" /> all keys
              </span>
            </div>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

type Follow = (href: string | undefined, then?: () => void) => void;

function Actions(props: { heading: string; icon: ReactNode; items: readonly PaletteAction[]; follow: Follow }) {
  const { heading, icon, items, follow } = props;
  if (items.length === 0) return null;
  return (
    <Command.Group heading={heading}>
      {items.map((a) => (
        <Command.Item
          key={a.id}
          value={a.id}
          disabled={Boolean(a.disabledReason)}
          onSelect={() => follow(a.href, a.onSelect)}
        >
          {icon}
          <span className="pn-palette-words">
            <span>{a.label}</span>
            {a.disabledReason ? <small>{a.disabledReason}</small> : null}
          </span>
          {a.keys ? <Keys keys={a.keys} /> : null}
        </Command.Item>
      ))}
    </Command.Group>
  );
}

function Results({ results, now, follow }: { results: readonly PaletteResult[]; now: Date; follow: Follow }) {
  if (results.length === 0) return null;
  return (
    <Command.Group heading="Found">
      {results.map((r) => (
        <Command.Item key={r.id} value={`${r.kind} ${r.id}`} onSelect={() => follow(r.href)}>
          <span className="pn-palette-words">
            <span>
              {r.name} <small className="pn-palette-kind">{r.kind}</small>
            </span>
            <small>{r.place ?? "No known place"}</small>
            {r.evidence ? (
              <small>
                <Found evidence={r.evidence} />
              </small>
            ) : null}
          </span>
          <span className="pn-palette-side">
            {r.status ? <Status status={r.status}>{r.statusWord}</Status> : null}
            {r.seenAt ? <Age at={r.seenAt} now={now} prefix="seen" /> : null}
          </span>
        </Command.Item>
      ))}
    </Command.Group>
  );
}
