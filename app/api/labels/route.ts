import { TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { contextOf, cookieOf, isOwnOrigin } from "../../../server/request";
import { callAs } from "../../../server/router";

const MAX_BODY = 100_000; // characters: a thousand ids of 36 and what is around them

/** Labels as a file. POST, since a thousand ids are longer than a URL may be; the procedure says who may and how many. */
export async function POST(request: Request): Promise<Response> {
  if (!isOwnOrigin(request.headers)) return new Response("Cross-origin requests are refused.", { status: 403 });
  const text = await request.text();
  if (text.length > MAX_BODY) return new Response("Too many labels at once.", { status: 413 });
  try {
    const call = callAs(await contextOf({ headers: request.headers, cookie: cookieOf(request) }));
    const { name, type, bytes } = await call.labels.make(JSON.parse(text));
    return new Response(new Uint8Array(bytes), {
      headers: {
        "content-type": type,
        "content-disposition": `attachment; filename="${name}"`,
        "cache-control": "no-store",
      },
    });
  } catch (error) {
    if (error instanceof SyntaxError) return new Response("Not JSON.", { status: 400 });
    if (error instanceof TRPCError) return new Response(error.message, { status: getHTTPStatusCodeFromError(error) });
    throw error;
  }
}
