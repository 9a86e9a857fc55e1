import { TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { MAX_ATTACHMENT_BYTES } from "../../../domain/record";
import { isOwnOrigin } from "../../../server/request";
import { callAs } from "../../../server/router";
import { contextOfRequest } from "../request-context";

/** Takes one file as the body of the request; which note it goes to and its name stand in the address. */
export async function POST(request: Request): Promise<Response> {
  if (!isOwnOrigin(request.headers)) return new Response("Cross-origin requests are refused.", { status: 403 });
  const asked = new URL(request.url).searchParams;
  try {
    const context = await contextOfRequest(request);
    if (!context.caller) return new Response("Sign in first.", { status: 401 });
    const bytes = await bodyOf(request);
    if (!bytes) return new Response("A file may have 20 MB at most.", { status: 413 });
    const call = callAs(context);
    const noteId = asked.get("note") ?? "";
    return Response.json(await call.inventory.notes.attach({ noteId, name: asked.get("name") ?? "file", bytes }));
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error;
    return new Response(error.message, { status: getHTTPStatusCodeFromError(error) });
  }
}

/** The body, or undefined as soon as it is known to be too large: the announced length is only the sender's word. */
async function bodyOf(request: Request): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (Number(request.headers.get("content-length") ?? 0) > MAX_ATTACHMENT_BYTES) return undefined;
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = request.body?.getReader();
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
    length += read.value.length;
    if (length > MAX_ATTACHMENT_BYTES) {
      await reader?.cancel();
      return undefined;
    }
    chunks.push(read.value);
  }
  return new Uint8Array(Buffer.concat(chunks));
}
