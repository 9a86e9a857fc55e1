"use client";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { Button } from "../../../../ui/controls/button";
import { useToast } from "../../../../ui/controls/toast";
import { useTRPC } from "../../../client";

/** Asks for a look out of turn; the collectors begin it within seconds. */
export function LookNow({ targetId, disabledReason }: { targetId: string; disabledReason: string | undefined }) {
  const trpc = useTRPC();
  const router = useRouter();
  const toast = useToast();
  const look = useMutation(
    trpc.discovery.targets.lookNow.mutationOptions({
      onSuccess: () => {
        toast({ title: "The collectors look at it now. Reload in a few seconds to see what they found." });
        router.refresh();
      },
      onError: (error) => toast({ title: error.message, tone: "bad" }),
    }),
  );
  return (
    <Button disabledReason={disabledReason} busy={look.isPending} onClick={() => look.mutate({ id: targetId })}>
      Look now
    </Button>
  );
}
