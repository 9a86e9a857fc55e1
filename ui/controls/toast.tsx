"use client";
import { X } from "lucide-react";
import { Toast as Primitive } from "radix-ui";
import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from "react";
import { StatusGlyph } from "./status";

export type ToastMessage = {
  title: string;
  text?: string;
  tone?: "good" | "notice" | "bad";
  /** One way on, such as "Undo" or "Show". */
  action?: { label: string; href?: string; onSelect?: () => void };
};
type Shown = ToastMessage & { key: number };

const MAX_SHOWN = 3; // more than this is a list, not a toast
const SHOWN_MS = 7_000; // long enough to read two lines twice
const Toasts = createContext<((message: ToastMessage) => void) | null>(null);

/** Shows a toast from anywhere below `ToastProvider`. */
export function useToast(): (message: ToastMessage) => void {
  const show = useContext(Toasts);
  if (!show) throw new Error("useToast needs a ToastProvider above it");
  return show;
}

/** Holds the toasts; put it once around the content of the frame. Errors of forms are never toasts. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<Shown[]>([]);
  const next = useRef(0);
  const show = useCallback((message: ToastMessage) => {
    next.current++;
    const key = next.current;
    setShown((before) => [...before, { ...message, key }].slice(-MAX_SHOWN));
  }, []);
  const drop = useCallback((key: number) => setShown((before) => before.filter((t) => t.key !== key)), []);
  const items = useMemo(
    () => shown.map((t) => <ToastItem key={t.key} toast={t} onGone={() => drop(t.key)} />),
    [shown, drop],
  );
  return (
    <Toasts.Provider value={show}>
      <Primitive.Provider duration={SHOWN_MS} swipeDirection="right">
        {children}
        {items}
        <Primitive.Viewport className="pn-toasts" />
      </Primitive.Provider>
    </Toasts.Provider>
  );
}

function ToastItem({ toast, onGone }: { toast: Shown; onGone: () => void }) {
  const tone = toast.tone ?? "good";
  return (
    <Primitive.Root
      className="pn-toast"
      data-tone={tone}
      type={tone === "bad" ? "foreground" : "background"}
      onOpenChange={(open) => open || onGone()}
    >
      <StatusGlyph status={tone} />
      <div className="pn-toast-words">
        <Primitive.Title>{toast.title}</Primitive.Title>
        {toast.text ? <Primitive.Description>{toast.text}</Primitive.Description> : null}
      </div>
      {toast.action ? (
        <Primitive.Action asChild altText={toast.action.label} onClick={toast.action.onSelect}>
          {toast.action.href ? (
            <a className="pn-link" href={toast.action.href}>
              {toast.action.label}
            </a>
          ) : (
            <button type="button" className="pn-link">
              {toast.action.label}
            </button>
          )}
        </Primitive.Action>
      ) : null}
      <Primitive.Close className="pn-toast-close" aria-label="Dismiss">
        <X aria-hidden />
      </Primitive.Close>
    </Primitive.Root>
  );
}
