import type { DeviceStatus } from "./device";
import {
  addressKey,
  type Identification,
  identify,
  type Known,
  type KnownIndex,
  nameKey,
  type Seen,
  sameModel,
  sameName,
  serialKey,
} from "./identity";

export const PROPOSAL_KINDS = ["target", "adopt", "differ", "missing", "conflict"] as const;
export type ProposalKind = (typeof PROPOSAL_KINDS)[number];

export const PROPOSAL_STATES = ["open", "accepted", "rejected", "expired", "applied"] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

/** Fields that people and collectors both know: a difference is a question. All others have one owner. */
export const DRIFT_FIELDS = ["serial", "model", "mgmtAddress", "name"] as const;
export type DriftField = (typeof DRIFT_FIELDS)[number];

/** Polls in a row, of a source that was otherwise well, that must have missed a thing before anybody is asked. */
export const MISSING_AFTER_POLLS = 3;
/** What nobody has reported for this long proposes nothing: longer than any outage of a collector. */
const FORGOTTEN_AFTER_MS = 14 * 24 * 3_600_000;
/** Statuses in which hardware is expected to answer. */
const EXPECTED: readonly DeviceStatus[] = ["active", "staged"];

/** One thing as its source said it last, and the device it is bound to so far. */
export type SeenThing = Seen & {
  targetId: string;
  seenAt: Date;
  boundId?: string;
  /** Addresses it has itself; the one it was asked at may be in front of it. */
  addresses: readonly string[];
};

/** A device on record, with how its sources fare: polls that missed it, of a source that answered or was in reach. */
export type KnownDevice = Known & {
  status: DeviceStatus;
  partNumber?: string | null;
  lastSeenAt: Date | null;
  pinned: readonly string[];
  watch: readonly { missedPolls: number; lastMissedAt: Date | null }[];
};

export type Proposal = {
  kind: ProposalKind;
  subject: string;
  field: "" | DriftField;
  targetId: string | null;
  deviceId: string | null;
  title: string;
  intended: string | null;
  observed: string | null;
  detail: Record<string, unknown>;
  rule: string;
  confidence: number;
  /** When that what it says was seen, or missed, last. */
  seenAt: Date;
};

/**
 * Compares what was seen with what is known. Decides nothing and overwrites nothing: it proposes. Things that are one
 * device (several sources) speak with one voice: a field that any of them confirms is no difference.
 */
export function reconcile(seen: readonly SeenThing[], known: readonly KnownDevice[], index: KnownIndex, now: Date) {
  const found: Proposal[] = [];
  const voices = new Map<string, { thing: SeenThing; match: Identification }[]>();
  const current = seen.filter((thing) => now.getTime() - thing.seenAt.getTime() <= FORGOTTEN_AFTER_MS);
  // The device's own word comes before a manager's about it.
  for (const thing of [...current].sort((a, b) => order(a).localeCompare(order(b)))) {
    const match = identify(thing, index, thing.boundId);
    if (match.verdict === "bind" && match.deviceId !== undefined)
      voices.set(match.deviceId, [...(voices.get(match.deviceId) ?? []), { thing, match }]);
    else found.push(question(thing, match, index));
  }
  for (const device of known) {
    found.push(...differences(device, voices.get(device.id) ?? []));
    const missing = missed(device, now);
    if (missing) found.push(missing);
  }
  return found;
}

const order = (thing: SeenThing) => `${thing.kind}\n${thing.source}`;

/** A thing that is not, or not certainly, on record. */
function question(thing: SeenThing, match: Identification, index: KnownIndex): Proposal {
  const called = nameKey(thing.name) ?? serialKey(thing.serial) ?? thing.address ?? thing.source;
  const what = [thing.vendor, thing.model].filter(Boolean).join(" ");
  const isConflict = match.verdict === "conflict";
  const candidate = match.deviceId === undefined ? undefined : index.byId.get(match.deviceId);
  const title = isConflict
    ? `${called}: ${match.reason}`
    : candidate
      ? `${called} may be ${candidate.name}`
      : `${called}${what ? ` (${what})` : ""} is not on record`;
  return {
    kind: isConflict ? "conflict" : "adopt",
    subject: thing.source,
    field: "",
    targetId: thing.targetId,
    deviceId: match.deviceId ?? null,
    title: title.slice(0, 500),
    intended: candidate?.serial ?? null,
    observed: serialKey(thing.serial) ?? thing.name ?? null,
    detail: {
      reason: match.reason,
      candidates: match.candidates,
      name: thing.name ?? null,
      vendor: thing.vendor ?? null,
      model: thing.model ?? null,
      serial: thing.serial ?? null,
      address: thing.address ?? null,
    },
    rule: match.rule,
    confidence: match.confidence,
    seenAt: thing.seenAt,
  };
}

type Voice = { thing: SeenThing; match: Identification };
type Comparison = { intended: string | null; observe: (thing: SeenThing) => string | undefined; confidence: number };

