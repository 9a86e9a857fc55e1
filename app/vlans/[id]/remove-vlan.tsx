"use client";
import { useMutation } from "@tanstack/react-query";
import { vlanWords } from "../../../domain/vlan";
import { useTRPC } from "../../client";
import { paths } from "../../paths";
import { RemoveThing } from "../../remove-thing";

type Props = { vlan: { id: string; vid: number; name: string | null }; canEdit: boolean };

/** Takes a VLAN away, and leads back to the others. */
export function RemoveVlan({ vlan, canEdit }: Props) {
  const trpc = useTRPC();
  const remove = useMutation(
    trpc.ipam.vlans.remove.mutationOptions({ onSuccess: () => window.location.assign(paths.vlans()) }),
  );
  return (
    <RemoveThing
      what={vlanWords(vlan)}
      disabledReason={canEdit ? undefined : "Your role may look at VLANs, not change them"}
      busy={remove.isPending}
      error={remove.error?.message}
      onRemove={() => remove.mutate({ id: vlan.id })}
    >
      Its prefixes stay, without a VLAN. A switch that still has it brings it back with its next answer.
    </RemoveThing>
  );
}
