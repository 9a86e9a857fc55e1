import { REPEATS, SWEEP_STATES } from "../../domain/sweep";
import { bool, createdAt, id, index, int, json, oneOf, primaryKey, rev, table, text, time, unique } from "../columns";
import { credentials } from "./discovery";
import { locations } from "./inventory";

/** Where sweeps may ask at all. An administrator says so; without a row nothing may be swept. */
export const allowedRanges = table(
  "allowed_ranges",
  { id: id(), range: text().notNull(), createdAt: createdAt() },
  (t) => [unique("allowed_ranges_range").on(t.range)],
);

/** A search of address ranges for devices nobody has recorded. */
export const sweeps = table(
  "sweeps",
  {
    id: id(),
    name: text().notNull(),
    ranges: json<string[]>().notNull(),
    exclusions: json<string[]>().notNull(),
    port: int().notNull(),
    ratePerSecond: int().notNull(),
    timeoutMs: int().notNull(),
    /** Where the targets it finds belong. */
    locationId: text().references(() => locations.id, { onDelete: "set null" }),
    repeat: oneOf(REPEATS).notNull(),
    /** When it begins by itself next; null for one that waits for a person. */
    dueAt: time(),
    /** What answers becomes a target without a question. */
    addsFound: bool().notNull(),
    rev: rev(),
    createdAt: createdAt(),
  },
  (t) => [unique("sweeps_name").on(t.name)],
);

/** What a sweep signs in with, in the order it is tried. */
export const sweepCredentials = table(
  "sweep_credentials",
  {
    sweepId: text()
      .notNull()
      .references(() => sweeps.id, { onDelete: "cascade" }),
    place: int().notNull(),
    credentialId: text()
      .notNull()
      .references(() => credentials.id, { onDelete: "restrict" }),
  },
  (t) => [primaryKey({ columns: [t.sweepId, t.place] }), index("sweep_credentials_credential").on(t.credentialId)],
);

/** One pass over the addresses. `beatAt` is its collector's last sign of life: without one for long, another goes on. */
export const sweepRuns = table(
  "sweep_runs",
  {
    id: id(),
    sweepId: text()
      .notNull()
      .references(() => sweeps.id, { onDelete: "cascade" }),
    state: oneOf(SWEEP_STATES).notNull(),
    requestedBy: text().notNull(),
    requestedAt: time().notNull(),
    startedAt: time(),
    beatAt: time(),
    finishedAt: time(),
    cancelledBy: text(),
    /** How many times it was taken up again after its collector had ended. */
    interruptions: int().notNull().default(0),
    /** Which process has it: one that finds another's name here has lost it. */
    owner: text(),
    /** Addresses to ask; of these are done with; known as targets and left alone; let us in; heard but shut; not reached. */
    addresses: int().notNull(),
    asked: int().notNull().default(0),
    known: int().notNull().default(0),
    answered: int().notNull().default(0),
    refused: int().notNull().default(0),
    failed: int().notNull().default(0),
    /** Of those that answered, what no earlier run of this sweep had met. */
    fresh: int().notNull().default(0),
    /** Datagrams sent. */
    requests: int().notNull().default(0),
    longestMs: int().notNull(),
    message: text(),
  },
  (t) => [index("sweep_runs_sweep").on(t.sweepId, t.requestedAt), index("sweep_runs_state").on(t.state)],
);

/** What each address said last, and the credential it let in; null with a `problem` where it spoke and let nobody in. */
export const sweepFinds = table(
  "sweep_finds",
  {
    sweepId: text()
      .notNull()
      .references(() => sweeps.id, { onDelete: "cascade" }),
    address: text().notNull(),
    port: int().notNull(),
    credentialId: text().references(() => credentials.id, { onDelete: "set null" }),
    name: text(),
    sysObjectId: text(),
    description: text(),
    problem: text(),
    /** The run that met it first, and the last that met it. */
    firstRunId: text().notNull(),
    runId: text().notNull(),
    firstSeenAt: time().notNull(),
    seenAt: time().notNull(),
    /** Whole runs since it last answered. */
    missedRuns: int().notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.sweepId, t.address] }), index("sweep_finds_run").on(t.runId)],
);
