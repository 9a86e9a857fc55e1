import { TRPCError } from "@trpc/server";
import { cookies, headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { needsSetup } from "../server/access/users";
import { contextOf, SESSION_COOKIE } from "../server/request";
import { callAs } from "../server/router";
import { paths } from "./paths";

const context = cache(async () => {
  const [jar, asked] = await Promise.all([cookies(), headers()]);
  return contextOf({ headers: asked, cookie: jar.get(SESSION_COOKIE)?.value });
});

/** The API as the signed-in person of this request may use it; who is not signed in goes to the door first. */
export const api = cache(async () => {
  const ctx = await context();
  if (!ctx.caller) redirect((await needsSetup(ctx.db)) ? paths.setup() : paths.signIn());
  return callAs(ctx);
});

/** Who is signed in, for the frame. */
export const me = cache(async () => {
  const ctx = await context();
  return ctx.caller && { name: ctx.caller.actor.name, permissions: [...ctx.caller.actor.permissions] };
});

/** Whether the first administrator is still to be made. */
export async function isNew(): Promise<boolean> {
  return needsSetup((await context()).db);
}

/** What the API answered; when it says there is no such thing, the page says so too. */
export async function orNotFound<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof TRPCError && error.code === "NOT_FOUND") notFound();
    throw error;
  }
}
