import { Refusal } from "../../domain/refusal";

/** Why a call brought no answer. `fault` is the server's own no; the rest is the line's, or ours. */
export type FailureKind = "unreachable" | "timeout" | "untrusted" | "stopped" | "closed" | "redirected" | "undecodable";

/** A call that brought no SOAP answer. The message is the part of a sentence that follows "because". */
export class VimFailure extends Error {
  override name = "VimFailure";
  constructor(
    readonly kind: FailureKind,
    message: string,
  ) {
    super(message);
  }
}

/** The server answered with a SOAP fault: `kind` is the vim25 name of it (`InvalidLogin`, `NotAuthenticated`, …). */
export class VimFault extends Error {
  override name = "VimFault";
  constructor(
    readonly kind: string,
    message: string,
    /** The property that `InvalidProperty` is about. */
    readonly property?: string,
  ) {
    super(message);
  }
}

/** What a device said, made fit for a sentence: one line, no control characters, at most 200 characters. */
export function quotable(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, " ")
    .trim()
    .slice(0, 200);
}

/** Why something failed, for a warning. Rethrows what is neither the line's nor the server's fault: that is a bug. */
export function reasonOf(error: unknown): string {
  if (error instanceof VimFault) return `the server answered ${quotable(error.kind)}: ${quotable(error.message)}`;
  if (error instanceof VimFailure) return error.message;
  throw error;
}

/** Says to a person why we could not get in, and what to do about it. Rethrows what is a bug. */
export function refusalOf(error: unknown, place: string): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof VimFault) return refusalOfFault(error, place);
  if (!(error instanceof VimFailure)) throw error;
  switch (error.kind) {
    case "unreachable":
      return new Refusal(
        "not_found",
        `${place} cannot be reached: ${error.message}. Check the address, port and firewall.`,
      );
    case "timeout":
      return new Refusal(
        "not_found",
        `${place} did not answer: ${error.message}. Check that it is up, or allow it more time.`,
      );
    case "untrusted":
      return new Refusal("forbidden", `${place} did not prove who it is: ${error.message}.`);
    case "stopped":
      return new Refusal("conflict", `Looking at ${place} was stopped before it was done.`);
    case "closed":
      return new Refusal(
        "not_found",
        `${place} closed the connection without an answer. Check that the port is its HTTPS port.`,
      );
    case "redirected":
    case "undecodable":
      return new Refusal(
        "invalid",
        `${place} does not answer like a vSphere server: ${error.message}. Check address and port.`,
      );
  }
}

function refusalOfFault(fault: VimFault, place: string): Refusal {
  switch (fault.kind) {
    case "InvalidLogin":
      return new Refusal("unauthenticated", `${place} does not accept this user and password. Correct the credential.`);
    case "NoPermission":
      return new Refusal(
        "forbidden",
        `${place} does not let this user read. Give it the Read-only role at the top, propagating.`,
      );
    case "NotAuthenticated":
      return new Refusal(
        "unauthenticated",
        `${place} ended the session as soon as it began. Check its session limits.`,
      );
    default:
      return new Refusal("invalid", `${place} refused: ${quotable(fault.kind)}, ${quotable(fault.message)}.`);
  }
}
