"use client";
import { type FormEvent, useState } from "react";
import { searchKey } from "../../domain/search";
import { Button } from "../../ui/controls/button";
import { Input } from "../../ui/controls/field";
import { paths } from "../paths";

type Choice = { id: string; name: string; serial: string | null };

/** Takes what a scanner types — a name or a serial and Enter — and goes to that device. Ambiguous codes are never guessed. */
export function PickDevice({ devices }: { devices: readonly Choice[] }) {
  const [error, setError] = useState<string>();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const key = searchKey(String(new FormData(event.currentTarget).get("code")));
    const found = devices.filter(
      (d) => searchKey(d.name) === key || (d.serial !== null && searchKey(d.serial) === key),
    );
    const [only] = found;
    if (only && found.length === 1) window.location.assign(paths.swap(only.id));
    else
      setError(
        found.length > 1
          ? "Several devices carry this code: scan the serial."
          : "No device with bays carries this name or serial. Check the label, or search for it.",
      );
  };
  return (
    <form onSubmit={submit} className="flex max-w-[560px] flex-col gap-4" data-density="touch">
      <Input
        label="Device"
        name="code"
        list="devices-with-bays"
        autoComplete="off"
        required
        autoFocus
        hint="Scan its serial, or type its name"
        error={error}
      />
      <datalist id="devices-with-bays">
        {devices.map((d) => (
          <option key={d.id} value={d.name} />
        ))}
      </datalist>
      <Button type="submit" kind="primary">
        Open
      </Button>
    </form>
  );
}
