"use client";
import { useEffect, useSyncExternalStore } from "react";
import { FINGERS_MS, isTyping } from "./keys";

export type PaletteAction = {
  id: string;
  label: string;
  href?: string;
  onSelect?: () => void;
  keys?: string;
  /** Listed, not usable, with the reason. */
  disabledReason?: string;
};

const EVENT = "plenum:palette";
const NONE: readonly PaletteAction[] = [];
let registered: readonly (readonly PaletteAction[])[] = [];
let flat: readonly PaletteAction[] = NONE;
const listeners = new Set<() => void>();

function change(next: typeof registered): void {
  registered = next;
  flat = next.flat();
  for (const tell of listeners) tell();
}

/** Actions of the mounted page come first in the palette and leave with the page. Pass a stable list. */
export function usePaletteActions(actions: readonly PaletteAction[]): void {
  useEffect(() => {
    change([actions, ...registered]);
    return () => change(registered.filter((other) => other !== actions));
  }, [actions]);
}

/** The same for server components: `<PaletteActions actions={[{ id, label, href }]} />`. */
export function PaletteActions({ actions }: { actions: readonly PaletteAction[] }): null {
  usePaletteActions(actions);
  return null;
}

/** The actions registered now, latest page first. */
export function useRegisteredActions(): readonly PaletteAction[] {
  const subscribe = (tell: () => void) => {
    listeners.add(tell);
    return () => listeners.delete(tell);
  };
  return useSyncExternalStore(
    subscribe,
    () => flat,
    () => NONE,
  );
}

/** Opens the palette from anywhere, such as the search button of the frame. */
export function openPalette(): void {
  window.dispatchEvent(new Event(EVENT));
}

/** Calls back when someone opens the palette: by `openPalette`, ⌘K or Ctrl+K, or "/" where no list takes it as its filter. */
export function onOpenPalette(open: () => void): () => void {
  const press = (event: KeyboardEvent) => {
    const isChord = event.key.toLowerCase() === "k" && (event.metaKey || event.ctrlKey);
    const isSlash = event.key === "/" && !event.defaultPrevented && !isTyping(event.target);
    if (!isChord && !isSlash) return;
    event.preventDefault();
    open();
  };
  window.addEventListener(EVENT, open);
  window.addEventListener("keydown", press);
  return () => {
    window.removeEventListener(EVENT, open);
    window.removeEventListener("keydown", press);
  };
}

const MIN_SCAN = 4;

/**
 * Calls back with what a barcode scanner typed where nobody types: keys faster than fingers, then Enter. A scanner in a
 * field is that field's business.
 */
export function onScan(read: (text: string) => void): () => void {
  let text = "";
  let lastMs = 0;
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (event.timeStamp - lastMs > FINGERS_MS) text = "";
    lastMs = event.timeStamp;
    if (event.key.length === 1) text += event.key;
    if (event.key !== "Enter") return;
    const whole = text;
    text = "";
    if (whole.length < MIN_SCAN) return;
    event.preventDefault();
    event.stopPropagation();
    read(whole);
  };
  window.addEventListener("keydown", press, true);
  return () => window.removeEventListener("keydown", press, true);
}
