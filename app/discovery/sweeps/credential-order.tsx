"use client";
import { ArrowUp, X } from "lucide-react";
import { Button } from "../../../ui/controls/button";
import { Select } from "../../../ui/controls/field";

type Choice = { id: string; name: string; kind: string };
type Props = {
  choices: readonly Choice[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
  error?: string | undefined;
};

export const kindWord = (kind: string) => (kind === "snmp-v3" ? "SNMPv3 user" : "community");

/** What a sweep signs in with, in the order it is tried. */
export function CredentialOrder({ choices, chosen, onChange, error }: Props) {
  const rest = choices.filter(({ id }) => !chosen.includes(id));
  const nameOf = (id: string) => choices.find((choice) => choice.id === id)?.name ?? "removed";
  const earlier = (at: number) => {
    const moved = [...chosen];
    moved.splice(at - 1, 2, chosen[at] ?? "", chosen[at - 1] ?? "");
    onChange(moved);
  };
  return (
    <div className="flex flex-col gap-2">
      <Select
        label="Sign in with"
        value=""
        onChange={(e) => e.target.value && onChange([...chosen, e.target.value])}
        options={[
          {
            value: "",
            label:
              choices.length === 0
                ? "No SNMP credential is kept yet"
                : rest.length === 0
                  ? "All are chosen"
                  : "Choose…",
          },
          ...rest.map(({ id, name, kind }) => ({ value: id, label: `${name} (${kindWord(kind)})` })),
        ]}
        hint="Several are tried at each address in their order; the one that worked is remembered"
        error={error}
      />
      {chosen.length > 0 ? (
        <ol className="flex flex-col gap-1" aria-label="Credentials in order">
          {chosen.map((id, at) => (
            <li key={id} className="flex items-center gap-2 rounded border border-stroke px-2 py-1">
              <span className="text-12 text-content-secondary tabular-nums">{at + 1}.</span>
              <span className="min-w-0 flex-1 truncate text-13" title={nameOf(id)}>
                {nameOf(id)}
              </span>
              {at > 0 ? (
                <Button kind="quiet" iconOnly aria-label={`Try ${nameOf(id)} earlier`} onClick={() => earlier(at)}>
                  <ArrowUp aria-hidden />
                </Button>
              ) : null}
              <Button
                kind="quiet"
                iconOnly
                aria-label={`Leave out ${nameOf(id)}`}
                onClick={() => onChange(chosen.filter((each) => each !== id))}
              >
                <X aria-hidden />
              </Button>
            </li>
          ))}
        </ol>
      ) : null}
    </div>
  );
}
