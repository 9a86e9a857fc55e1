"use client";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { Credential } from "../../domain/target";
import { Button } from "../../ui/controls/button";
import { Checkbox } from "../../ui/controls/checkbox";
import { Dialog } from "../../ui/controls/dialog";
import { Input, Select } from "../../ui/controls/field";
import { useTRPC } from "../client";
import { paths } from "../paths";

const KINDS = [
  { value: "snmp", label: "SNMP v2c" },
  { value: "snmp1", label: "SNMP v1" },
  { value: "snmp3", label: "SNMP v3" },
  { value: "vsphere", label: "vCenter or ESXi" },
  { value: "libvirt", label: "libvirt over TLS or SSH" },
] as const;
type Kind = (typeof KINDS)[number]["value"];

const HINTS: Record<Kind, string> = {
  snmp: "snmp://host or snmp://host:161",
  snmp1: "snmp://host or snmp://host:161",
  snmp3: "snmp://host or snmp://host:161",
  vsphere: "vsphere://host",
  libvirt: "libvirt+ssh://user@host or libvirt+tls://host",
};

/** Adds one address to look at, with its credential; the first look begins within seconds. */
export function AddTarget() {
  const trpc = useTRPC();
  const [kind, setKind] = useState<Kind>("snmp");
  const [isInsecure, setInsecure] = useState(false);
  const credential = useMutation(trpc.discovery.credentials.add.mutationOptions());
  const target = useMutation(
    trpc.discovery.targets.add.mutationOptions({ onSuccess: () => window.location.assign(paths.discovery("targets")) }),
  );
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const text = (name: string) => String(data.get(name) ?? "").trim();
    try {
      const { id } = await credential.mutateAsync({
        name: `${text("name")} ${new Date().toISOString()}`,
        credential: credentialFrom(kind, text),
      });
      await target.mutateAsync({
        name: text("name"),
        url: text("url"),
        credentialId: id,
        trust: { insecure: isInsecure, fingerprintSha256: text("fingerprint") || undefined },
      });
    } catch {
      // Both mutations keep their error, and the form shows it.
    }
  };
  return (
    <Dialog
      title="Add a target"
      description="What is found waits as a proposal: nothing that people recorded is written over."
      trigger={<Button kind="primary">Add target</Button>}
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        <Select
          label="Kind"
          value={kind}
          onChange={(e) => setKind(KINDS.find((k) => k.value === e.target.value)?.value ?? "snmp")}
          options={[...KINDS]}
        />
        <Input label="Name" name="name" required autoComplete="off" />
        <Input
          label="Address"
          name="url"
          required
          autoComplete="off"
          hint={HINTS[kind]}
          error={target.error?.message}
        />
        {kind === "snmp" || kind === "snmp1" ? (
          <Input
            label="Community"
            name="community"
            type="password"
            required
            autoComplete="off"
            error={credential.error?.message}
          />
        ) : (
          <>
            <Input label="User" name="user" required autoComplete="off" />
            {kind === "snmp3" ? (
              <>
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
                  error={credential.error?.message}
                />
              </>
            ) : (
              <>
                <Input
                  label="Password"
                  name="password"
                  type="password"
                  required
                  autoComplete="off"
                  error={credential.error?.message}
                />
                <Input
                  label="SHA-256 fingerprint"
                  name="fingerprint"
                  optional
                  autoComplete="off"
                  hint="Of its certificate or host key, when no known authority signed it"
                />
                <Checkbox
                  label="Trust whoever answers (for a first try only)"
                  checked={isInsecure}
                  onChange={setInsecure}
                />
              </>
            )}
          </>
        )}
        <Button type="submit" kind="primary" busy={credential.isPending || target.isPending}>
          Add
        </Button>
      </form>
    </Dialog>
  );
}

function credentialFrom(kind: Kind, text: (name: string) => string): Credential {
  switch (kind) {
    case "snmp":
      return { kind: "snmp-community", version: "2c", community: text("community") };
    case "snmp1":
      return { kind: "snmp-community", version: "1", community: text("community") };
    case "snmp3":
      return {
        kind: "snmp-v3",
        user: text("user"),
        authProtocol: "SHA256",
        authKey: text("auth"),
        privProtocol: "AES",
        privKey: text("priv"),
      };
    default:
      return { kind: "password", user: text("user"), password: text("password") };
  }
}
