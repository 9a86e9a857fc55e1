"use client";
import { useSearchParams } from "next/navigation";
import { useState } from "react";

/** An address holds so many ids and still fits everywhere. */
export const MAX_IN_ADDRESS = 50;

/** Puts a selection into an address; one too large for that is only kept by the page. */
export function withSelection(params: URLSearchParams, selected: readonly string[]): URLSearchParams {
  if (selected.length > 0 && selected.length <= MAX_IN_ADDRESS) params.set("selected", selected.join());
  else params.delete("selected");
  return params;
}

/** What is selected in a list, as its address said it at first. */
export function useSelection(): [readonly string[], (selected: readonly string[]) => void] {
  const inAddress = useSearchParams().get("selected");
  return useState<readonly string[]>(() => inAddress?.split(",").filter(Boolean).slice(0, MAX_IN_ADDRESS) ?? []);
}

/** Writes the address anew without asking the server for anything. */
export function keepAddress(params: URLSearchParams): void {
  const path = window.location.pathname;
  window.history.replaceState(null, "", params.size > 0 ? `${path}?${params}` : path);
}
