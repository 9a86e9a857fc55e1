"use client";
import { useMutation } from "@tanstack/react-query";
import { X } from "lucide-react";
import type { FormEvent } from "react";
import { Button } from "../../../ui/controls/button";
import { Input } from "../../../ui/controls/field";
import { useToast } from "../../../ui/controls/toast";
import { useTRPC } from "../../client";

type Props = { ranges: readonly { id: string; range: string }[]; canConfigure: boolean };

/** Where sweeps may ask at all; administrators change it. */
export function AllowedRanges({ ranges, canConfigure }: Props) {
  const trpc = useTRPC();
  const toast = useToast();
  const reload = { onSuccess: () => window.location.reload() };
  const allow = useMutation(trpc.discovery.allowedRanges.allow.mutationOptions(reload));
  const disallow = useMutation(
    trpc.discovery.allowedRanges.disallow.mutationOptions({
      ...reload,
      onError: ({ message }) => toast({ title: "Not done", text: message, tone: "bad" }),
    }),
  );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    allow.mutate({ range: String(new FormData(event.currentTarget).get("range")) });
  };
  return (
    <div className="flex flex-col gap-3">
      {ranges.length === 0 ? (
        <p className="text-14 text-content-secondary">
          No range is allowed yet, so nothing can be swept.
          {canConfigure ? "" : " An administrator allows ranges here."}
        </p>
      ) : (
        <ul className="flex flex-wrap gap-2" aria-label="Allowed ranges">
          {ranges.map(({ id, range }) => (
            <li key={id} className="flex items-center gap-1 rounded border border-stroke bg-surface-raise pl-3">
              <span className="font-mono text-13">{range}</span>
              {canConfigure ? (
                <Button
                  kind="quiet"
                  iconOnly
                  aria-label={`Allow ${range} no more`}
                  busy={disallow.isPending && disallow.variables?.id === id}
                  onClick={() => disallow.mutate({ id })}
                >
                  <X aria-hidden />
                </Button>
              ) : (
                <span className="py-1 pr-3" />
              )}
            </li>
          ))}
        </ul>
      )}
      {canConfigure ? (
        <form onSubmit={submit} className="flex max-w-[420px] items-start gap-2">
          <Input
            label="Allow a range"
            name="range"
            required
            autoComplete="off"
            spellCheck={false}
            className="min-w-0 flex-1"
            hint="10.0.0.0/8, 2001:db8::/32"
            error={allow.error?.message}
          />
          <Button type="submit" busy={allow.isPending} className="mt-6">
            Allow
          </Button>
        </form>
      ) : null}
    </div>
  );
}
