"use client";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { FieldKind, Subject } from "../domain/record";
import { isWebAddress } from "../domain/record";
import { Button } from "../ui/controls/button";
import { Input, Select } from "../ui/controls/field";
import { useTRPC } from "./client";

type Field = {
  id: string;
  name: string;
  kind: FieldKind;
  unit: string | null;
  choices: string[];
  hint: string | null;
  value: string | null;
};
type Props = { about: Subject; field: Field; canEdit: boolean; onChange: () => void };

const INPUT_TYPE = { text: "text", number: "number", date: "date", url: "url" } as const;

/** One field with its value, and its form in the same place. */
export function FieldValue({ about, field, canEdit, onChange }: Props) {
  const trpc = useTRPC();
  const [isOpen, setOpen] = useState(false);
  const fill = useMutation(
    trpc.inventory.fields.fill.mutationOptions({
      onSuccess: () => {
        setOpen(false);
        onChange();
      },
    }),
  );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    fill.mutate({ ...about, fieldId: field.id, value: String(new FormData(event.currentTarget).get("value") ?? "") });
  };
  const label = field.unit ? `${field.name} in ${field.unit}` : field.name;
  return (
    <div>
      <dt>{field.name}</dt>
      <dd>
        {isOpen ? (
          <form onSubmit={submit} className="flex flex-wrap items-end gap-2">
            <Control field={field} label={label} error={fill.error?.message} />
            <Button type="submit" kind="primary" busy={fill.isPending}>
              Save
            </Button>
            <Button kind="quiet" onClick={() => setOpen(false)}>
              Cancel
            </Button>
          </form>
        ) : (
          <span className="flex flex-wrap items-center gap-2">
            <Value field={field} />
            {canEdit ? (
              <Button kind="quiet" aria-label={`Fill in ${field.name}`} onClick={() => setOpen(true)}>
                {field.value === null ? "Fill in" : "Change"}
              </Button>
            ) : null}
          </span>
        )}
      </dd>
    </div>
  );
}

function Control({ field, label, error }: { field: Field; label: string; error: string | undefined }) {
  const { kind, choices, hint } = field;
  const value = field.value ?? "";
  if (kind === "choice" || kind === "boolean") {
    const options = kind === "choice" ? choices : ["yes", "no"];
    return (
      <Select
        label={label}
        name="value"
        defaultValue={value}
        hint={hint}
        error={error}
        options={[{ value: "", label: "nothing" }, ...options.map((each) => ({ value: each, label: each }))]}
      />
    );
  }
  return (
    <Input
      label={label}
      name="value"
      type={INPUT_TYPE[kind]}
      step={kind === "number" ? "any" : undefined}
      maxLength={2_000}
      defaultValue={value}
      hint={hint}
      error={error}
    />
  );
}

function Value({ field: { kind, value, unit } }: { field: Field }) {
  if (value === null) return <span className="pn-nothing">–</span>;
  if (kind === "url" && isWebAddress(value))
    return (
      <a className="pn-link" href={value} rel="noreferrer noopener">
        {value}
      </a>
    );
  return <span>{unit ? `${value} ${unit}` : value}</span>;
}
