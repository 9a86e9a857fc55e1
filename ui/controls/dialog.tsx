"use client";
import { X } from "lucide-react";
import { Dialog as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { Button } from "./button";

export type DialogProps = {
  title: string;
  description?: ReactNode;
  /** The element that opens it; leave out when `open` is controlled. */
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** "side" is a sheet from the right on wide screens, full screen on a phone. */
  place?: "middle" | "side";
  children?: ReactNode;
  footer?: ReactNode;
};

/** A modal dialog: focus is kept inside, Esc leaves, and focus goes back to where it came from. */
export function Dialog({ title, description, trigger, open, onOpenChange, place, children, footer }: DialogProps) {
  const control = open === undefined ? {} : { open };
  return (
    <Primitive.Root {...control} {...(onOpenChange ? { onOpenChange } : {})}>
      {trigger ? <Primitive.Trigger asChild>{trigger}</Primitive.Trigger> : null}
      <Primitive.Portal>
        <Primitive.Overlay className="pn-overlay" />
        <Primitive.Content
          className="pn-dialog"
          data-place={place ?? "middle"}
          {...(description ? {} : { "aria-describedby": undefined })}
        >
          <header>
            <Primitive.Title asChild>
              <h2>{title}</h2>
            </Primitive.Title>
            <Primitive.Close asChild>
              <Button kind="quiet" iconOnly aria-label="Close">
                <X aria-hidden />
              </Button>
            </Primitive.Close>
          </header>
          {description ? (
            <Primitive.Description asChild>
              <div className="pn-dialog-text">{description}</div>
            </Primitive.Description>
          ) : null}
          {children ? <div className="pn-dialog-body">{children}</div> : null}
          {footer ? <footer>{footer}</footer> : null}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
