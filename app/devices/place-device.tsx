"use client";
import { useMutation } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { Button } from "../../ui/controls/button";
import { Dialog } from "../../ui/controls/dialog";
import { Input, Select } from "../../ui/controls/field";
import { useTRPC } from "../client";
import { paths } from "../paths";

type Props = {
  device: { id: string; rev: number; name: string; heightHalfU: number };
  racks: readonly { id: string; name: string; location: string }[];
};

/** Puts a device into a rack; the server says no, and why, when it does not fit. */
export function PlaceDevice({ device, racks }: Props) {
  const trpc = useTRPC();
  const mount = useMutation(
    trpc.inventory.placement.mount.mutationOptions({
      onSuccess: (_, { rackId }) => window.location.assign(`${paths.rack(rackId)}?at=${device.id}`),
    }),
  );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    mount.mutate({
      id: device.id,
      rev: device.rev,
      rackId: String(data.get("rack")),
      positionHalfU: Math.round(Number(data.get("unit")) * 2),
      face: data.get("face") === "rear" ? "rear" : "front",
    });
  };
  return (
    <Dialog
      title={`Place ${device.name}`}
      description={`${device.heightHalfU / 2} U high`}
      trigger={<Button>Place</Button>}
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        <Select
          label="Rack"
          name="rack"
          options={racks.map((r) => ({ value: r.id, label: `${r.name} (${r.location})` }))}
        />
        <Input
          label="Lowest unit"
          name="unit"
          type="number"
          min={1}
          step={0.5}
          required
          hint="Counted from the floor"
        />
        <Select
          label="Face"
          name="face"
          options={[
            { value: "front", label: "Front" },
            { value: "rear", label: "Rear" },
          ]}
          error={mount.error?.message}
        />
        <Button type="submit" kind="primary" busy={mount.isPending}>
          Place
        </Button>
      </form>
    </Dialog>
  );
}
