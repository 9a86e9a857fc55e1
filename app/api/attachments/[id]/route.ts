import { TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { callAs } from "../../../../server/router";
import { contextOfRequest } from "../../request-context";

type Props = { params: Promise<{ id: string }> };

/** Gives a file to keep, never to show: whatever is in it, the browser runs none of it in our name. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  try {
    const call = callAs(await contextOfRequest(request));
    const { name, contentType, bytes } = await call.inventory.notes.open({ id: (await params).id });
    const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, "_");
    return new Response(Buffer.from(bytes), {
      headers: {
        "content-type": contentType,
        "content-length": String(bytes.length),
        "content-disposition": `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)}`,
        "x-content-type-options": "nosniff",
        "content-security-policy": "default-src 'none'; sandbox",
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error;
    return new Response(error.message, { status: getHTTPStatusCodeFromError(error) });
  }
}
