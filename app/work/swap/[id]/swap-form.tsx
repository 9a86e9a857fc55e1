"use client";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { v7 as uuidv7 } from "uuid";
import { destinations, type PartClass } from "../../../../domain/part";
import { searchKey } from "../../../../domain/search";
import { Button, ButtonLink } from "../../../../ui/controls/button";
import { Input, Select, Textarea } from "../../../../ui/controls/field";
import { Status } from "../../../../ui/controls/status";
import { useTRPC } from "../../../client";
import { paths } from "../../../paths";

type Bay = { id: string; label: string; kind: PartClass; serial: string | null; model: string | null };
type Props = { device: { id: string; name: string }; bays: readonly Bay[] };

const DRAFT = (deviceId: string) => `plenum.swap.${deviceId}`;
const FIELDS = ["bay", "removed", "installed", "destination", "holder", "reason", "ticket"] as const;

/** Names this browser in the operations it sends; made once and kept. */
function clientId(): string {
  const kept = window.localStorage.getItem("plenum.client") ?? uuidv7();
  window.localStorage.setItem("plenum.client", kept);
  return kept;
}

/**
 * One swap. What is typed is kept in the browser until the server has taken it, and the operation's id is made once,
 * so that a lost answer and a second tap do it once.
 */
export function SwapForm({ device, bays }: Props) {
  const trpc = useTRPC();
  const form = useRef<HTMLFormElement>(null);
  const operation = useRef<{ id: string; claimedAt: string }>(undefined);
  const [bayId, setBayId] = useState(bays[0]?.id ?? "");
  const [removed, setRemoved] = useState("");
  const bay = bays.find((b) => b.id === bayId);
  const log = useMutation(
    trpc.work.swaps.log.mutationOptions({ onSuccess: () => window.localStorage.removeItem(DRAFT(device.id)) }),
  );

  useEffect(() => {
    const draft = JSON.parse(window.localStorage.getItem(DRAFT(device.id)) ?? "{}") as Partial<
      Record<(typeof FIELDS)[number], string>
    >;
    if (draft.bay && bays.some((b) => b.id === draft.bay)) setBayId(draft.bay);
    if (draft.removed) setRemoved(draft.removed);
    for (const name of FIELDS) {
      const input = form.current?.elements.namedItem(name);
      if (input instanceof HTMLInputElement || input instanceof HTMLTextAreaElement)
        input.value = draft[name] ?? input.value;
    }
  }, [device.id, bays]);

  const keepDraft = () => {
    if (!form.current) return;
    const data = new FormData(form.current);
    window.localStorage.setItem(
      DRAFT(device.id),
      JSON.stringify(Object.fromEntries(FIELDS.map((f) => [f, String(data.get(f) ?? "")]))),
    );
    operation.current = undefined; // other content is another operation
  };

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const value = (name: (typeof FIELDS)[number]) => String(data.get(name) ?? "").trim();
    operation.current ??= { id: uuidv7(), claimedAt: new Date().toISOString() };
    const destination = value("destination");
    log.mutate({
      ...operation.current,
      clientId: clientId(),
      sequence: 0,
      deviceId: device.id,
      bayId,
      removedSerial: value("removed"),
      installedSerial: value("installed"),
      destination: destination === "stock" || destination === "rma_hold" ? destination : "quarantine",
      holder: value("holder") || undefined,
      reason: value("reason") || undefined,
      ticket: value("ticket") || undefined,
    });
  };

  if (log.data)
    return (
      <div className="flex max-w-[560px] flex-col gap-4" role="status">
        <p className="text-20 font-semibold">
          <Status status={log.data.outcome === "review" ? "notice" : "good"}>
            {log.data.outcome === "review" ? "Kept for review" : "Logged"}
          </Status>
        </p>
        <p className="text-16">{log.data.sentence}</p>
        <p className="text-13 text-content-secondary">
          {bay?.label} of {device.name}. Until its collector has seen the new part, it stands there on your word.
        </p>
        <div className="flex gap-3" data-density="touch">
          <ButtonLink kind="primary" href={paths.work()}>
            Next swap
          </ButtonLink>
          <ButtonLink href={paths.device(device.id)}>{device.name}</ButtonLink>
        </div>
      </div>
    );

  const isOther = removed.trim() !== "" && bay?.serial != null && searchKey(removed) !== searchKey(bay.serial);
  return (
    <form
      ref={form}
      onSubmit={submit}
      onInput={keepDraft}
      className="flex max-w-[560px] flex-col gap-5"
      data-density="touch"
    >
      <Select
        label="Bay"
        name="bay"
        value={bayId}
        onChange={(e) => setBayId(e.target.value)}
        options={bays.map((b) => ({ value: b.id, label: `${b.kind} ${b.label} · ${b.serial ?? "nothing recorded"}` }))}
        hint={
          bay?.serial ? `Recorded here: ${bay.model ?? bay.kind}, ${bay.serial}` : "Nothing is recorded in this bay"
        }
      />
      <Input
        label="Serial of the old part"
        name="removed"
        value={removed}
        onChange={(e) => setRemoved(e.target.value)}
        required
        minLength={3}
        autoComplete="off"
        hint="Scan it off the part you pulled"
      />
      {isOther ? (
        <p role="alert" className="rounded border border-stroke-strong bg-surface-raise p-3 text-14">
          <Status status="bad">Not what is recorded here</Status> This bay should hold{" "}
          <span className="font-mono">{bay?.serial}</span>. Are you at the right bay? If the record is wrong, log it:
          both claims are kept for review.
        </p>
      ) : null}
      <Input
        label="Serial of the new part"
        name="installed"
        required
        minLength={3}
        autoComplete="off"
        hint="Scan it before it goes in"
      />
      <Select
        label="Where the old part goes"
        name="destination"
        options={destinations(bay?.kind ?? "other").map((d) => ({ value: d, label: d.replaceAll("_", " ") }))}
        hint={bay?.kind === "disk" ? "A disk keeps data: it goes to quarantine until it is sanitized" : undefined}
      />
      <Input label="Bin or seal" name="holder" optional autoComplete="off" />
      <Input label="Ticket" name="ticket" optional autoComplete="off" />
      <Textarea label="Why" name="reason" optional rows={2} error={log.error?.message} />
      <Button type="submit" kind="primary" busy={log.isPending}>
        Log the swap
      </Button>
    </form>
  );
}
