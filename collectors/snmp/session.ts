import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { Refusal } from "../../domain/refusal";
import type { Target } from "../../domain/target";
import type { Root } from "./ber";
import { CommunitySession } from "./community";
import { SnmpFailure } from "./failure";
import type { Pace } from "./pace";
import { openUserSession } from "./user";
import type { Varbind } from "./varbind";
import { Wire } from "./wire";

/** How a walk wants to be answered. */
export type Wish = {
  /** The columns asked for, in order: only what lies below them is read. */
  roots?: readonly Root[];
  /** Tries at most, where it is known what else to try. */
  tries?: number;
};

/**
 * A line to one agent; requests that its window does not let go yet wait their turn. Every method rejects with an `SnmpFailure`, or with the signal's
 * reason once it is aborted. `get` and `next` answer in the order asked; exceptions of version 2 come as varbinds.
 */
export type Session = {
  readonly version: "1" | "2c" | "3";
  /** Datagrams sent, tries included. */
  readonly requests: number;
  /** Whether the agent ever sent anything back, readable or not. */
  readonly heard: boolean;
  /** What is known of how this agent wants to be asked. */
  readonly pace: Pace;
  get(oids: readonly string[]): Promise<Varbind[]>;
  next(oids: readonly string[], wish?: Wish): Promise<Varbind[]>;
  /** GETBULK without non-repeaters. Rejects in version 1, which has none. */
  bulk(oids: readonly string[], maxRepetitions: number, wish?: Wish): Promise<Varbind[]>;
  /** Writes one object: a whole number of 32 bits, or text. Needs a sign-in that may. */
  set(oid: string, value: number | string): Promise<void>;
  close(): void;
};

/**
 * Where the agent listens, after name resolution. `tryMs` are the waits of the tries of one request while the agent's
 * round trip is not known, and together the patience with its slowest answer.
 */
export type Line = { address: string; port: number; family: 4 | 6; tryMs: readonly number[]; signal: AbortSignal };

const SNMP_PORT = 161;

/** Reads host and port of `snmp://host:port`. */
export function placeOf(url: string): { host: string; port: number } {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  const host = parsed?.hostname.replace(/^\[|\]$/g, "") ?? "";
  if (parsed?.protocol !== "snmp:" || host === "") {
    throw new Refusal("invalid", `"${url}" is not an SNMP target. Write snmp://host or snmp://host:port.`);
  }
  return { host, port: parsed.port === "" ? SNMP_PORT : Number(parsed.port) };
}

/** Opens a session as the credential says. Sends nothing yet. Rejects with a `Refusal` for a host without address. */
export async function openSession(target: Target, signal: AbortSignal, tryMs: readonly number[]): Promise<Session> {
  const { host, port } = placeOf(target.url);
  const { address, family } = await resolve(host);
  signal.throwIfAborted();
  const line: Line = { address, port, family, tryMs, signal };
  switch (target.credential.kind) {
    case "snmp-community":
      return new CommunitySession(line, await wireTo(line), target.credential);
    case "snmp-v3":
      return openUserSession(line, await wireTo(line), target.credential);
    default:
      throw new Refusal("invalid", "An SNMP target needs a community or an SNMPv3 user. Choose one of them for it.");
  }
}

async function wireTo({ address, family }: Line): Promise<Wire> {
  try {
    return await Wire.of(family);
  } catch (error) {
    if (!(error instanceof SnmpFailure)) throw error;
    throw new Refusal("not_found", `Nothing can be sent to ${address}: ${error.message}. Check the address.`);
  }
}

async function resolve(host: string): Promise<{ address: string; family: 4 | 6 }> {
  if (isIP(host) !== 0) return { address: host, family: isIP(host) === 6 ? 6 : 4 };
  try {
    const found = await lookup(host);
    return { address: found.address, family: found.family === 6 ? 6 : 4 };
  } catch {
    throw new Refusal("not_found", `The name ${host} has no address. Correct the name or the name server.`);
  }
}
