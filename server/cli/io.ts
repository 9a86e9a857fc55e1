import { readFileSync } from "node:fs";
import { userInfo } from "node:os";
import { Refusal } from "../../domain/refusal";
import { type Caller, systemActor } from "../context";

/** Where a command writes: one line, or a whole document, a call. */
export type Io = { stdout: (text: string) => void; stderr: (text: string) => void };

/** Exit code 0 done, 1 refused or not reached (one sentence on stderr), 2 wrong usage. */
export type Command = (args: string[], io: Io) => Promise<number>;

const MAX_SECRET_BYTES = 64 * 1024;

/** Whoever can run commands here has the database anyway; the trail says under which account it was done. */
export function commandLineActor(source: string): Caller["actor"] {
  return systemActor(accountName(), source);
}

function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    return "command line"; // in containers an account may have no name
  }
}

/** The text of `@file`, without the line break at its end. Secrets do not stand on command lines: others can read those. */
export function secretFrom(argument: string, option: string): string {
  if (!argument.startsWith("@"))
    throw new Refusal("invalid", `${option} takes @FILE: what stands on a command line can be read by others.`);
  const path = argument.slice(1);
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch {
    throw new Refusal("not_found", `The file ${path} of ${option} cannot be read.`);
  }
  if (bytes.length > MAX_SECRET_BYTES) throw new Refusal("invalid", `The file ${path} of ${option} is too large.`);
  return bytes.toString("utf8").replace(/\r?\n$/, "");
}
