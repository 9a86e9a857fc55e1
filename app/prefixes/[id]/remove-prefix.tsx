"use client";
import { useMutation } from "@tanstack/react-query";
import { type Prefix, textOf } from "../../../domain/prefix";
import { useTRPC } from "../../client";
import { paths } from "../../paths";
import { RemoveThing } from "../../remove-thing";

/** Takes a prefix away, and leads back to the others. */
export function RemovePrefix({ prefix, canEdit }: { prefix: Prefix & { id: string }; canEdit: boolean }) {
  const trpc = useTRPC();
  const remove = useMutation(
    trpc.ipam.prefixes.remove.mutationOptions({ onSuccess: () => window.location.assign(paths.prefixes()) }),
  );
  return (
    <RemoveThing
      what={textOf(prefix)}
      disabledReason={canEdit ? undefined : "Your role may look at prefixes, not change them"}
      busy={remove.isPending}
      error={remove.error?.message}
      onRemove={() => remove.mutate({ id: prefix.id })}
    >
      The addresses and prefixes in it stay.
    </RemoveThing>
  );
}
