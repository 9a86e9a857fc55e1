import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { contextOf, cookieOf, isOwnOrigin, sessionCookie } from "../../../../server/request";
import { appRouter } from "../../../../server/router";

async function handle(request: Request): Promise<Response> {
  if (request.method !== "GET" && !isOwnOrigin(request.headers))
    return new Response("Cross-origin requests are refused.", { status: 403 });
  return fetchRequestHandler({
    endpoint: "/api/trpc",
    req: request,
    router: appRouter,
    createContext: ({ resHeaders }) =>
      contextOf({
        headers: request.headers,
        cookie: cookieOf(request),
        setCookie: (value) => resHeaders.append("set-cookie", sessionCookie(value, isSecure(request))),
      }),
  });
}

function isSecure(request: Request): boolean {
  return new URL(request.url).protocol === "https:" || request.headers.get("x-forwarded-proto") === "https";
}

export { handle as GET, handle as POST };
