"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "../../../../ui/controls/button";
import { Dialog } from "../../../../ui/controls/dialog";
import { useToast } from "../../../../ui/controls/toast";
import { useTRPC } from "../../../client";
import { paths } from "../../../paths";

type Props = { id: string; name: string; isUnderWay: boolean };

/** Begins a pass or ends the one under way; takes the sweep away. */
export function SweepActions({ id, name, isUnderWay }: Props) {
  const trpc = useTRPC();
  const toast = useToast();
  const queries = useQueryClient();
  const options = {
    onSuccess: () => queries.invalidateQueries(trpc.discovery.sweeps.get.queryFilter({ id })),
    onError: ({ message }: { message: string }) => toast({ title: "Not done", text: message, tone: "bad" }),
  };
  const start = useMutation(trpc.discovery.sweeps.start.mutationOptions(options));
  const cancel = useMutation(trpc.discovery.sweeps.cancel.mutationOptions(options));
  const remove = useMutation(
    trpc.discovery.sweeps.remove.mutationOptions({
      onSuccess: () => window.location.assign(paths.sweeps()),
    }),
  );
  if (isUnderWay)
    return (
      <Button kind="danger" busy={cancel.isPending} onClick={() => cancel.mutate({ id })}>
        Cancel
      </Button>
    );
  return (
    <div className="flex flex-wrap gap-2">
      <Button kind="primary" busy={start.isPending} onClick={() => start.mutate({ id })}>
        Sweep now
      </Button>
      <Dialog
        title={`Remove ${name}`}
        description="What it found and its passes go with it; targets that came of it stay."
        trigger={<Button kind="quiet">Remove</Button>}
      >
        {remove.error ? <p className="text-13 text-content-bad">{remove.error.message}</p> : null}
        <Button kind="danger" busy={remove.isPending} onClick={() => remove.mutate({ id })}>
          Remove the sweep
        </Button>
      </Dialog>
    </div>
  );
}
