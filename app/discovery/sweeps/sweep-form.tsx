"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useDeferredValue, useState } from "react";
import { REPEATS, type Repeat, splitRanges } from "../../../domain/sweep";
import { formatDuration, formatNumber } from "../../../domain/units";
import { Button } from "../../../ui/controls/button";
import { Checkbox } from "../../../ui/controls/checkbox";
import { Dialog } from "../../../ui/controls/dialog";
import { Input, Select, Textarea } from "../../../ui/controls/field";
import { useTRPC } from "../../client";
import { paths } from "../../paths";
import { CredentialOrder } from "./credential-order";
import { REPEAT_WORDS } from "./words";

/** What a form begins with: a new sweep's defaults, or a sweep as it is. */
export type SweepDraft = {
  id?: string;
  rev?: number;
  name: string;
  ranges: readonly string[];
  exclusions: readonly string[];
  credentialIds: readonly string[];
  port: number;
  ratePerSecond: number;
  timeoutMs: number;
  locationId: string | null;
  repeat: Repeat;
  addsFound: boolean;
};

const NEW: SweepDraft = {
  ...{ name: "", ranges: [], exclusions: [], credentialIds: [], port: 161, ratePerSecond: 50, timeoutMs: 2_000 },
  ...{ locationId: null, repeat: "once", addsFound: false },
};

type Choice = { id: string; name: string; kind: string };
type Props = {
  draft?: SweepDraft;
  choices: readonly Choice[];
  locations: readonly { id: string; name: string }[];
};

/** Makes a sweep or changes one; says while it is filled in how long it will take at most. */
export function SweepForm({ draft = NEW, choices, locations }: Props) {
  const trpc = useTRPC();
  const isNew = draft.id === undefined;
  const [only, ...others] = choices;
  const [ranges, setRanges] = useState(draft.ranges.join("\n"));
  const [exclusions, setExclusions] = useState(draft.exclusions.join(", "));
  const [chosen, setChosen] = useState<string[]>(
    isNew && only && others.length === 0 ? [only.id] : [...draft.credentialIds],
  );
  const [rate, setRate] = useState(String(draft.ratePerSecond));
  const [seconds, setSeconds] = useState(String(draft.timeoutMs / 1_000));
  const [addsFound, setAddsFound] = useState(draft.addsFound);
  const wish = {
    ranges: splitRanges(ranges),
    exclusions: splitRanges(exclusions),
    credentialIds: chosen,
    ratePerSecond: Number(rate),
    timeoutMs: Math.round(Number(seconds) * 1_000),
  };
  const asked = useDeferredValue(wish);
  const isComplete = asked.ranges.length > 0 && asked.credentialIds.length > 0;
  const effort = useQuery(
    trpc.discovery.sweeps.effort.queryOptions(asked, { enabled: isComplete, retry: false, staleTime: 0 }),
  );
  const add = useMutation(
    trpc.discovery.sweeps.add.mutationOptions({ onSuccess: ({ id }) => window.location.assign(paths.sweep(id)) }),
  );
  const edit = useMutation(trpc.discovery.sweeps.edit.mutationOptions({ onSuccess: () => window.location.reload() }));
  const refusal = add.error?.message ?? edit.error?.message ?? (isComplete ? effort.error?.message : undefined);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const text = (name: string) => String(data.get(name) ?? "").trim();
    const starts = text("starts");
    const sweep = {
      ...wish,
      name: text("name"),
      port: Number(text("port")),
      locationId: text("location") || null,
      repeat: REPEATS.find((repeat) => repeat === text("repeat")) ?? "once",
      startsAt: starts === "" ? null : new Date(starts),
      addsFound,
    };
    if (draft.id !== undefined && draft.rev !== undefined) edit.mutate({ ...sweep, id: draft.id, rev: draft.rev });
    else add.mutate(sweep);
  };

  return (
    <Dialog
      place="side"
      title={isNew ? "New sweep" : `Change ${draft.name}`}
      description="Every address is asked for its name by SNMP. What answers waits as a proposal."
      trigger={isNew ? <Button kind="primary">New sweep</Button> : <Button>Change</Button>}
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        <Input label="Name" name="name" required maxLength={200} autoComplete="off" defaultValue={draft.name} />
        <Textarea
          label="Addresses"
          required
          value={ranges}
          onChange={(e) => setRanges(e.target.value)}
          spellCheck={false}
          hint="10.0.0.0/24, 10.0.0.5-10.0.0.9 or 2001:db8::/120; one a line"
          error={refusal}
        />
        <Input
          label="Leave out"
          optional
          value={exclusions}
          onChange={(e) => setExclusions(e.target.value)}
          autoComplete="off"
          spellCheck={false}
        />
        <CredentialOrder choices={choices} chosen={chosen} onChange={setChosen} />
        <div className="grid grid-cols-3 gap-3">
          <Input label="Port" name="port" type="number" min={1} max={65_535} required defaultValue={draft.port} />
          <Input
            label="Rate"
            type="number"
            min={1}
            max={2_000}
            required
            value={rate}
            onChange={(e) => setRate(e.target.value)}
            hint="datagrams a second"
          />
          <Input
            label="Time"
            type="number"
            min={0.2}
            max={60}
            step={0.1}
            required
            value={seconds}
            onChange={(e) => setSeconds(e.target.value)}
            hint="seconds for each address"
          />
        </div>
        <div className="grid grid-cols-2 gap-3">
          <Select
            label="Repeat"
            name="repeat"
            defaultValue={draft.repeat}
            options={REPEATS.map((value) => ({ value, label: REPEAT_WORDS[value] }))}
          />
          <Input
            label={isNew ? "Begin at" : "Next at"}
            name="starts"
            type="datetime-local"
            optional
            hint={isNew ? "otherwise now" : "otherwise as planned"}
          />
        </div>
        <Select
          label="Location of what it finds"
          name="location"
          defaultValue={draft.locationId ?? ""}
          options={[{ value: "", label: "Not said" }, ...locations.map(({ id, name }) => ({ value: id, label: name }))]}
        />
        <Checkbox label="Add what answers as targets without asking" checked={addsFound} onChange={setAddsFound} />
        <p className="text-13 text-content-secondary" aria-live="polite">
          {isComplete && effort.data
            ? `${formatNumber(effort.data.addresses)} addresses, ${formatDuration(effort.data.longestMs)} at most.`
            : "How long it takes at most is told here."}
        </p>
        <Button
          type="submit"
          kind="primary"
          busy={add.isPending || edit.isPending}
          disabledReason={chosen.length === 0 ? "Choose what to sign in with first" : undefined}
        >
          {isNew ? "Sweep" : "Save"}
        </Button>
      </form>
    </Dialog>
  );
}
