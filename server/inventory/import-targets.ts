import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import { credentials, targets } from "../../db/schema";
import type { Problems, RowOf } from "../../domain/import";
import { Refusal } from "../../domain/refusal";
import { Credential, type Protocol, ServerTrust } from "../../domain/target";
import { authorise } from "../context";
import { protocolOf } from "../discovery/targets";
import { open, readKey, seal } from "../secrets";
import type { Line } from "./import-table";
import { changesOf, type Importing, inChunks, Seen, setLine, tally } from "./import-write";
import { readYaml } from "./import-yaml";

const MAX_TARGETS = 20_000;

const TargetsFile = z
  .array(
    z.object({
      name: z.string().trim().min(1, "is empty").max(200),
      url: z.string().trim().max(1_000),
      location: z.string().max(1_000).nullish(),
      /** Absent: none for a new target, and what there is for a known one (exports hold no secrets). */
      credential: Credential.optional(),
      trust: ServerTrust.prefault({}),
      intervalSeconds: z.number().int().min(30).max(604_800).optional(),
      readingSeconds: z.number().int().min(30).max(604_800).optional(),
      timeoutMs: z.number().int().min(1_000).max(600_000).optional(),
      isEnabled: z.boolean().optional(),
    }),
  )
  .max(MAX_TARGETS, `holds more than ${MAX_TARGETS} targets`);
type FileTarget = z.infer<typeof TargetsFile>[number];
/** Without `trust` a known target keeps what it has. */
export type ParsedTarget = Omit<FileTarget, "trust"> & { trust?: FileTarget["trust"]; file: string; line: number };

type TargetRow = typeof targets.$inferSelect;
type CredentialRow = typeof credentials.$inferSelect;

/** Reads `targets.json`. What is wrong is told without the text around it: it holds secrets. */
export function readTargets(file: string, text: string, problems: Problems): ParsedTarget[] {
  const read = readYaml(file, text, TargetsFile, problems);
  return (read?.value ?? []).map((target, i) => ({ ...target, file, line: read?.lineAt([i]) ?? 1 }));
}

/** Targets as a table tells them: without credentials, which are never in tables. */
export function targetsOf(file: string, lines: readonly Line<RowOf<"targets">>[]): ParsedTarget[] {
  return lines.map(({ line, row }) => ({
    file,
    line,
    name: row.name,
    url: row.url,
    location: row.location,
    intervalSeconds: row.interval_seconds ?? undefined,
    readingSeconds: row.reading_seconds ?? undefined,
    timeoutMs: row.timeout_ms ?? undefined,
    isEnabled: row.is_enabled ?? undefined,
  }));
}

/** The protocol a target's address speaks; undefined, and said, when it is none that is looked at. */
function protocolFor(url: string, refuse: (column: string, message: string) => void): Protocol | undefined {
  try {
    return protocolOf(url);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    refuse("url", error.message);
    return undefined;
  }
}

