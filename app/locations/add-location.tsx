"use client";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { LOCATION_KINDS, type LocationKind, mayContain } from "../../domain/location";
import { Button } from "../../ui/controls/button";
import { Dialog } from "../../ui/controls/dialog";
import { Input, Select } from "../../ui/controls/field";
import { useTRPC } from "../client";
import { paths } from "../paths";

type Parent = { id: string; kind: LocationKind; name: string };

/** Adds a location; the places offered are those where its kind may stand. */
export function AddLocation({ parents }: { parents: readonly Parent[] }) {
  const trpc = useTRPC();
  const [kind, setKind] = useState<LocationKind>("site");
  const add = useMutation(
    trpc.inventory.locations.add.mutationOptions({ onSuccess: ({ id }) => window.location.assign(paths.location(id)) }),
  );
  const places = parents.filter((p) => mayContain(p.kind, kind));
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    add.mutate({ kind, name: String(data.get("name")), parentId: kind === "site" ? null : String(data.get("parent")) });
  };
  return (
    <Dialog title="Add a location" trigger={<Button>Add location</Button>}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <Select
          label="Kind"
          name="kind"
          value={kind}
          onChange={(e) => setKind(LOCATION_KINDS.find((k) => k === e.target.value) ?? "site")}
          options={LOCATION_KINDS.map((k) => ({ value: k, label: k }))}
        />
        {kind === "site" ? null : (
          <Select label="In" name="parent" options={places.map((p) => ({ value: p.id, label: p.name }))} />
        )}
        <Input label="Name" name="name" required error={add.error?.message} />
        <Button
          type="submit"
          kind="primary"
          busy={add.isPending}
          disabledReason={
            kind !== "site" && places.length === 0 ? `There is no place yet where a ${kind} may stand` : undefined
          }
        >
          Add {kind}
        </Button>
      </form>
    </Dialog>
  );
}
