"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { type FormEvent, useState } from "react";
import { LOCATE_MINUTES, minutesLeft } from "../../../domain/locator";
import type { Credential } from "../../../domain/target";
import type { AppRouter } from "../../../server/router";
import { Button } from "../../../ui/controls/button";
import { Dialog } from "../../../ui/controls/dialog";
import { Input, Select } from "../../../ui/controls/field";
import { Badge } from "../../../ui/controls/status";
import { useToast } from "../../../ui/controls/toast";
import { useTRPC } from "../../client";

type Seen = inferRouterOutputs<AppRouter>["inventory"]["locators"]["of"];
type Props = { deviceId: string; initial: Seen; canLocate: boolean; canConfigure: boolean };

/** How often a light that is asked for is looked after. */
const ASK_AGAIN_MS = 3_000;
const NOT_ALLOWED = "Your role may look at devices, not make them blink";

/** Makes the device blink for some minutes, says how long it still does, and stops it; or says why it cannot. */
export function LocatorButton({ deviceId, initial, canLocate, canConfigure }: Props) {
  const trpc = useTRPC();
  const toast = useToast();
  const [isOpen, setOpen] = useState(false);
  const { data: seen, refetch } = useQuery(
    trpc.inventory.locators.of.queryOptions(
      { deviceId },
      { initialData: initial, refetchInterval: ({ state }) => (state.data?.until ? ASK_AGAIN_MS : false) },
    ),
  );
  const start = useMutation(
    trpc.inventory.locators.start.mutationOptions({
      onSuccess: () => {
        setOpen(false);
        void refetch();
      },
    }),
  );
  const stop = useMutation(
    trpc.inventory.locators.stop.mutationOptions({
      onSuccess: () => void refetch(),
      onError: (error) => toast({ title: "Not stopped", text: error.message, tone: "bad" }),
    }),
  );
  if (seen.until) {
    const left = minutesLeft(seen.until, new Date());
    return (
      <span className="inline-flex flex-wrap items-center gap-2" role="status">
        <span title={`Asked for by ${seen.startedBy}`}>
          <Badge tone={seen.state === "on" ? "good" : "planned"}>
            {seen.state === "on" ? `Blinking, ${left} min left` : "Locator asked for"}
          </Badge>
        </span>
        <Button
          busy={stop.isPending}
          disabledReason={canLocate ? undefined : NOT_ALLOWED}
          onClick={() => stop.mutate({ deviceId })}
        >
          Stop
        </Button>
      </span>
    );
  }
  const isMissing = seen.targetId !== null;
  if (isMissing && canConfigure) return <WriteCredential targetId={seen.targetId} onDone={() => void refetch()} />;
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      {seen.state === "failed" ? (
        <span title={seen.message ?? undefined}>
          <Badge tone="bad">Locator failed</Badge>
        </span>
      ) : null}
      <Dialog
        title="Blink the locator"
        description="The device is made to blink or beep, and stops by itself after the time you choose."
        open={isOpen}
        onOpenChange={setOpen}
        trigger={
          <Button disabledReason={canLocate ? (seen.reason ?? undefined) : NOT_ALLOWED}>Blink the locator</Button>
        }
      >
        <div className="flex flex-col gap-4">
          {seen.state === "failed" ? <p className="text-14">Last time: {seen.message}</p> : null}
          <div className="flex flex-wrap gap-2">
            {LOCATE_MINUTES.map((minutes) => (
              <Button
                key={minutes}
                kind={minutes === LOCATE_MINUTES[0] ? "primary" : "default"}
                busy={start.isPending}
                onClick={() => start.mutate({ deviceId, minutes })}
              >
                {minutes} minutes
              </Button>
            ))}
          </div>
          {start.error ? <p role="alert">{start.error.message}</p> : null}
        </div>
      </Dialog>
    </span>
  );
}

/** The sign-in that may write, which a target has only when somebody gives it. */
function WriteCredential({ targetId, onDone }: { targetId: string | null; onDone: () => void }) {
  const trpc = useTRPC();
  const [version, setVersion] = useState("2c");
  const [isOpen, setOpen] = useState(false);
  const give = useMutation(
    trpc.discovery.targets.letWrite.mutationOptions({
      onSuccess: () => {
        setOpen(false);
        onDone();
      },
    }),
  );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const text = (name: string) => String(data.get(name) ?? "").trim();
    if (targetId !== null) give.mutate({ id: targetId, credential: credentialFrom(version, text) });
  };
  return (
    <Dialog
      title="Let the locator be switched"
      description="The device has a locator. To switch it, its target needs a sign-in that may write; it is used for nothing else."
      open={isOpen}
      onOpenChange={setOpen}
      trigger={<Button>Set up the locator</Button>}
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        <Select
          label="SNMP version"
          value={version}
          onChange={(event) => setVersion(event.target.value)}
          options={[
            { value: "1", label: "Version 1" },
            { value: "2c", label: "Version 2c" },
            { value: "3", label: "Version 3" },
          ]}
        />
        {version === "3" ? (
          <>
            <Input label="User" name="user" required autoComplete="off" />
            <Input
              label="Authentication key (SHA-256)"
              name="auth"
              type="password"
              minLength={8}
              required
              autoComplete="off"
            />
            <Input
              label="Privacy key (AES)"
              name="priv"
              type="password"
              minLength={8}
              required
              autoComplete="off"
              error={give.error?.message}
            />
          </>
        ) : (
          <Input
            label="Write community"
            name="community"
            type="password"
            required
            autoComplete="off"
            error={give.error?.message}
          />
        )}
        <Button type="submit" kind="primary" busy={give.isPending}>
          Keep it
        </Button>
      </form>
    </Dialog>
  );
}

function credentialFrom(version: string, text: (name: string) => string): Credential {
  if (version !== "3")
    return { kind: "snmp-community", version: version === "1" ? "1" : "2c", community: text("community") };
  return {
    kind: "snmp-v3",
    user: text("user"),
    authProtocol: "SHA256",
    authKey: text("auth"),
    privProtocol: "AES",
    privKey: text("priv"),
  };
}
