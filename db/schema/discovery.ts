import type { Warning } from "../../domain/observation";
import { PROPOSAL_KINDS, PROPOSAL_STATES } from "../../domain/reconcile";
import { PROTOCOLS, type ServerTrust } from "../../domain/target";
import {
  bool,
  createdAt,
  id,
  index,
  int,
  json,
  oneOf,
  primaryKey,
  real,
  rev,
  table,
  text,
  time,
  unique,
} from "../columns";
import { devices, locations } from "./inventory";

/** `sealed` is AES-256-GCM over the credential's JSON, bound to this row's id. It is opened only to collect. */
export const credentials = table(
  "credentials",
  {
    id: id(),
    name: text().notNull(),
    kind: text().notNull(),
    sealed: text().notNull(),
    rev: rev(),
    createdAt: createdAt(),
  },
  (t) => [unique("credentials_name").on(t.name)],
);

export const targets = table(
  "targets",
  {
    id: id(),
    name: text().notNull(),
    url: text().notNull(),
    protocol: oneOf(PROTOCOLS).notNull(),
    credentialId: text().references(() => credentials.id, { onDelete: "restrict" }),
    /** A second sign-in that may write: used for nothing but the locator light, and none unless somebody gives it. */
    writeCredentialId: text().references(() => credentials.id, { onDelete: "restrict" }),
    trust: json<ServerTrust>().notNull(),
    locationId: text().references(() => locations.id, { onDelete: "restrict" }),
    intervalSeconds: int().notNull().default(300),
    /** How often what changes by the minute is asked for in between; no shorter than it is useful to a chart. */
    readingSeconds: int().notNull().default(60),
    timeoutMs: int().notNull().default(60_000),
    isEnabled: bool().notNull().default(true),
    /** Polls in a row that failed; kept here so that a page about 1,000 targets reads no runs. */
    failedRuns: int().notNull().default(0),
    lastOkAt: time(),
    rev: rev(),
    createdAt: createdAt(),
  },
  (t) => [unique("targets_url").on(t.url), unique("targets_name").on(t.name)],
);

/** One look at one target. A run that is still `running` long after its deadline belongs to a process that died. */
export const runs = table(
  "runs",
  {
    id: id(),
    targetId: text()
      .notNull()
      .references(() => targets.id, { onDelete: "cascade" }),
    startedAt: time().notNull(),
    finishedAt: time(),
    status: oneOf(["running", "ok", "partial", "failed"]).notNull(),
    message: text(),
    durationMs: int(),
    requests: int(),
    warnings: json<Warning[]>().notNull().default([]),
  },
  (t) => [index("runs_target").on(t.targetId, t.startedAt)],
);

/** What a source said last, whole, as it said it: latest only, so it stays bounded. */
export const observations = table(
  "observations",
  {
    targetId: text()
      .notNull()
      .references(() => targets.id, { onDelete: "cascade" }),
    kind: oneOf(["device", "host"]).notNull(),
    key: text().notNull(),
    facts: json<Record<string, unknown>>().notNull(),
    firstSeenAt: time().notNull(),
    seenAt: time().notNull(),
  },
  (t) => [primaryKey({ columns: [t.targetId, t.kind, t.key] })],
);

/** Which known device a source's thing is. Sticky until a strong key contradicts it. */
export const bindings = table(
  "bindings",
  {
    targetId: text()
      .notNull()
      .references(() => targets.id, { onDelete: "cascade" }),
    kind: oneOf(["device", "host"]).notNull(),
    key: text().notNull(),
    deviceId: text()
      .notNull()
      .references(() => devices.id, { onDelete: "cascade" }),
    rule: text().notNull(),
    confidence: int().notNull(),
    boundAt: time().notNull(),
  },
  (t) => [primaryKey({ columns: [t.targetId, t.kind, t.key] }), index("bindings_device").on(t.deviceId)],
);

/** Where what was seen differs from what is recorded; a person or a policy decides. */
export const proposals = table(
  "proposals",
  {
    id: id(),
    kind: oneOf(PROPOSAL_KINDS).notNull(),
    /** What it is about, the same way every time: `target/kind/key` for things seen, a device id for things known. */
    subject: text().notNull(),
    field: text().notNull().default(""),
    targetId: text().references(() => targets.id, { onDelete: "cascade" }),
    deviceId: text().references(() => devices.id, { onDelete: "cascade" }),
    title: text().notNull(),
    intended: text(),
    observed: text(),
    detail: json<Record<string, unknown>>().notNull().default({}),
    rule: text().notNull(),
    confidence: int().notNull(),
    state: oneOf(PROPOSAL_STATES).notNull().default("open"),
    firstSeenAt: time().notNull(),
    lastSeenAt: time().notNull(),
    decidedBy: text(),
    decidedAt: time(),
    reason: text(),
  },
  (t) => [
    unique("proposals_subject").on(t.kind, t.subject, t.field),
    index("proposals_state").on(t.state, t.lastSeenAt),
    index("proposals_device").on(t.deviceId),
  ],
);

/** Latest reading of each sensor; history of the ones that matter is in `samples`. */
export const sensors = table(
  "sensors",
  {
    deviceId: text()
      .notNull()
      .references(() => devices.id, { onDelete: "cascade" }),
    key: text().notNull(),
    class: text().notNull(),
    name: text(),
    value: real(),
    unit: text(),
    status: text(),
    /** The series that keeps its history; null where there is no number. */
    seriesId: int(),
    seenAt: time().notNull(),
  },
  (t) => [primaryKey({ columns: [t.deviceId, t.key] })],
);
