"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { positionOfUnit, type Rack, type Span } from "../../../domain/rack";
import type { ReservationFields } from "../../../domain/reservation";
import { Button } from "../../../ui/controls/button";
import { Input, Select } from "../../../ui/controls/field";
import { useTRPC } from "../../client";
import { paths } from "../../paths";

const FACES = [
  { value: "both", label: "Both faces" },
  { value: "front", label: "Front only" },
  { value: "rear", label: "Rear only" },
] as const;

/** Days on paper are days in UTC, as in every other place that shows one. */
const dayText = (at: Date | null) => at?.toISOString().slice(0, 10) ?? "";
const dayOf = (text: string) => (text ? new Date(`${text}T00:00:00Z`) : null);
const numberOf = (text: string) => (text.trim() === "" ? null : Number(text));

/** What was typed, in the words of the record; the server says what is wrong with it. */
function fieldsOf(form: HTMLFormElement, rack: Rack, since: Date): ReservationFields {
  const data = new FormData(form);
  const text = (name: string) => String(data.get(name) ?? "").trim();
  const heightHalfU = Math.round(Number(text("height")) * 2);
  const typed = dayOf(text("since"));
  return {
    fromHalfU: positionOfUnit(rack, Number(text("unit")), heightHalfU),
    heightHalfU,
    face: FACES.find((f) => f.value === text("face"))?.value ?? "both",
    owner: text("owner"),
    purpose: text("purpose") || null,
    powerW: numberOf(text("power")),
    probability: Number(text("probability")) / 100,
    // The same day as before keeps its hour.
    since: typed && dayText(typed) !== dayText(since) ? typed : since,
    until: dayOf(text("until")),
  };
}

/** The lowest number on the posts that a run covers: what a person reads off the rack. */
function unitOf(rack: Rack, { fromHalfU, heightHalfU }: Span): number {
  const below = (fromHalfU - 2) / 2;
  const counted = rack.descendingUnits ? rack.heightU - below - heightHalfU / 2 : below;
  return counted + rack.startingUnit;
}

const afterwards = () => window.location.reload();

type Values = Omit<ReservationFields, "purpose"> & { purpose: string | null };

function Fields({ rack, values, error }: { rack: Rack; values: Values; error: string | undefined }) {
  return (
    <>
      <Input label="Kept for" name="owner" required maxLength={100} defaultValue={values.owner} hint="Team or person" />
      <Input
        label="Reason or ticket"
        name="purpose"
        optional
        maxLength={500}
        defaultValue={values.purpose ?? ""}
        autoComplete="off"
      />
      <div className="grid grid-cols-2 gap-3">
        <Input
          label={rack.descendingUnits ? "Highest unit" : "Lowest unit"}
          name="unit"
          type="number"
          step={0.5}
          required
          defaultValue={unitOf(rack, values)}
          hint="As painted on the posts"
        />
        <Input
          label="Height, U"
          name="height"
          type="number"
          min={0.5}
          max={rack.heightU}
          step={0.5}
          required
          defaultValue={values.heightHalfU / 2}
        />
        <Select label="Faces" name="face" options={FACES} defaultValue={values.face} />
        <Input
          label="Power, W"
          name="power"
          type="number"
          min={0}
          step="any"
          optional
          defaultValue={values.powerW ?? ""}
        />
        <Input label="From" name="since" type="date" required defaultValue={dayText(values.since)} />
        <Input
          label="Ends"
          name="until"
          type="date"
          optional
          defaultValue={dayText(values.until)}
          hint="Free again on this day; empty: until it is released"
        />
        <Input
          label="How sure, %"
          name="probability"
          type="number"
          min={0}
          max={100}
          step={1}
          required
          defaultValue={Math.round(values.probability * 100)}
          hint="The forecast weighs by it"
        />
      </div>
      {error ? (
        <p className="pn-error" role="alert">
          {error}
        </p>
      ) : null}
    </>
  );
}

const QUARTER_MS = 90 * 24 * 60 * 60_000; // a reservation without an end is forgotten; a quarter is seldom too short

