"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import type { FormEvent } from "react";
import type { Subject } from "../domain/record";
import { Button } from "../ui/controls/button";
import { Input, Select } from "../ui/controls/field";
import { useTRPC } from "./client";
import { paths } from "./paths";
import type { Records } from "./records";

type Props = { about: Subject; contacts: Records["contacts"]; canEdit: boolean; onChange: () => void };

/** Who is to be asked about a thing, and for what. */
export function RecordContacts({ about, contacts, canEdit, onChange }: Props) {
  const trpc = useTRPC();
  const known = useQuery(trpc.inventory.contacts.list.queryOptions(undefined, { enabled: canEdit }));
  const link = useMutation(trpc.inventory.contacts.link.mutationOptions({ onSuccess: onChange }));
  const others = (known.data ?? []).filter((each) => !contacts.some(({ id }) => id === each.id));
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const role = String(data.get("role")).trim() || null;
    link.mutate({ subject: about, contactId: String(data.get("contact")), role, isLinked: true });
  };
  return (
    <>
      {contacts.length > 0 ? (
        <ul aria-label="Contacts">
          {contacts.map((c) => (
            <li key={c.id} className="flex flex-wrap items-center gap-2">
              <a className="pn-link" href={paths.contacts()}>
                {c.name}
              </a>
              <span className="text-content-secondary">{[c.role, c.phone, c.email].filter(Boolean).join(" · ")}</span>
              {canEdit ? (
                <Button
                  kind="quiet"
                  iconOnly
                  aria-label={`Take off the contact ${c.name}`}
                  onClick={() => link.mutate({ subject: about, contactId: c.id, role: null, isLinked: false })}
                >
                  <X aria-hidden />
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      {canEdit && others.length > 0 ? (
        <form onSubmit={submit} className="flex flex-wrap items-end gap-2">
          <Select label="Contact" name="contact" options={others.map((c) => ({ value: c.id, label: c.name }))} />
          <Input label="For what" name="role" maxLength={100} className="grow" error={link.error?.message} />
          <Button type="submit" busy={link.isPending}>
            Add
          </Button>
        </form>
      ) : null}
    </>
  );
}