/** Targets by address. Equal credentials are kept once, sealed; they are never in the trail. */
export async function importTargets(at: Importing, parsed: readonly ParsedTarget[]): Promise<void> {
  authorise(at.actor, "discovery:configure");
  const rows = await at.tx.select().from(targets);
  const byUrl = new Map(rows.map((row) => [row.url, row]));
  const names = new Map(rows.map((row) => [row.name, row.id]));
  const vault = await Vault.open(at);
  const seen = new Seen();
  const created: TargetRow[] = [];
  const updated: { before: TargetRow; wanted: Partial<TargetRow> }[] = [];
  for (const target of parsed) {
    const refuse = (column: string, message: string) =>
      at.problems.add({ file: target.file, line: target.line, column, message });
    const protocol = protocolFor(target.url, refuse);
    const location = target.location ? at.places.location(target.location) : undefined;
    const before = byUrl.get(target.url);
    const first = seen.use(target.url, target.line);
    const owner = names.get(target.name);
    if (!protocol) continue;
    if (target.location && !location) refuse("location", `${target.location} does not exist.`);
    else if (first !== undefined) refuse("url", `is already in line ${first}`);
    else if (owner !== undefined && owner !== before?.id) refuse("name", `${target.name} is another target's.`);
    else {
      const id = before?.id ?? uuidv7();
      names.set(target.name, id);
      setLine(at, id, target.file, target.line);
      const credentialId = target.credential && vault.keep(target.credential, target.name);
      const { name, url, trust, intervalSeconds, readingSeconds, timeoutMs, isEnabled } = target;
      const locationId = target.location === undefined ? undefined : (location?.id ?? null);
      const often = { intervalSeconds, readingSeconds };
      const wanted = { name, trust, protocol, credentialId, locationId, ...often, timeoutMs, isEnabled };
      if (before) updated.push({ before, wanted });
      else
        created.push({
          ...EMPTY,
          ...{ id, name, url, protocol, createdAt: at.now },
          trust: trust ?? ServerTrust.parse({}),
          credentialId: credentialId ?? null,
          locationId: locationId ?? null,
          intervalSeconds: intervalSeconds ?? EMPTY.intervalSeconds,
          readingSeconds: readingSeconds ?? EMPTY.readingSeconds,
          timeoutMs: timeoutMs ?? EMPTY.timeoutMs,
          isEnabled: isEnabled ?? true,
        });
    }
  }
  await inChunks(vault.added, (chunk) => at.tx.insert(credentials).values(chunk));
  for (const { id, name, kind } of vault.added)
    at.note("credential.create", { kind: "credential", id, name }, null, { name, kind });
  for (const { before, wanted } of updated) await update(at, before, wanted);
  await inChunks(created, (chunk) => at.tx.insert(targets).values(chunk));
  for (const row of created) at.note("target.create", { kind: "target", id: row.id, name: row.name }, null, row);
  tally(at, "targets", "created", created.length);
}

const EMPTY = {
  writeCredentialId: null,
  intervalSeconds: 300,
  readingSeconds: 60,
  timeoutMs: 60_000,
  failedRuns: 0,
  lastOkAt: null,
  rev: 1,
};

async function update(at: Importing, before: TargetRow, wanted: Partial<TargetRow>) {
  const changes = changesOf(before, wanted);
  tally(at, "targets", changes ? "updated" : "unchanged");
  if (!changes) return;
  const after = { ...before, ...changes, rev: before.rev + 1 };
  await at.tx
    .update(targets)
    .set({ ...changes, rev: after.rev })
    .where(eq(targets.id, before.id));
  at.note("target.update", { kind: "target", id: before.id, name: before.name }, before, after);
}

/** The credentials that are there, by what they hold; only in memory, for the time of one import. */
class Vault {
  readonly added: CredentialRow[] = [];
  private constructor(
    private readonly ids: Map<string, string>,
    private readonly names: Set<string>,
    private readonly now: Date,
    private key: Buffer | undefined,
  ) {}

  static async open({ tx, now }: Importing): Promise<Vault> {
    const rows = await tx.select().from(credentials);
    const key = rows.length > 0 ? readKey() : undefined;
    const opened = rows.map(
      (row) => [canonical(JSON.parse(open(row.sealed, row.id, key ?? readKey()))), row.id] as const,
    );
    return new Vault(new Map(opened), new Set(rows.map((row) => row.name)), now, key);
  }

  /** The id under which the credential is kept; null for targets that ask for none. */
  keep(credential: Credential, targetName: string): string | null {
    if (credential.kind === "none") return null;
    const known = this.ids.get(canonical(credential));
    if (known) return known;
    this.key ??= readKey();
    const id = uuidv7();
    const name = this.freeName("user" in credential ? `${credential.user} (${credential.kind})` : targetName);
    const sealed = seal(JSON.stringify(credential), id, this.key);
    this.ids.set(canonical(credential), id);
    this.added.push({ id, name, kind: credential.kind, sealed, rev: 1, createdAt: this.now });
    return id;
  }

  private freeName(wanted: string): string {
    let name = wanted;
    for (let n = 2; this.names.has(name); n++) name = `${wanted} ${n}`;
    this.names.add(name);
    return name;
  }
}

function canonical(credential: unknown): string {
  return JSON.stringify(credential, Object.keys(Object(credential)).sort());
}
