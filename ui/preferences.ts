"use client";
import { useCallback, useSyncExternalStore } from "react";

export type Theme = "system" | "light" | "dark" | "contrast";
export type Density = "compact" | "normal" | "touch";
type Name = "theme" | "density" | "sidebar";

const YEAR_S = 31_536_000;
const DEFAULTS: Record<Name, string> = { theme: "system", density: "normal", sidebar: "wide" };
const listeners = new Set<() => void>();

function fromCookie(name: Name): string | undefined {
  const found = new RegExp(`(?:^|; )${name}=(\\w{1,16})`).exec(document.cookie);
  return found?.[1];
}

/** Keeps a choice in a cookie (the server reads it, so nothing flashes) and on `<html>`; defaults are not kept. */
function keep(name: Name, value: string): void {
  const isDefault = DEFAULTS[name] === value;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox
  document.cookie = `${name}=${value}; path=/; max-age=${isDefault ? 0 : YEAR_S}; samesite=lax`;
  if (name !== "sidebar") {
    if (isDefault) delete document.documentElement.dataset[name];
    else document.documentElement.dataset[name] = value;
  }
  for (const tell of listeners) tell();
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

/** A choice about appearance and its setter; the default on the server and until the page is alive. */
export function useChoice<T extends string>(name: Name, standard: T): [T, (value: T) => void] {
  const value = useSyncExternalStore(
    subscribe,
    () => fromCookie(name) ?? standard,
    () => standard,
  );
  const set = useCallback((next: T) => keep(name, next), [name]);
  return [isChoice<T>(value) ? value : standard, set];
}

/** Cookies hold only what `keep` wrote or a person typed; an unknown word only means no style matches it. */
function isChoice<T extends string>(value: string): value is T {
  return /^[a-z]{1,16}$/.test(value);
}
