import { parseArgs } from "node:util";
import { addressesOf, countOf } from "../domain/address-range";
import { Refusal } from "../domain/refusal";
import { plannedMs, planRanges, type SnmpCredential, SweepWish, splitRanges } from "../domain/sweep";
import { formatDuration } from "../domain/units";
import type { Command, Io } from "../server/cli/io";
import { stopSignal, targetOf, WrongUsage } from "./cli";
import { type Result, sweep } from "./sweep";

const USAGE = `Usage: sweep RANGE... [--exclude RANGE] [--port 161] [--rate 50] [--timeout SECONDS] [--json]
  RANGE            10.0.0.0/24, 10.0.0.5-10.0.0.9, 2001:db8::/120
  --community C    tried in the order given; may be given several times  [--snmp 1|2c]
  --user U         an SNMPv3 user, tried first  [--auth SHA256:PASS] [--priv AES:PASS] [--context C]
  --rate           datagrams a second
  --timeout        for each address, all credentials together
A secret is also taken from @FILE, or from PLENUM_COMMUNITY, PLENUM_AUTH, PLENUM_PRIV.`;

const OPTIONS = {
  exclude: { type: "string", multiple: true },
  community: { type: "string", multiple: true },
  snmp: { type: "string" },
  user: { type: "string" },
  auth: { type: "string" },
  priv: { type: "string" },
  context: { type: "string" },
  port: { type: "string" },
  rate: { type: "string" },
  timeout: { type: "string" },
  json: { type: "boolean" },
} as const;

const SECOND_MS = 1_000;

/** Asks ranges of addresses who is there and prints who answered; needs no database and records nothing. */
export const sweepCommand: Command = async (args, io) => {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: OPTIONS });
  let credentials: { id: string; credential: SnmpCredential }[];
  try {
    if (positionals.length === 0) throw new WrongUsage("Say which addresses to ask.");
    credentials = credentialsIn(values);
  } catch (error) {
    if (!(error instanceof WrongUsage)) throw error;
    io.stderr(`${error.message}\n${USAGE}`);
    return 2;
  }
  const wish = wishOf(positionals, credentials, values);
  const ranges = planRanges(wish.ranges, wish.exclusions);
  const addresses = Number(countOf(ranges));
  const kinds = credentials.map(({ credential }) => credential.kind);
  const longest = plannedMs({ ...wish, addresses, kinds });
  const screen = new Screen(io, addresses, longest, values.json ?? false, wish.port);
  const stop = stopSignal();
  try {
    await sweep({ ...wish, credentials, addresses: addressesOf(ranges) }, (result) => screen.show(result), stop);
  } catch (error) {
    screen.end();
    if (!stop.aborted) throw error;
    io.stderr("Stopped.");
    return 1;
  }
  screen.end();
  return 0;
};

type Values = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>["values"];

/** In the order they are tried; named so that no secret is repeated. */
function credentialsIn(values: Values): { id: string; credential: SnmpCredential }[] {
  const { user, auth, priv, context, snmp, community = [] } = values;
  const at = (options: Parameters<typeof targetOf>[1]) => {
    const { credential } = targetOf("snmp://address", options, SECOND_MS);
    if (credential.kind === "snmp-community" || credential.kind === "snmp-v3") return credential;
    throw new WrongUsage("A sweep signs in by SNMP.");
  };
  const users = user === undefined ? [] : [{ id: `user ${user}`, credential: at({ user, auth, priv, context }) }];
  const texts = user === undefined && community.length === 0 ? [undefined] : community;
  const communities = texts.map((text, i) => ({
    id: `community ${i + 1}`,
    credential: at({ community: text, snmp }),
  }));
  return [...users, ...communities];
}

