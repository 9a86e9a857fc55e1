"use client";
import { useSyncExternalStore } from "react";

const never = () => () => {};

/**
 * Whether the page is alive. What can only be opened by script (menus, dialogs) is not made on the server, where it
 * costs every page and shows nothing.
 */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
