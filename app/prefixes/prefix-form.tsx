"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { textOf } from "../../domain/prefix";
import { vlanWords } from "../../domain/vlan";
import { Button } from "../../ui/controls/button";
import { Dialog } from "../../ui/controls/dialog";
import { Input, Select, Textarea } from "../../ui/controls/field";
import { useTRPC } from "../client";
import { paths } from "../paths";

type Recorded = {
  id: string;
  network: string;
  prefixLength: number;
  description: string | null;
  vlanId: string | null;
  locationId: string | null;
};
type Props = { prefix: Recorded | null; canEdit: boolean };

/** The form of a prefix; null records new ones. */
export function PrefixForm({ prefix, canEdit }: Props) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        disabledReason={canEdit ? undefined : "Your role may look at prefixes, not change them"}
        onClick={() => setOpen(true)}
      >
        {prefix ? "Edit" : "Record prefixes"}
      </Button>
      <Dialog title={prefix ? `Edit ${textOf(prefix)}` : "Record prefixes"} open={isOpen} onOpenChange={setOpen}>
        <Fields prefix={prefix} />
      </Dialog>
    </>
  );
}

/** Read only once the form is open: what can be chosen is no business of the page. */
function Fields({ prefix }: { prefix: Recorded | null }) {
  const trpc = useTRPC();
  const vlans = useQuery(trpc.ipam.vlans.names.queryOptions());
  const places = useQuery(trpc.inventory.locations.tree.queryOptions());
  const add = useMutation(
    trpc.ipam.prefixes.add.mutationOptions({
      onSuccess: ({ ids }) =>
        window.location.assign(ids[0] && ids.length === 1 ? paths.prefix(ids[0]) : paths.prefixes()),
    }),
  );
  const edit = useMutation(trpc.ipam.prefixes.edit.mutationOptions({ onSuccess: () => window.location.reload() }));
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const text = (name: string) => String(data.get(name) ?? "").trim() || null;
    const facts = { description: text("description"), vlanId: text("vlan"), locationId: text("site") };
    if (prefix) edit.mutate({ id: prefix.id, ...facts });
    else add.mutate({ networks: (text("networks") ?? "").split(/[\s,;]+/).filter(Boolean), ...facts });
  };
  const error = (add.error ?? edit.error)?.message;
  if (!vlans.data || !places.data) return <p role="status">{(vlans.error ?? places.error)?.message ?? "Reading …"}</p>;
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {prefix ? null : (
        <Textarea
          label="Prefixes"
          name="networks"
          required
          hint="One a line, like 10.0.0.0/24 or 2001:db8::/64"
          error={error}
        />
      )}
      <Select
        label="VLAN"
        name="vlan"
        optional
        defaultValue={prefix?.vlanId ?? ""}
        options={[
          { value: "", label: "None" },
          ...vlans.data.map((vlan) => ({
            value: vlan.id,
            label: [vlanWords(vlan), vlan.location].filter(Boolean).join(", "),
          })),
        ]}
      />
      <Select
        label="Site"
        name="site"
        optional
        defaultValue={prefix?.locationId ?? ""}
        options={[
          { value: "", label: "None" },
          ...places.data.filter(({ kind }) => kind === "site").map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <Input
        label="Description"
        name="description"
        optional
        maxLength={500}
        defaultValue={prefix?.description ?? ""}
        error={prefix ? error : undefined}
      />
      <Button type="submit" kind="primary" busy={add.isPending || edit.isPending}>
        Save
      </Button>
    </form>
  );
}
