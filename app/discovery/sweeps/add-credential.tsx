"use client";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { Credential } from "../../../domain/target";
import { Button } from "../../../ui/controls/button";
import { Dialog } from "../../../ui/controls/dialog";
import { Input, Select } from "../../../ui/controls/field";
import { useTRPC } from "../../client";

const KINDS = [
  { value: "3", label: "SNMP v3 user" },
  { value: "2c", label: "Community, SNMP v2c" },
  { value: "1", label: "Community, SNMP v1" },
] as const;
type Kind = (typeof KINDS)[number]["value"];

/** Seals a community or an SNMPv3 user for sweeps to try; it is never shown again. */
export function AddCredential() {
  const trpc = useTRPC();
  const [kind, setKind] = useState<Kind>("3");
  const add = useMutation(
    trpc.discovery.credentials.add.mutationOptions({ onSuccess: () => window.location.reload() }),
  );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const text = (name: string) => String(data.get(name) ?? "").trim();
    add.mutate({ name: text("name"), credential: credentialFrom(kind, text) });
  };
  return (
    <Dialog
      title="Add a credential"
      description="It is sealed and never shown again; sweeps and targets use it by its name."
      trigger={<Button>Add credential</Button>}
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        <Input label="Name" name="name" required maxLength={200} autoComplete="off" error={add.error?.message} />
        <Select
          label="Kind"
          value={kind}
          onChange={(e) => setKind(KINDS.find((k) => k.value === e.target.value)?.value ?? "3")}
          options={[...KINDS]}
        />
        {kind === "3" ? (
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
            <Input label="Privacy key (AES)" name="priv" type="password" minLength={8} required autoComplete="off" />
          </>
        ) : (
          <Input label="Community" name="community" type="password" required autoComplete="off" />
        )}
        <Button type="submit" kind="primary" busy={add.isPending}>
          Add
        </Button>
      </form>
    </Dialog>
  );
}

function credentialFrom(kind: Kind, text: (name: string) => string): Credential {
  if (kind !== "3") return { kind: "snmp-community", version: kind, community: text("community") };
  const keys = { authKey: text("auth"), privKey: text("priv") };
  return { kind: "snmp-v3", user: text("user"), authProtocol: "SHA256", privProtocol: "AES", ...keys };
}
