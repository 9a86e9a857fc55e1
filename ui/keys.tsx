"use client";
import { useEffect, useState } from "react";
import { Dialog } from "./controls/dialog";
import { Keys } from "./controls/kbd";

export type KeyBinding = {
  /** "g r" is one after the other; a single key stands alone. */
  keys: string;
  label: string;
  group: string;
  /** Where it goes; bindings without are only explained on the sheet. */
  href?: string;
};

const SEQUENCE_MS = 1_200; // time for the second key of "g r"
/** Keys that follow one another faster come from a scanner. */
export const FINGERS_MS = 35;

/** Whether keys belong to a field the person is typing in. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) ||
      target.closest("[role=dialog]") !== null)
  );
}

export type KeySheetProps = {
  bindings: readonly KeyBinding[] /** Follows a link; a full page load by default. */;
  go?: (href: string) => void;
};

/** Listens for the bindings, and shows them all on "?". */
export function KeySheet({ bindings, go }: KeySheetProps) {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    let first = { key: "", at: 0 };
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (event.key === "?") return setOpen(true);
      const pauseMs = event.timeStamp - first.at;
      const pair = pauseMs > FINGERS_MS && pauseMs < SEQUENCE_MS ? `${first.key} ${event.key}` : "";
      const found = bindings.find((b) => b.href && (b.keys === pair || b.keys === event.key));
      first = { key: event.key, at: event.timeStamp };
      if (!found?.href) return;
      event.preventDefault();
      if (go) go(found.href);
      else window.location.assign(found.href);
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [bindings, go]);
  const groups = [...new Set(bindings.map((b) => b.group))];
  return (
    <Dialog title="Keyboard shortcuts" open={open} onOpenChange={setOpen}>
      <div className="pn-keysheet">
        {groups.map((group) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl>
              {bindings
                .filter((b) => b.group === group)
                .map((b) => (
                  <div key={b.keys}>
                    <dt>{b.label}</dt>
                    <dd>
                      <Keys keys={b.keys} />
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
