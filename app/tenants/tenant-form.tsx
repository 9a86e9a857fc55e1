"use client";
import { useMutation } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { Button } from "../../ui/controls/button";
import { Dialog } from "../../ui/controls/dialog";
import { Input, Textarea } from "../../ui/controls/field";
import { useTRPC } from "../client";
import { paths } from "../paths";

type Props = { tenant: { id: string; rev: number; name: string; notes: string | null } | null; canEdit: boolean };

/** The form of a tenant; null makes a new one. */
export function TenantForm({ tenant, canEdit }: Props) {
  const trpc = useTRPC();
  const save = useMutation(
    trpc.inventory.tenants.save.mutationOptions({ onSuccess: ({ id }) => window.location.assign(paths.tenant(id)) }),
  );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const notes = String(data.get("notes")).trim() || null;
    save.mutate({ id: tenant?.id ?? null, rev: tenant?.rev ?? 1, name: String(data.get("name")), notes });
  };
  return (
    <Dialog
      title={tenant ? `Edit ${tenant.name}` : "Add a tenant"}
      trigger={
        <Button disabledReason={canEdit ? undefined : "Your role may look at tenants, not change them"}>
          {tenant ? "Edit" : "Add tenant"}
        </Button>
      }
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        <Input
          label="Name"
          name="name"
          required
          maxLength={200}
          defaultValue={tenant?.name}
          error={save.error?.message}
        />
        <Textarea label="Comments" name="notes" maxLength={20_000} defaultValue={tenant?.notes ?? ""} />
        <Button type="submit" kind="primary" busy={save.isPending}>
          Save
        </Button>
      </form>
    </Dialog>
  );
}
