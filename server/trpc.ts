import { initTRPC, TRPCError } from "@trpc/server";
import { ZodError } from "zod";
import type { Permission } from "../domain/permission";
import { Refusal } from "../domain/refusal";
import { noteDenied } from "./change";
import { authorise, type Caller } from "./context";
import { wire } from "./wire";

/** `caller` is undefined for somebody who has not signed in. */
export type Context = {
  caller: Caller | undefined;
  db: Caller["db"];
  now: Date;
  ip?: string;
  userAgent?: string;
  /** The session cookie of this request, and how to set it (undefined: take it away). HttpOnly, so scripts never see it. */
  cookie?: string;
  setCookie?: (value: string | undefined) => void;
};

/** A procedure names the permission it needs, or `anyone` for the doorstep: set-up and sign-in. */
type Meta = { needs: Permission | "anyone" };

const t = initTRPC
  .context<Context>()
  .meta<Meta>()
  .create({
    transformer: wire,
    isDev: false, // no stacks to clients, whatever NODE_ENV says
    errorFormatter: ({ shape, error }) => ({
      ...shape,
      message: error.cause instanceof ZodError ? sentenceOf(error.cause) : shape.message,
    }),
  });

const CODE = {
  not_found: "NOT_FOUND",
  forbidden: "FORBIDDEN",
  conflict: "CONFLICT",
  invalid: "BAD_REQUEST",
  unauthenticated: "UNAUTHORIZED",
} as const;

const refusals = t.middleware(async ({ next, path, ctx }) => {
  const result = await next();
  if (result.ok) return result;
  const { cause, code } = result.error;
  if (cause instanceof Refusal) {
    if (cause.kind === "forbidden" && ctx.caller)
      await noteDenied(ctx.caller, path, cause.message).catch(console.error);
    throw new TRPCError({ code: CODE[cause.kind], message: cause.message, cause });
  }
  if (code === "INTERNAL_SERVER_ERROR") {
    console.error(path, cause ?? result.error);
    throw new TRPCError({
      code,
      message: "Something broke on our side. It is in the server's log; nothing was changed.",
    });
  }
  return result;
});

export const router = t.router;
export const callers = t.createCallerFactory;

/** The way to make a procedure: by saying who may call it. */
export const may = (needs: Permission) =>
  t.procedure
    .meta({ needs })
    .use(refusals)
    .use(({ ctx, next }) => {
      if (!ctx.caller) throw new Refusal("unauthenticated", "Sign in first.");
      authorise(ctx.caller.actor, needs);
      return next({ ctx: { ...ctx, caller: ctx.caller } });
    });

/** For the doorstep only: what must work before anybody has signed in. `architecture.test.ts` lists who may use it. */
export const anyone = t.procedure.meta({ needs: "anyone" }).use(refusals);

function sentenceOf(error: ZodError): string {
  return error.issues
    .slice(0, 5)
    .map((issue) => `${issue.path.join(".") || "input"}: ${issue.message}`)
    .join("; ");
}
