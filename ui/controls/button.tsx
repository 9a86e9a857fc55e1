"use client";
import { LoaderCircle } from "lucide-react";
import { type ComponentProps, type MouseEvent, useId } from "react";

export type ButtonProps = Omit<ComponentProps<"button">, "disabled"> & {
  kind?: "default" | "primary" | "danger" | "quiet";
  /** Why it cannot be pressed now; the button stays reachable and says so. */
  disabledReason?: string | undefined;
  busy?: boolean;
  iconOnly?: boolean;
};

/** A button that is never silently disabled: with a reason it stays focusable and explains itself. */
export function Button({ kind = "default", disabledReason, busy, iconOnly, children, onClick, ...rest }: ButtonProps) {
  const reasonId = useId();
  const off = Boolean(disabledReason) || Boolean(busy);
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (off) event.preventDefault();
    else onClick?.(event);
  };
  return (
    <>
      <button
        type="button"
        {...rest}
        className={`pn-button ${rest.className ?? ""}`}
        data-kind={kind}
        data-icon-only={iconOnly || undefined}
        aria-disabled={off || undefined}
        aria-busy={busy || undefined}
        aria-describedby={disabledReason ? reasonId : rest["aria-describedby"]}
        title={disabledReason ?? rest.title}
        onClick={press}
      >
        {busy ? <LoaderCircle className="pn-spin" aria-hidden /> : null}
        {children}
      </button>
      {disabledReason ? (
        <span id={reasonId} className="sr-only">
          {disabledReason}
        </span>
      ) : null}
    </>
  );
}

export type ButtonLinkProps = ComponentProps<"a"> & { href: string; kind?: ButtonProps["kind"]; iconOnly?: boolean };

/** A link that looks like a button: it goes somewhere, so it opens in a new tab like any link. */
export function ButtonLink({ kind = "default", iconOnly, className, ...rest }: ButtonLinkProps) {
  return (
    <a {...rest} className={`pn-button ${className ?? ""}`} data-kind={kind} data-icon-only={iconOnly || undefined} />
  );
}
