import { Refusal } from "../../domain/refusal";

/** What can go wrong with one request. `tooBig` … `failed` are the agent's own words, the rest is the line's or the security's. */
export type FailureKind =
  | "timeout"
  | "unreachable"
  | "closed"
  | "tooBig"
  | "noSuchName"
  | "failed"
  | "authorization"
  | "wrongDigest"
  | "unknownUser"
  | "unsupportedLevel"
  | "notInTimeWindow"
  | "decryption"
  | "undecodable";

/** A request that brought no values. */
export class SnmpFailure extends Error {
  override name = "SnmpFailure";
  constructor(
    readonly kind: FailureKind,
    message: string = kind,
    /** Which of the names asked for, counted from 1, as far as the agent says (RFC 3416, 3). */
    readonly index?: number,
  ) {
    super(message);
  }
}

/** The agent spoke, it only had nothing there: not a reason to give up the target. */
export function isAnswer(failure: SnmpFailure): boolean {
  return failure.kind === "noSuchName" || failure.kind === "failed" || failure.kind === "tooBig";
}

/** Says to a person why the first request brought nothing, and what to do about it. */
export function refusalOf(failure: SnmpFailure, place: string, v3: boolean, heard: boolean): Refusal {
  switch (failure.kind) {
    case "unreachable":
      return new Refusal(
        "not_found",
        `Nothing can be sent to ${place}: ${failure.message}. Check the address and port.`,
      );
    case "unknownUser":
      return new Refusal(
        "unauthenticated",
        `${place} does not know this SNMPv3 user. Create the user there or correct its name.`,
      );
    case "wrongDigest":
      return new Refusal(
        "unauthenticated",
        `${place} refused the authentication key (wrong digest). Correct the authentication password or protocol.`,
      );
    case "decryption":
      return new Refusal("unauthenticated", `${place} could not decrypt. Correct the privacy password or protocol.`);
    case "unsupportedLevel":
      return new Refusal(
        "unauthenticated",
        `${place} does not offer this security level to this user. Give authentication and privacy as the device has them.`,
      );
    case "notInTimeWindow":
      return new Refusal(
        "unauthenticated",
        `The SNMPv3 clock of ${place} disagrees with its own answers. Check for a second device with the same engine id.`,
      );
    case "authorization":
      return new Refusal(
        "forbidden",
        `${place} does not let this user or community read. Grant it a view of the MIB there.`,
      );
    case "timeout":
      if (v3 && heard) {
        return new Refusal(
          "unauthenticated",
          `${place} speaks SNMPv3 but fell silent after the user signed in. Correct the privacy password or protocol.`,
        );
      }
      return new Refusal(
        "not_found",
        v3
          ? `No answer from ${place}. Check the address, that SNMPv3 is on, and that this machine may ask.`
          : `No answer from ${place}. Check the address, that SNMP is on and lets this machine ask, and the community: a wrong one gets silence.`,
      );
    default:
      return new Refusal("not_found", `${place} answered with something that is not a value (${failure.message}).`);
  }
}
