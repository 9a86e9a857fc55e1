"use client";
import { useMutation } from "@tanstack/react-query";
import type { FormEvent, ReactNode } from "react";
import { Button } from "../ui/controls/button";
import { Input } from "../ui/controls/field";
import { useTRPC } from "./client";
import { paths } from "./paths";

/** The card that both doorstep pages stand in. */
export function Door({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="mx-auto flex min-h-dvh max-w-[400px] flex-col justify-center gap-6 px-4 py-8">
      <div className="flex flex-col gap-1">
        <p className="text-13 font-semibold tracking-wide text-content-accent">Plenum</p>
        <h1 className="text-20 font-semibold">{title}</h1>
      </div>
      {children}
    </main>
  );
}

const field = (form: HTMLFormElement, name: string) => String(new FormData(form).get(name) ?? "");

export function SignInForm() {
  const trpc = useTRPC();
  const signIn = useMutation(
    trpc.access.sessions.signIn.mutationOptions({ onSuccess: () => window.location.assign(paths.overview()) }),
  );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    signIn.mutate({ name: field(form, "name"), password: field(form, "password") });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4" method="post">
      <Input label="Name" name="name" autoComplete="username" required autoFocus />
      <Input
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        required
        error={signIn.error?.message}
      />
      <Button type="submit" kind="primary" busy={signIn.isPending || signIn.isSuccess}>
        Sign in
      </Button>
    </form>
  );
}

export function SetupForm() {
  const trpc = useTRPC();
  const signIn = useMutation(
    trpc.access.sessions.signIn.mutationOptions({ onSuccess: () => window.location.assign(paths.overview()) }),
  );
  const setUp = useMutation(trpc.access.users.setUp.mutationOptions());
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const account = { name: field(form, "name"), password: field(form, "password") };
    setUp.mutate(account, { onSuccess: () => signIn.mutate(account) });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4" method="post">
      <p className="text-14 text-content-secondary">
        Nobody has an account yet. The first one is the administrator: it may do everything, and adds everybody else.
      </p>
      <Input label="Name" name="name" autoComplete="username" required autoFocus />
      <Input
        label="Password"
        name="password"
        type="password"
        autoComplete="new-password"
        required
        minLength={10}
        hint="At least ten characters"
        error={setUp.error?.message ?? signIn.error?.message}
      />
      <Button type="submit" kind="primary" busy={setUp.isPending || signIn.isPending || signIn.isSuccess}>
        Create administrator
      </Button>
    </form>
  );
}
