"use client";
import { Check, Minus } from "lucide-react";
import { Checkbox as Primitive } from "radix-ui";
import type { ReactNode } from "react";

export type CheckboxProps = {
  label: ReactNode;
  /** Say the label to screen readers only. */
  labelHidden?: boolean;
  name?: string;
  checked?: boolean | "indeterminate";
  defaultChecked?: boolean;
  disabled?: boolean;
  onChange?: (checked: boolean) => void;
};

/** A box with its words; the words are part of the target. */
export function Checkbox({ label, labelHidden, onChange, ...rest }: CheckboxProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the primitive renders the labelled button
    <label className="pn-check">
      <Primitive.Root className="pn-box" {...rest} onCheckedChange={(state) => onChange?.(state === true)}>
        <Primitive.Indicator>
          {rest.checked === "indeterminate" ? <Minus aria-hidden /> : <Check aria-hidden />}
        </Primitive.Indicator>
      </Primitive.Root>
      <span className={labelHidden ? "sr-only" : undefined}>{label}</span>
    </label>
  );
}
