"use client";
import { useQuery } from "@tanstack/react-query";
import { ListFilter, X } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import { DEVICE_STATUSES } from "../../domain/device";
import { DEVICE_FILTERS, type DeviceFilter, DeviceQuery } from "../../domain/device-list";
import { Button } from "../../ui/controls/button";
import { Dialog } from "../../ui/controls/dialog";
import { Input, Select } from "../../ui/controls/field";
import { useTRPC } from "../client";

const WORDS: Record<DeviceFilter, string> = {
  tag: "Tag",
  tenant: "Tenant",
  status: "State",
  type: "Type",
  location: "Location",
};
const TYPED = ["location", "tenant", "type", "tag"] as const;

type Props = { query: DeviceQuery; onQuery: (query: DeviceQuery) => void };

/** Narrows the list by what things have, with what there is to choose from. */
export function DeviceFilters({ query, onQuery }: Props) {
  const [isOpen, setOpen] = useState(false);
  const trpc = useTRPC();
  const choices = useQuery(trpc.inventory.bulk.choices.queryOptions(undefined, { enabled: isOpen }));
  const id = useId();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const said = DEVICE_FILTERS.map((key) => [key, String(data.get(key) ?? "").trim() || undefined]);
    setOpen(false);
    onQuery(DeviceQuery.parse({ ...query, ...Object.fromEntries(said) }));
  };
  return (
    <Dialog
      title="Filter devices"
      place="side"
      description="Only what has all of these is shown. What is empty does not matter."
      open={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button>
          <ListFilter aria-hidden /> Filters
        </Button>
      }
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        {TYPED.map((key) => (
          <div key={key}>
            <Input
              label={WORDS[key]}
              name={key}
              defaultValue={query[key] ?? ""}
              list={`${id}-${key}`}
              maxLength={1_000}
              autoComplete="off"
              {...(key === "location" && { hint: "What stands there or anywhere below" })}
            />
            <datalist id={`${id}-${key}`}>
              {choices.data?.[key].map((value) => (
                <option key={value} value={value} />
              ))}
            </datalist>
          </div>
        ))}
        <Select
          label={WORDS.status}
          name="status"
          defaultValue={query.status ?? ""}
          options={[{ value: "", label: "any" }, ...DEVICE_STATUSES.map((s) => ({ value: s, label: s }))]}
        />
        <Button type="submit" kind="primary">
          Show
        </Button>
      </form>
    </Dialog>
  );
}

/** By what the list is narrowed now, each to be taken off. */
export function FilterChips({ query, onQuery }: Props) {
  const active = DEVICE_FILTERS.filter((key) => query[key]);
  if (active.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-2" aria-label="Filters">
      {active.map((key) => (
        <li key={key} className="flex min-w-0 items-center rounded border border-stroke bg-surface-raise pl-3 text-13">
          <span className="min-w-0 break-words">
            <span className="text-content-secondary">{WORDS[key]}</span> {query[key]}
          </span>
          <Button
            kind="quiet"
            iconOnly
            aria-label={`Any ${WORDS[key].toLowerCase()}`}
            onClick={() => onQuery({ ...query, [key]: undefined })}
          >
            <X aria-hidden />
          </Button>
        </li>
      ))}
    </ul>
  );
}
