"use client";
import { type ReactNode, useState } from "react";
import { Button } from "../ui/controls/button";
import { Dialog } from "../ui/controls/dialog";

type Props = {
  /** "prefix 10.0.0.0/24": what goes, as the button of the dialog names it. */
  what: string;
  /** What becomes of what hangs on it. */
  children: ReactNode;
  disabledReason: string | undefined;
  busy: boolean;
  error: string | undefined;
  onRemove: () => void;
};

/** A button that takes a thing away after somebody has read which one, and what becomes of the rest. */
export function RemoveThing({ what, children, disabledReason, busy, error, onRemove }: Props) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button disabledReason={disabledReason} onClick={() => setOpen(true)}>
        Remove
      </Button>
      <Dialog
        title={`Remove ${what}?`}
        open={isOpen}
        onOpenChange={setOpen}
        footer={
          <Button kind="danger" busy={busy} onClick={onRemove}>
            Remove {what}
          </Button>
        }
      >
        <p>{children}</p>
        {error ? <p role="alert">{error}</p> : null}
      </Dialog>
    </>
  );
}
