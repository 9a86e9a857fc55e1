import { setMaxListeners } from "node:events";
import { parseArgs } from "node:util";
import { eq } from "drizzle-orm";
import type { Db } from "../db/db";
import { targets } from "../db/schema";
import type { ObservationDocument } from "../domain/observation";
import { Refusal } from "../domain/refusal";
import { Credential, type ServerTrust, type Target } from "../domain/target";
import { withDb } from "../server/cli/database";
import { type Command, type Io, secretFrom } from "../server/cli/io";
import { proposeChanges } from "../server/discovery/reconcile";
import { protocolOf } from "../server/discovery/targets";
import { collectorOf } from "./choose";
import { type RunResult, runTarget } from "./run";
import { startSchedule } from "./schedule";

const MAX_AT_ONCE = 32;
const MAX_URLS = 1_000;
const STOP_WITHIN_MS = 4_000;

const DISCOVER_USAGE = `Usage: discover URL... [--json] [--timeout SECONDS]
  snmp://HOST[:161]     --community C [--snmp 1|2c], or --user U [--auth SHA256:PASS] [--priv AES:PASS] [--context C]
  vsphere://HOST[:443]  --user U --password @FILE [--fingerprint SHA256 | --insecure]
  libvirt+unix:///PATH, libvirt+tls://HOST, libvirt+ssh://USER@HOST
                        [--key @FILE [--certificate @FILE]] [--ca @FILE] [--fingerprint SHA256 | --insecure]
A secret is also taken from @FILE (--auth SHA256:@FILE), or from PLENUM_COMMUNITY, PLENUM_PASSWORD, PLENUM_AUTH, PLENUM_PRIV.`;

const SIGN_IN = {
  community: { type: "string" },
  snmp: { type: "string" },
  user: { type: "string" },
  auth: { type: "string" },
  priv: { type: "string" },
  context: { type: "string" },
  password: { type: "string" },
  key: { type: "string" },
  certificate: { type: "string" },
  ca: { type: "string" },
  fingerprint: { type: "string" },
  insecure: { type: "boolean" },
} as const;
type SignIn = Partial<Record<Exclude<keyof typeof SIGN_IN, "insecure">, string>> & { insecure?: boolean };

/** The command line makes no sense; its message says which part. */
export class WrongUsage extends Error {}

/** Looks at targets and prints what they say of themselves: one observation document a line with `--json`. */
export const discoverCommand: Command = async (args, io) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { ...SIGN_IN, json: { type: "boolean" }, timeout: { type: "string", default: "60" } },
  });
  const timeoutMs = Number(values.timeout) * 1_000;
  if (positionals.length === 0 || positionals.length > MAX_URLS || !(timeoutMs >= 1_000 && timeoutMs <= 600_000)) {
    io.stderr(DISCOVER_USAGE);
    return 2;
  }
  let wanted: Target[];
  try {
    wanted = positionals.map((url) => targetOf(url, values, timeoutMs));
  } catch (error) {
    if (!(error instanceof WrongUsage)) throw error;
    io.stderr(`${error.message}\n${DISCOVER_USAGE}`);
    return 2;
  }
  const stop = stopSignal();
  let failed = 0;
  await eachOf(wanted, async (target) => {
    try {
      const collect = await collectorOf(protocolOf(target.url));
      const document = await collect(target, stop);
      io.stdout(values.json ? JSON.stringify(document) : summaryOf(document));
    } catch (error) {
      failed++;
      io.stderr(`${target.url}: ${sentenceOf(error)}`);
    }
  });
  return failed > 0 ? 1 : 0;
};

/** Looks at every target on schedule until interrupted, or at each once. */
export const collectCommand: Command = async (args, io) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      once: { type: "boolean" },
      target: { type: "string" },
      server: { type: "string" },
      token: { type: "string" },
      json: { type: "boolean" },
    },
  });
  if (positionals.length > 0 || (values.target !== undefined && !values.once && !values.server)) {
    io.stderr("Usage: collect [--once [--target NAME]] [--json]");
    return 2;
  }
  if (values.server !== undefined)
    throw new Refusal("invalid", "This version has no remote collectors: run collect where the database is.");
  if (values.once) return withDb((db) => collectOnce(db, values.target, values.json ?? false, io));
  return withDb(async (db) => {
    const schedule = await startSchedule(db);
    io.stderr("Collecting; Ctrl-C stops it.");
    await new Promise<void>((stopped) => stopSignal().addEventListener("abort", () => stopped(), { once: true }));
    await schedule.stop(STOP_WITHIN_MS);
    return 0;
  });
};

async function collectOnce(db: Db, name: string | undefined, json: boolean, io: Io): Promise<number> {
  const all = await db
    .select()
    .from(targets)
    .where(name === undefined ? eq(targets.isEnabled, true) : eq(targets.name, name))
    .orderBy(targets.name);
  if (name !== undefined && all.length === 0) throw new Refusal("not_found", `There is no target ${name}.`);
  const stop = stopSignal();
  const results: RunResult[] = [];
  await eachOf(all, async (target) => {
    const result = await runTarget(db, target, stop, { andReconcile: false });
    results.push(result);
    if (result.status === "failed") io.stderr(`${target.name}: ${result.message}`);
  });
  const round = await proposeChanges(db, new Date());
  const failed = results.filter(({ status }) => status === "failed").length;
  if (json) io.stdout(JSON.stringify({ looks: results.length, failed, ...round }));
  else io.stderr(`${results.length - failed} of ${results.length} targets answered; ${round.added} new questions.`);
  return failed > 0 ? 1 : 0;
}

