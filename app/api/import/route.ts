import { z } from "zod";
import { IMPORT_KINDS } from "../../../domain/import";
import { Refusal } from "../../../domain/refusal";
import { bytesOf, inspect, take, type Upload, type UploadMessage } from "../../../server/inventory/import-upload";
import { contextOf, isOwnOrigin, SESSION_COOKIE } from "../../../server/request";

const Asked = z.object({
  step: z.enum(["inspect", "preview", "apply"]),
  name: z.string().min(1).max(200),
  kind: z.enum(IMPORT_KINDS).optional(),
  mapping: z
    .string()
    .max(100_000)
    .transform((text): unknown => JSON.parse(text))
    .pipe(z.array(z.string().max(100).nullable()).max(500))
    .optional(),
});

/** A file of inventory as the body; the answer is a message a line, the last of them what came of it. */
export async function POST(request: Request): Promise<Response> {
  if (!isOwnOrigin(request.headers)) return new Response("Cross-origin requests are refused.", { status: 403 });
  const cookie = request.headers.get("cookie")?.match(new RegExp(`(?:^|; )${SESSION_COOKIE}=([\\w-]+)`))?.[1];
  const { caller } = await contextOf({ headers: request.headers, cookie });
  if (!caller) return refused(new Refusal("unauthenticated", "Sign in first."));
  if (!caller.actor.permissions.has("inventory:import"))
    return refused(new Refusal("forbidden", "You may not import: ask an administrator for the permission."));
  const asked = Asked.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!asked.success) return refused(new Refusal("invalid", "The request is not one of this page: load it anew."));
  const { step, name, kind, mapping } = asked.data;
  return messages(async (tell) => {
    const bytes = await bytesOf(piecesOf(request));
    const upload: Upload = { bytes, name, ...(kind && { kind }), ...(mapping && { mapping }) };
    if (step === "inspect") tell({ step: "inspected", inspected: await inspect(caller, upload) });
    else await take(caller, upload, step === "preview", tell);
  });
}

async function* piecesOf({ body }: Request): AsyncGenerator<Uint8Array> {
  const reader = body?.getReader();
  for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read()) yield piece.value;
}

const STATUS: Partial<Record<Refusal["kind"], number>> = { unauthenticated: 401, forbidden: 403 };

function refused({ kind, message }: Refusal): Response {
  const line: UploadMessage = { step: "refused", sentence: message };
  return new Response(`${JSON.stringify(line)}\n`, { status: STATUS[kind] ?? 400, headers: HEADERS });
}

const HEADERS = { "content-type": "application/x-ndjson", "cache-control": "no-store" };

/** Streams what `work` tells; a refusal is its last message, anything else is our fault and says so. */
function messages(work: (tell: (message: UploadMessage) => void) => Promise<void>): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      const tell = (message: UploadMessage) => controller.enqueue(encoder.encode(`${JSON.stringify(message)}\n`));
      try {
        await work(tell);
      } catch (error) {
        if (!(error instanceof Refusal)) console.error("import", error);
        const sentence =
          error instanceof Refusal
            ? error.message
            : "Something broke on our side. It is in the server's log; nothing was changed.";
        tell({ step: "refused", sentence });
      }
      controller.close();
    },
  });
  return new Response(body, { headers: HEADERS });
}
