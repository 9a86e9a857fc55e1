"use client";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { FIELD_KINDS, FIELD_WORDS, type FieldKind, SUBJECT_KINDS } from "../../../domain/record";
import { Button } from "../../../ui/controls/button";
import { Checkbox } from "../../../ui/controls/checkbox";
import { Dialog } from "../../../ui/controls/dialog";
import { Input, Select, Textarea } from "../../../ui/controls/field";
import { useTRPC } from "../../client";

const NOT_ALLOWED = "Administrators say which fields there are";
const orNull = (text: FormDataEntryValue | null) => String(text ?? "").trim() || null;

/** The form of a new field; its kind cannot be changed later, so that no value becomes nonsense. */
export function AddField({ canManage }: { canManage: boolean }) {
  const trpc = useTRPC();
  const [kind, setKind] = useState<FieldKind>("text");
  const [of, setOf] = useState<readonly string[]>(["device"]);
  const add = useMutation(trpc.inventory.fields.add.mutationOptions({ onSuccess: () => window.location.reload() }));
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    add.mutate({
      name: String(data.get("name")),
      kind,
      unit: orNull(data.get("unit")),
      choices: String(data.get("choices") ?? "")
        .split("\n")
        .map((line) => line.trim())
        .filter((line) => line !== ""),
      subjectKinds: SUBJECT_KINDS.filter((each) => of.includes(each)),
      hint: orNull(data.get("hint")),
    });
  };
  return (
    <Dialog
      title="Add a field"
      trigger={<Button disabledReason={canManage ? undefined : NOT_ALLOWED}>Add field</Button>}
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        <Input label="Name" name="name" required maxLength={80} />
        <Select
          label="Kind"
          value={kind}
          onChange={(e) => setKind(FIELD_KINDS.find((k) => k === e.target.value) ?? "text")}
          options={FIELD_KINDS.map((k) => ({ value: k, label: FIELD_WORDS[k] }))}
          hint="It stays as it is once the field is made"
        />
        {kind === "number" ? <Input label="Unit" name="unit" optional maxLength={20} /> : null}
        {kind === "choice" ? <Textarea label="Choices" name="choices" required hint="One a line" /> : null}
        <fieldset className="flex flex-wrap gap-3">
          <legend className="pn-label">Of</legend>
          {SUBJECT_KINDS.map((each) => (
            <Checkbox
              key={each}
              label={each}
              checked={of.includes(each)}
              onChange={(isOn) => setOf(isOn ? [...of, each] : of.filter((k) => k !== each))}
            />
          ))}
        </fieldset>
        <Input label="Hint" name="hint" optional maxLength={200} error={add.error?.message} />
        <Button type="submit" kind="primary" busy={add.isPending}>
          Add field
        </Button>
      </form>
    </Dialog>
  );
}

/** Takes a field away with all its values, after its name was typed. */
export function RemoveField({ field }: { field: { id: string; name: string } }) {
  const trpc = useTRPC();
  const remove = useMutation(
    trpc.inventory.fields.remove.mutationOptions({ onSuccess: () => window.location.reload() }),
  );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    remove.mutate({ id: field.id, name: String(new FormData(event.currentTarget).get("name")) });
  };
  return (
    <Dialog
      title={`Remove ${field.name}?`}
      description="Every value in it goes too."
      trigger={<Button kind="quiet">Remove</Button>}
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        <Input label={`Type ${field.name} to remove it`} name="name" required error={remove.error?.message} />
        <Button type="submit" kind="danger" busy={remove.isPending}>
          Remove
        </Button>
      </form>
    </Dialog>
  );
}
