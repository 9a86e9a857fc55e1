import { actorOfSession, actorOfToken, SESSION_MS } from "./access/sessions";
import type { Actor } from "./context";
import { getDb } from "./database";
import type { Context } from "./trpc";

export const SESSION_COOKIE = "plenum_session";

type Asked = { headers: Headers; cookie: string | undefined; setCookie?: Context["setCookie"] };

/** Who asks, from the session cookie or a bearer token, and what the procedures need besides. */
export async function contextOf({ headers, cookie, setCookie }: Asked): Promise<Context> {
  const db = await getDb();
  const now = new Date();
  const ip = addressOf(headers);
  const token = headers.get("authorization")?.match(/^Bearer ([\w-]{20,200})$/)?.[1];
  const actor: Actor | undefined = token
    ? await actorOfToken(db, token, now, ip)
    : cookie
      ? await actorOfSession(db, cookie, now, ip)
      : undefined;
  const caller = actor && { db, actor, now };
  return { db, now, caller, ip, userAgent: headers.get("user-agent")?.slice(0, 300) ?? undefined, cookie, setCookie };
}

/** The session that a request brings along. */
export function cookieOf(request: Request): string | undefined {
  const found = request.headers.get("cookie")?.match(new RegExp(`(?:^|; )${SESSION_COOKIE}=([\\w-]+)`));
  return found?.[1];
}

/** The last hop a proxy of ours added; without PLENUM_TRUST_PROXY the header is anybody's word and is not believed. */
function addressOf(headers: Headers): string | undefined {
  if (process.env.PLENUM_TRUST_PROXY !== "1") return undefined;
  return headers.get("x-forwarded-for")?.split(",").at(-1)?.trim().slice(0, 60);
}

/** The Set-Cookie line for a new session, or one that takes the old away. Secure when the request came over TLS. */
export function sessionCookie(value: string | undefined, isSecure: boolean): string {
  const life = value === undefined ? 0 : SESSION_MS / 1_000;
  return `${SESSION_COOKIE}=${value ?? ""}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${life}${isSecure ? "; Secure" : ""}`;
}

/**
 * Whether a request that may change something comes from our own pages. tRPC takes JSON from any origin and forms
 * that need no preflight; SameSite=Lax alone leaves other ports of the same host.
 */
export function isOwnOrigin(headers: Headers): boolean {
  const site = headers.get("sec-fetch-site");
  if (site) return site === "same-origin" || site === "none";
  const origin = headers.get("origin");
  return origin === null || new URL(origin).host === headers.get("host");
}