function differences(device: KnownDevice, voices: readonly Voice[]): Proposal[] {
  if (voices.length === 0) return [];
  const compare: Record<DriftField, Comparison & { agrees: (thing: SeenThing) => boolean }> = {
    serial: {
      intended: device.serial ?? null,
      observe: (thing) => serialKey(thing.serial),
      agrees: (thing) => serialKey(thing.serial) === serialKey(device.serial),
      confidence: 80,
    },
    model: {
      intended: device.model ?? null,
      // A device without a type has no model to differ from: what was seen stands beside it anyway.
      observe: (thing) => (device.model && !isProcessor(thing.model) ? (thing.model ?? undefined) : undefined),
      agrees: ({ model, partNumber }) =>
        [model, partNumber].some((said) => sameModel(said, device.model) || sameModel(said, device.partNumber)),
      confidence: 70,
    },
    mgmtAddress: {
      intended: device.mgmtAddress ?? null,
      observe: (thing) => (device.mgmtAddress && thing.kind === "device" ? addressKey(thing.address) : undefined),
      agrees: (thing) =>
        [thing.address, ...thing.addresses].some((address) => addressKey(address) === addressKey(device.mgmtAddress)),
      confidence: 50,
    },
    name: {
      intended: device.name,
      observe: (thing) => (nameKey(thing.name) === undefined ? undefined : (thing.name ?? undefined)),
      agrees: (thing) => sameName(thing.name, device.name),
      confidence: 60,
    },
  };
  return DRIFT_FIELDS.flatMap((field): Proposal[] => {
    const { intended, observe, agrees, confidence } = compare[field];
    const telling = voices.filter(({ thing }) => observe(thing) !== undefined);
    const [first] = telling;
    const observed = first && observe(first.thing);
    if (!first || observed === undefined || telling.some(({ thing }) => agrees(thing))) return [];
    const isPinned = device.pinned.includes(field);
    const proposal: Proposal = {
      kind: "differ",
      subject: device.id,
      field,
      targetId: first.thing.targetId,
      deviceId: device.id,
      title: `${device.name}: ${WORDS[field]} is ${observed}, recorded ${intended ?? "nowhere"}`.slice(0, 500),
      intended,
      observed,
      detail: { source: first.thing.source, ...(isPinned && { isPinned }) },
      rule: first.match.rule,
      confidence,
      seenAt: first.thing.seenAt,
    };
    return [proposal];
  });
}

const WORDS: Record<DriftField, string> = {
  serial: "the serial",
  model: "the model",
  mgmtAddress: "the management address",
  name: "the name",
};

/** Missing is not gone: it asks somebody to look, once every source of a device has missed it often enough. */
function missed(device: KnownDevice, now: Date): Proposal | undefined {
  if (!EXPECTED.includes(device.status) || device.watch.length === 0) return undefined;
  if (device.watch.some(({ missedPolls }) => missedPolls < MISSING_AFTER_POLLS)) return undefined;
  const times = device.watch.flatMap(({ lastMissedAt }) => (lastMissedAt ? [lastMissedAt.getTime()] : []));
  const since = device.lastSeenAt?.toISOString() ?? null;
  return {
    kind: "missing",
    subject: device.id,
    field: "",
    targetId: null,
    deviceId: device.id,
    title: `${device.name} no longer answers${since ? `: last seen ${since}` : ""}`,
    intended: device.status,
    observed: since,
    detail: {},
    rule: "missed",
    confidence: 60,
    seenAt: times.length > 0 ? new Date(Math.max(...times)) : now,
  };
}

/**
 * What becomes of a stored decision when the same question comes up again: `keep` what was decided, or ask anew.
 * A rejection holds for the value it was said of. An acceptance that the world did not follow is asked again.
 */
export function isAskedAgain(
  stored: { kind: ProposalKind; state: ProposalState; observed: string | null },
  found: { observed: string | null },
): boolean {
  switch (stored.state) {
    case "open":
      return false;
    case "expired":
      return true;
    case "rejected":
      return stored.observed !== found.observed;
    case "accepted":
    case "applied":
      return (
        stored.kind === "target" ||
        stored.kind === "adopt" ||
        stored.kind === "differ" ||
        stored.observed !== found.observed
      );
  }
}

/**
 * Whether so many would be called gone at once that the answer is doubted rather than believed: a right that was taken
 * away looks the same as an empty data centre. Below three a percentage says nothing.
 */
export function isDoubtful(missing: number, population: number): boolean {
  return missing > 50 || (missing >= 3 && missing > population * 0.1);
}

/** Whether a model text only says which processor it is: of software that runs on anyone's hardware, it contradicts no model. */
function isProcessor(model: string | null | undefined): boolean {
  return /^(?:(?:amd64|i[3-6]86|x86(?:_64)?|arm64|aarch64|riscv64)\b|(?:Intel|AMD) x64$|Generic x86)/.test(model ?? "");
}