function wishOf(ranges: readonly string[], credentials: readonly { id: string }[], values: Values): SweepWish {
  const number = (text: string | undefined, factor = 1) => (text === undefined ? undefined : Number(text) * factor);
  const made = SweepWish.safeParse({
    ranges: ranges.flatMap(splitRanges),
    exclusions: values.exclude?.flatMap(splitRanges),
    credentialIds: credentials.map(({ id }) => id),
    port: number(values.port),
    ratePerSecond: number(values.rate),
    timeoutMs: number(values.timeout, SECOND_MS),
  });
  if (made.success) return made.data;
  const [issue] = made.error.issues;
  throw new Refusal("invalid", `${String(issue?.path[0] ?? "The sweep")}: ${issue?.message ?? "cannot be done"}.`);
}

/** How far it is, for `progressLine` and the last words. */
export type Progress = { addresses: number; asked: number; answered: number; refused: number; failed: number };

/** One line of at most `columns` characters: a bar, how far, what was found, what is left. */
export function progressLine({ addresses, asked, answered }: Progress, columns: number): string {
  const fraction = addresses === 0 ? 1 : asked / addresses;
  const words = ` ${String(Math.floor(fraction * 100)).padStart(3)} %  ${asked} of ${addresses} asked, ${answered} found, ${addresses - asked} left`;
  const room = Math.min(30, columns - words.length - 1);
  if (room < 5) return words.trim().slice(0, Math.max(0, columns - 1));
  const full = Math.round(fraction * room);
  return `${"█".repeat(full)}${"░".repeat(room - full)}${words}`;
}

/** Finds on standard output; how far it is on standard error: a bar on a terminal, a line now and then elsewhere. */
class Screen {
  readonly #progress: Progress;
  readonly #by = new Map<string, number>();
  readonly #isTerminal = process.stderr.isTTY === true;
  #toldAt = 0;

  constructor(
    readonly io: Io,
    addresses: number,
    longestMs: number,
    readonly isJson: boolean,
    readonly port: number,
  ) {
    this.#progress = { addresses, asked: 0, answered: 0, refused: 0, failed: 0 };
    io.stderr(`${addresses} addresses, ${formatDuration(longestMs)} at most.`);
    this.#toldAt = performance.now();
  }

  show(result: Result): void {
    this.#progress.asked++;
    if (result.outcome === "answered") {
      this.#progress.answered++;
      this.#by.set(result.credentialId, (this.#by.get(result.credentialId) ?? 0) + 1);
      this.#print({ address: result.address, port: this.port, credential: result.credentialId, ...result.answer });
    } else if (result.outcome === "refused") {
      this.#progress.refused++;
      this.#print({ address: result.address, port: this.port, problem: result.problem });
    } else if (result.outcome === "failed") this.#progress.failed++;
    const everyMs = this.#isTerminal ? 100 : 5 * SECOND_MS;
    if (performance.now() - this.#toldAt < everyMs) return;
    this.#toldAt = performance.now();
    const line = progressLine(this.#progress, process.stderr.columns ?? 100);
    if (this.#isTerminal) process.stderr.write(`\r\u001b[K${line}`);
    else this.io.stderr(line);
  }

  #print(find: Record<string, string | number | undefined>): void {
    if (this.#isTerminal) process.stderr.write("\r\u001b[K");
    const { address, name, description, problem, credential } = find;
    const words = [address, name, description, problem, credential && `by ${credential}`].filter(Boolean).join("  ");
    // A device's name could otherwise speak to the terminal.
    this.io.stdout(this.isJson ? JSON.stringify(find) : words.replace(/[\p{Cc}\p{Cf}]/gu, " "));
  }

  /** The last words: how it came out, and by which credential. */
  end(): void {
    if (this.#isTerminal) process.stderr.write("\r\u001b[K");
    const { asked, answered, refused, failed } = this.#progress;
    const by = [...this.#by].map(([credential, count]) => `${count} by ${credential}`).join(", ");
    const rest = [refused && `${refused} let nobody in`, failed && `${failed} could not be reached`].filter(Boolean);
    this.io.stderr([`${asked} asked, ${answered} answered${by && ` (${by})`}`, ...rest].join(", ").concat("."));
  }
}