/** Compares what was seen with what is known, once. */
export const reconcileCommand: Command = async (args, io) => {
  const { values } = parseArgs({ args, options: { json: { type: "boolean" } } });
  const round = await withDb((db) => proposeChanges(db, new Date()));
  if (values.json) io.stdout(JSON.stringify(round));
  else
    io.stderr(`${round.added} new questions, ${round.reopened} asked again, ${round.expired} settled by themselves.`);
  return 0;
};

/** Ends with the first Ctrl-C or SIGTERM. */
export function stopSignal(): AbortSignal {
  const stop = new AbortController();
  setMaxListeners(0, stop.signal); // every look hears it
  for (const name of ["SIGINT", "SIGTERM"] as const)
    process.once(name, () => stop.abort(new Refusal("conflict", "Stopped.")));
  return stop.signal;
}

async function eachOf<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const lane = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(MAX_AT_ONCE, items.length) }, lane));
}

/** What a URL and the options say of one target. Throws `WrongUsage` where they do not fit. */
export function targetOf(url: string, options: SignIn, timeoutMs: number): Target {
  const protocol = protocolOf(url);
  const trust: ServerTrust = {
    fingerprintSha256: options.fingerprint,
    ca: options.ca === undefined ? undefined : secretFrom(options.ca, "--ca"),
    insecure: options.insecure ?? false,
  };
  const made = Credential.safeParse(protocol === "snmp" ? snmpCredential(options) : managerCredential(options, url));
  if (!made.success) {
    const [issue] = made.error.issues;
    throw new WrongUsage(`${issue?.path.join(".") || "The credential"}: ${issue?.message ?? "is not usable"}.`);
  }
  return { url, credential: made.data, trust, timeoutMs };
}

function snmpCredential(options: SignIn): unknown {
  if (options.user !== undefined) {
    const auth = keyOf(options.auth ?? process.env.PLENUM_AUTH, "--auth");
    const priv = keyOf(options.priv ?? process.env.PLENUM_PRIV, "--priv");
    if (priv && !auth) throw new WrongUsage("--priv needs --auth.");
    return {
      kind: "snmp-v3",
      user: options.user,
      authProtocol: auth?.protocol,
      authKey: auth?.key,
      privProtocol: priv?.protocol,
      privKey: priv?.key,
      context: options.context,
    };
  }
  const community = secret(options.community, "--community") ?? process.env.PLENUM_COMMUNITY;
  if (community === undefined) throw new WrongUsage("Say how to sign in: --community, or --user.");
  return { kind: "snmp-community", version: options.snmp ?? "2c", community };
}

function managerCredential(options: SignIn, url: string): unknown {
  const user = options.user ?? (decodeURIComponent(new URL(url).username) || undefined);
  if (options.key !== undefined) {
    const key = secretFrom(options.key, "--key");
    if (options.certificate !== undefined)
      return { kind: "tls-client", certificate: secretFrom(options.certificate, "--certificate"), key };
    const passphrase = secret(options.password, "--password") ?? process.env.PLENUM_PASSWORD;
    return { kind: "ssh-key", user: user ?? "root", privateKey: key, passphrase };
  }
  const password = secret(options.password, "--password") ?? process.env.PLENUM_PASSWORD;
  if (password === undefined && options.user === undefined) return { kind: "none" };
  if (user === undefined) throw new WrongUsage("A password needs --user.");
  if (password === undefined) throw new WrongUsage("A user needs --password @FILE, or PLENUM_PASSWORD.");
  return { kind: "password", user, password };
}

/** The text itself, or that of `@FILE`. */
function secret(text: string | undefined, option: string): string | undefined {
  return text?.startsWith("@") ? secretFrom(text, option) : text;
}

/** `SHA256:pass` apart. */
function keyOf(text: string | undefined, option: string): { protocol: string; key: string } | undefined {
  if (text === undefined) return undefined;
  const colon = text.indexOf(":");
  if (colon < 1)
    throw new WrongUsage(`${option} is PROTOCOL:PASS, such as ${option === "--auth" ? "SHA256" : "AES"}:…`);
  return { protocol: text.slice(0, colon).toUpperCase(), key: secret(text.slice(colon + 1), option) ?? "" };
}

function sentenceOf(error: unknown): string {
  if (error instanceof Refusal) return error.message;
  return error instanceof Error ? error.message : String(error);
}

function summaryOf(document: ObservationDocument): string {
  const { device, hosts, machines, interfaces, neighbours, components, warnings } = document;
  const counts = Object.entries({ interfaces, neighbours, components, hosts, machines, warnings })
    .filter(([, list]) => list.length > 0)
    .map(([what, list]) => `${list.length} ${what}`);
  const what = [device?.vendor, device?.model, device?.serial && `serial ${device.serial}`].filter(Boolean).join(" ");
  const line = [document.target, device?.name ?? document.manager?.name, what, counts.join(", ")].filter(Boolean);
  // A device's name could otherwise speak to the terminal.
  return line.join("  ").replace(/[\p{Cc}\p{Cf}]/gu, " ");
}