/** Keeps a free run, or a part of it, for somebody. */
export function ReserveForm({ rack, span, now }: { rack: Rack; span: Span; now: Date }) {
  const trpc = useTRPC();
  const add = useMutation(trpc.inventory.reservations.add.mutationOptions({ onSuccess: afterwards }));
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    add.mutate({ rackId: rack.id, fields: fieldsOf(event.currentTarget, rack, now) });
  };
  const until = new Date(now.getTime() + QUARTER_MS);
  const values: Values = {
    ...span,
    face: "both",
    owner: "",
    purpose: null,
    powerW: null,
    probability: 0.8,
    since: now,
    until,
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <Fields rack={rack} values={values} error={add.error?.message} />
      <Button type="submit" kind="primary" busy={add.isPending}>
        Reserve
      </Button>
    </form>
  );
}

/** Changes a reservation, read anew when the form opens: the picture carries less of it. */
export function EditForm({ rack, id }: { rack: Rack; id: string }) {
  const trpc = useTRPC();
  const seen = useQuery(trpc.inventory.reservations.view.queryOptions({ id }, { staleTime: 0 }));
  const edit = useMutation(trpc.inventory.reservations.edit.mutationOptions({ onSuccess: afterwards }));
  const kept = seen.data;
  if (!kept) return <Waiting error={seen.error?.message} />;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    edit.mutate({ id, rev: kept.rev, fields: fieldsOf(event.currentTarget, rack, kept.since) });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <Fields rack={rack} values={kept} error={edit.error?.message} />
      <Button type="submit" kind="primary" busy={edit.isPending}>
        Save
      </Button>
    </form>
  );
}

/** Gives the room back, after its owner was read once more. */
export function ReleaseForm({ id }: { id: string }) {
  const trpc = useTRPC();
  const seen = useQuery(trpc.inventory.reservations.view.queryOptions({ id }, { staleTime: 0 }));
  const release = useMutation(trpc.inventory.reservations.release.mutationOptions({ onSuccess: afterwards }));
  const kept = seen.data;
  if (!kept) return <Waiting error={seen.error?.message} />;
  return (
    <div className="flex flex-col gap-4">
      <p className="text-14">
        {kept.heightHalfU / 2} U kept for <strong>{kept.owner}</strong>
        {kept.purpose ? ` (${kept.purpose})` : ""} become free at once. The record stays, as over.
      </p>
      {release.error ? (
        <p className="pn-error" role="alert">
          {release.error.message}
        </p>
      ) : null}
      <Button kind="danger" busy={release.isPending} onClick={() => release.mutate({ id, rev: kept.rev })}>
        Release the room of {kept.owner}
      </Button>
    </div>
  );
}

/** Makes a planned device of a type that fits, and ends the reservation. */
export function InstallForm({ id }: { id: string }) {
  const trpc = useTRPC();
  const seen = useQuery(trpc.inventory.reservations.types.queryOptions({ id }, { staleTime: 0 }));
  const [typeId, setTypeId] = useState<string>();
  const install = useMutation(
    trpc.inventory.reservations.install.mutationOptions({
      onSuccess: (made) => window.location.assign(paths.device(made.id)),
    }),
  );
  if (!seen.data) return <Waiting error={seen.error?.message} />;
  const { reservation, types } = seen.data;
  const type = types.find((t) => t.id === typeId) ?? types[0];
  if (!type)
    return (
      <p className="text-14">
        No device type on record is {reservation.heightHalfU / 2} U high or lower. Import one first.
      </p>
    );
  const left = (reservation.heightHalfU - type.heightHalfU) / 2;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get("name"));
    install.mutate({ id, rev: reservation.rev, deviceTypeId: type.id, name });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <Select
        label="Device type"
        name="type"
        value={type.id}
        onChange={(event) => setTypeId(event.target.value)}
        options={types.map((t) => ({ value: t.id, label: `${t.name} (${t.heightHalfU / 2} U)` }))}
        hint={left > 0 ? `${left} U above it become free: the reservation ends` : "It takes all that is reserved"}
      />
      <Input
        label="Name"
        name="name"
        required
        maxLength={200}
        autoComplete="off"
        error={install.error?.message}
        hint="Planned, with the reserved power, until discovery or a person sees it"
      />
      <Button type="submit" kind="primary" busy={install.isPending}>
        Install
      </Button>
    </form>
  );
}

function Waiting({ error }: { error: string | undefined }) {
  return error ? (
    <p className="pn-error" role="alert">
      {error}
    </p>
  ) : (
    <p className="text-14 text-content-secondary">Loading</p>
  );
}
