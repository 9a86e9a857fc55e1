"use client";
import { useMutation } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { Button } from "../../ui/controls/button";
import { Dialog } from "../../ui/controls/dialog";
import { Input, Textarea } from "../../ui/controls/field";
import { useTRPC } from "../client";

type Contact = {
  id: string;
  rev: number;
  name: string;
  email: string | null;
  phone: string | null;
  notes: string | null;
};
type Props = { contact: Contact | null; canEdit: boolean };

/** The form of a contact; null makes a new one. */
export function ContactForm({ contact, canEdit }: Props) {
  const trpc = useTRPC();
  const save = useMutation(trpc.inventory.contacts.save.mutationOptions({ onSuccess: () => window.location.reload() }));
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const textOf = (field: string) => String(data.get(field)).trim() || null;
    save.mutate({
      id: contact?.id ?? null,
      rev: contact?.rev ?? 1,
      name: String(data.get("name")),
      email: textOf("email"),
      phone: textOf("phone"),
      notes: textOf("notes"),
    });
  };
  return (
    <Dialog
      title={contact ? `Edit ${contact.name}` : "Add a contact"}
      trigger={
        <Button disabledReason={canEdit ? undefined : "Your role may look at contacts, not change them"}>
          {contact ? "Edit" : "Add contact"}
        </Button>
      }
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        <Input label="Name" name="name" required maxLength={200} defaultValue={contact?.name} />
        <Input label="Mail" name="email" type="email" optional maxLength={200} defaultValue={contact?.email ?? ""} />
        <Input label="Phone" name="phone" type="tel" optional maxLength={50} defaultValue={contact?.phone ?? ""} />
        <Textarea label="Comments" name="notes" optional maxLength={20_000} defaultValue={contact?.notes ?? ""} />
        {save.error ? (
          <p className="pn-error" role="alert">
            {save.error.message}
          </p>
        ) : null}
        <Button type="submit" kind="primary" busy={save.isPending}>
          Save
        </Button>
      </form>
    </Dialog>
  );
}
