import { Refusal } from "../../domain/refusal";
import { AuthType, type LibvirtClient } from "./client";
import { CallTimeout, ConnectionLost, ErrorCode, LibvirtError } from "./rpc";
import type { Connection } from "./transport";
import type { LibvirtAddress } from "./uri";
import { XdrError } from "./xdr";

const AUTH_CODES: ReadonlySet<number> = new Set([
  ErrorCode.authFailed,
  ErrorCode.authCancelled,
  ErrorCode.authUnavailable,
]);

/** Where the address points, for sentences. */
export function placeOf(address: LibvirtAddress): string {
  return address.transport === "unix" ? address.path : `${address.host}:${address.port}`;
}

/**
 * Signs in and opens the hypervisor. Rejects with a `Refusal` for everything that goes wrong, with the signal's
 * reason when aborted.
 */
export async function signIn(
  client: LibvirtClient,
  address: LibvirtAddress,
  connection: Connection,
  signal: AbortSignal,
): Promise<void> {
  const place = placeOf(address);
  try {
    const types = await client.authTypes();
    if (!types.includes(AuthType.none) && types.length > 0) {
      if (!types.includes(AuthType.polkit)) {
        throw new Refusal(
          "unauthenticated",
          `The libvirt at ${place} asks for SASL, which Plenum does not speak. Use SSH or a client certificate.`,
        );
      }
      await client.authPolkit();
    }
    await client.open(address.uri);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof ConnectionLost) throw (await connection.farewell()) ?? lost(place, error);
    throw refusalOf(error, place, address.uri);
  }
}

function lost(place: string, error: ConnectionLost): Refusal {
  return new Refusal("not_found", `The connection to ${place} ended before libvirt answered: ${error.message}.`);
}

function refusalOf(error: unknown, place: string, uri: string): unknown {
  if (error instanceof CallTimeout || (error instanceof Error && error.name === "TimeoutError")) {
    return new Refusal("not_found", `The libvirt at ${place} did not answer in time.`);
  }
  if (error instanceof XdrError) {
    return new Refusal("not_found", `What answers at ${place} is not libvirt (${error.message}).`);
  }
  if (!(error instanceof LibvirtError)) return error;
  if (AUTH_CODES.has(error.code)) {
    return new Refusal("unauthenticated", `The libvirt at ${place} did not let us in: ${clip(error.message)}.`);
  }
  if (error.code === ErrorCode.accessDenied || error.code === ErrorCode.operationDenied) {
    return new Refusal("forbidden", `The libvirt at ${place} does not allow reading ${uri}: ${clip(error.message)}.`);
  }
  return new Refusal("not_found", `The libvirt at ${place} cannot open ${uri}: ${clip(error.message)}.`);
}

function clip(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}]+/gu, " ")
    .trim()
    .slice(0, 300);
}
