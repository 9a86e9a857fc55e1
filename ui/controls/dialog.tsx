"use client";
import { X } from "lucide-react";
import { Dialog as Primitive } from "radix-ui";
import { type ReactNode, useState } from "react";
import { Button } from "./button";
import { Input } from "./field";

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

export type ConfirmProps = {
  title: string;
  /** What will happen, in a sentence. */
  consequence: ReactNode;
  /** The thing's name: the person types it, so that nothing is destroyed by habit. */
  name: string;
  action: string;
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  busy?: boolean;
  error?: string | undefined;
  onConfirm: () => void;
};

/** Confirms something that cannot be undone, by naming the thing. */
export function ConfirmDialog(props: ConfirmProps) {
  const { consequence, name, action, busy, error, onConfirm, ...dialog } = props;
  const [typed, setTyped] = useState("");
  const reason = typed.trim() === name ? undefined : `Type ${name} to confirm`;
  return (
    <Dialog
      {...dialog}
      description={consequence}
      footer={
        <Button kind="danger" disabledReason={reason} busy={busy ?? false} onClick={onConfirm}>
          {action}
        </Button>
      }
    >
      <Input
        label={`Type “${name}” to confirm`}
        value={typed}
        error={error}
        autoComplete="off"
        spellCheck={false}
        onChange={(e) => setTyped(e.target.value)}
      />
    </Dialog>
  );
}
