"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button } from "../../ui/controls/button";
import { Dialog } from "../../ui/controls/dialog";
import { Input, Select } from "../../ui/controls/field";
import { useToast } from "../../ui/controls/toast";
import { useTRPC } from "../client";
import { paths } from "../paths";

const NOT_ALLOWED = "Your role may look at proposals, not decide them";

type DecideProps = {
  id: string;
  title: string;
  needsDevice: boolean;
  candidates: readonly { id: string; name: string }[];
  canDecide: boolean;
};

/** Yes, or no with a reason; a conflict is accepted by naming the device. */
export function Decide({ id, title, needsDevice, candidates, canDecide }: DecideProps) {
  const trpc = useTRPC();
  const toast = useToast();
  const [done, setDone] = useState<string>();
  const queryClient = useQueryClient();
  // A sweep's page shows what became of each address, and asks only now and then once the sweep is over.
  const decided = (word: string) => {
    setDone(word);
    void queryClient.invalidateQueries(trpc.discovery.sweeps.pathFilter());
  };
  const failed = (error: { message: string }) => toast({ title: "Not done", text: error.message, tone: "bad" });
  const accept = useMutation(
    trpc.discovery.proposals.accept.mutationOptions({
      onSuccess: ({ deviceId }) => {
        decided("accepted");
        toast({
          title: "Accepted",
          text: title,
          tone: "good",
          action: deviceId ? { label: "Open the device", href: paths.device(deviceId) } : undefined,
        });
      },
      onError: failed,
    }),
  );
  const reject = useMutation(trpc.discovery.proposals.reject.mutationOptions({ onSuccess: () => decided("rejected") }));
  if (done) return <span className="text-13 text-content-secondary">{done}</span>;
  const disabledReason = canDecide ? undefined : NOT_ALLOWED;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    reject.mutate({ ids: [id], reason: String(new FormData(event.currentTarget).get("reason")) });
  };
  const choose = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    accept.mutate({ id, deviceId: String(new FormData(event.currentTarget).get("device")) });
  };
  return (
    <span className="inline-flex gap-2">
      {needsDevice ? (
        <Dialog
          title="Which device is it?"
          description={title}
          trigger={<Button disabledReason={disabledReason}>Choose</Button>}
        >
          <form onSubmit={choose} className="flex flex-col gap-4">
            {candidates.length > 0 ? (
              <Select
                label="Device"
                name="device"
                options={candidates.map((c) => ({ value: c.id, label: c.name }))}
                error={accept.error?.message}
              />
            ) : (
              <Input
                label="Device id"
                name="device"
                required
                hint="From the address of its page"
                error={accept.error?.message}
              />
            )}
            <Button type="submit" kind="primary" busy={accept.isPending}>
              It is this one
            </Button>
          </form>
        </Dialog>
      ) : (
        <Button
          busy={accept.isPending}
          disabledReason={disabledReason}
          onClick={() => accept.mutate({ id })}
          aria-label={`Accept: ${title}`}
        >
          Accept
        </Button>
      )}
      <Dialog
        title="Reject this proposal"
        description={title}
        trigger={
          <Button kind="quiet" disabledReason={disabledReason} aria-label={`Reject: ${title}`}>
            Reject
          </Button>
        }
      >
        <form onSubmit={submit} className="flex flex-col gap-4">
          <Input
            label="Why"
            name="reason"
            required
            hint="It is not asked again while the same is seen"
            error={reject.error?.message}
          />
          <Button type="submit" kind="primary" busy={reject.isPending}>
            Reject
          </Button>
        </form>
      </Dialog>
    </span>
  );
}

type AcceptAllProps = { ids: readonly string[]; what: string; canDecide: boolean };

/** Accepts all that are shown, after the number was typed: what cannot be accepted in bulk stays, with its reason. */
export function AcceptAll({ ids, what, canDecide }: AcceptAllProps) {
  const trpc = useTRPC();
  const [typed, setTyped] = useState("");
  const all = useMutation(
    trpc.discovery.proposals.acceptAll.mutationOptions({ onSuccess: () => window.location.reload() }),
  );
  return (
    <Dialog
      title={`Accept ${ids.length} proposals`}
      description={`All of the kind “${what}” shown here. Each is a change of its own, with its trace in the audit trail.`}
      trigger={<Button disabledReason={canDecide ? undefined : NOT_ALLOWED}>Accept all {ids.length}</Button>}
    >
      <div className="flex flex-col gap-4">
        <Input
          label={`Type ${ids.length} to confirm`}
          inputMode="numeric"
          value={typed}
          onChange={(e) => setTyped(e.target.value)}
          error={all.error?.message}
        />
        <Button
          kind="primary"
          busy={all.isPending}
          disabledReason={typed.trim() === String(ids.length) ? undefined : "Type the number first"}
          onClick={() => all.mutate({ ids: [...ids] })}
        >
          Accept all
        </Button>
      </div>
    </Dialog>
  );
}
