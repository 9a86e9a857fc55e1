"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { MAX_VID, MIN_VID, vlanWords } from "../../domain/vlan";
import { Button } from "../../ui/controls/button";
import { Dialog } from "../../ui/controls/dialog";
import { Input, Select } from "../../ui/controls/field";
import { useTRPC } from "../client";
import { paths } from "../paths";

type Recorded = { id: string; vid: number; name: string | null; locationId: string | null };

/** The form of a VLAN; null records a new one. */
export function VlanForm({ vlan, canEdit }: { vlan: Recorded | null; canEdit: boolean }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        disabledReason={canEdit ? undefined : "Your role may look at VLANs, not change them"}
        onClick={() => setOpen(true)}
      >
        {vlan ? "Edit" : "Record a VLAN"}
      </Button>
      <Dialog title={vlan ? `Edit ${vlanWords(vlan)}` : "Record a VLAN"} open={isOpen} onOpenChange={setOpen}>
        <Fields vlan={vlan} />
      </Dialog>
    </>
  );
}

/** Read only once the form is open: what can be chosen is no business of the page. */
function Fields({ vlan }: { vlan: Recorded | null }) {
  const trpc = useTRPC();
  const places = useQuery(trpc.inventory.locations.tree.queryOptions());
  const save = useMutation(
    trpc.ipam.vlans.save.mutationOptions({ onSuccess: ({ id }) => window.location.assign(paths.vlan(id)) }),
  );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const text = (name: string) => String(data.get(name) ?? "").trim() || null;
    save.mutate({ id: vlan?.id ?? null, vid: Number(text("vid")), name: text("name"), locationId: text("site") });
  };
  if (!places.data) return <p role="status">{places.error?.message ?? "Reading …"}</p>;
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <Input
        label="Number"
        name="vid"
        type="number"
        required
        min={MIN_VID}
        max={MAX_VID}
        defaultValue={vlan?.vid}
        error={save.error?.message}
      />
      <Input label="Name" name="name" optional maxLength={200} defaultValue={vlan?.name ?? ""} />
      <Select
        label="Site"
        name="site"
        optional
        defaultValue={vlan?.locationId ?? ""}
        options={[
          { value: "", label: "None: it is the same everywhere" },
          ...places.data.filter(({ kind }) => kind === "site").map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <Button type="submit" kind="primary" busy={save.isPending}>
        Save
      </Button>
    </form>
  );
}
