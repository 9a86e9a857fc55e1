import { contextOf, SESSION_COOKIE } from "../../server/request";

/** Who asks, for doors that are not tRPC's own. */
export function contextOfRequest(request: Request) {
  const cookie = request.headers.get("cookie")?.match(new RegExp(`(?:^|; )${SESSION_COOKIE}=([\\w-]+)`))?.[1];
  return contextOf({ headers: request.headers, cookie });
}
