import { type ObservationDocument, ObservationDocument as ObservationDocumentSchema } from "../../domain/observation";
import type { Target } from "../../domain/target";
import type { Collector } from "../collector";
import { LibvirtClient } from "./client";
import { Inventory } from "./inventory";
import { RpcConnection } from "./rpc";
import { signIn } from "./sign-in";
import { connect } from "./transport";
import { parseLibvirtUrl } from "./uri";

/** One look ends by then, whatever the other side does: what was seen until then is reported as incomplete. */
const RUN_LIMIT_MS = 120_000;

/**
 * Looks at one libvirt host: the host itself, its guests, storage pools and networks. Read-only throughout.
 * `target.timeoutMs` limits the connecting and each call. Rejects with a `Refusal` when the host could not be reached
 * or did not let us in, with the signal's reason when aborted; what fails later is a warning.
 */
export const collectLibvirt: Collector = (target, signal) => lookWithin(RUN_LIMIT_MS, target, signal);

/** The same with a limit of one's own on the whole look. */
export async function lookWithin(
  runLimitMs: number,
  target: Target,
  signal: AbortSignal,
): Promise<ObservationDocument> {
  const collectedAt = new Date().toISOString();
  const startedMs = performance.now();
  const address = parseLibvirtUrl(target.url);
  const connection = await connect(address, target, signal);
  const rpc = new RpcConnection(connection.stream, {
    timeoutMs: target.timeoutMs,
    signal: AbortSignal.any([signal, AbortSignal.timeout(runLimitMs)]),
  });
  try {
    const client = new LibvirtClient(rpc);
    await signIn(client, address, connection, signal);
    const seen = await new Inventory(client, signal).read();
    // Without a goodbye libvirtd writes an error into its log at every look; it owes us no answer to it.
    await client.close().catch(() => undefined);
    return ObservationDocumentSchema.parse({
      target: target.url,
      collector: "libvirt",
      collectedAt,
      durationMs: performance.now() - startedMs,
      requests: rpc.calls,
      ...seen,
    });
  } finally {
    rpc.close();
    connection.close();
  }
}
