import type { Target } from "../../domain/target";
import type { Collector } from "../collector";
import { deviceOf } from "./device";
import { documentOf } from "./document";
import { isAnswer, refusalOf, SnmpFailure } from "./failure";
import { locatorOf } from "./locator";
import { anyUps, branches, own } from "./maker";
import { isAsked, joined, type Mib, type Parts } from "./mib";
import { MIBS } from "./mibs";
import { openSession, placeOf, type Session } from "./session";
import { ENGINE_BOOTS, layers, SYS_OBJECT_ID, SYS_UP_TIME, SYSTEM, SYSTEM_SCALARS, system } from "./system";
import type { Varbind } from "./varbind";
import { enterpriseOf } from "./vendors";
import { type Limits, MAX_BYTES, MAX_VARBINDS, Walker } from "./walk";

/** How long the tries of one request wait; a device that says nothing is given up after 3.5 seconds. */
const TRY_MS = [500, 1_000, 2_000];

/**
 * Looks at one device by SNMP: version 1, 2c or 3 as its credential says. `target.timeoutMs` is the time for the whole
 * look; what could not be read in it is missing, with a warning. Rejects with a `Refusal` when the device does not
 * answer or does not let us in, and with the signal's reason when aborted.
 */
export const collectSnmp: Collector = (target, signal) => collectWithin(target, signal, {});

/** The same with other caps per table, for those who must bound memory more tightly. */
export async function collectWithin(
  target: Target,
  signal: AbortSignal,
  caps: { maxVarbinds?: number; maxBytes?: number },
): ReturnType<Collector> {
  signal.throwIfAborted();
  const started = performance.now();
  const collectedAt = new Date().toISOString();
  const limits: Limits = {
    maxVarbinds: caps.maxVarbinds ?? MAX_VARBINDS,
    maxBytes: caps.maxBytes ?? MAX_BYTES,
    deadlineMs: started + target.timeoutMs,
  };
  const session = await openSession(target, signal, TRY_MS);
  const walker = new Walker(session, limits);
  try {
    await knock(session, target);
    const head = await systemGroup(session, walker);
    const self = system(head);
    const enterprise = enterpriseOf(self.sysObjectId);
    const present = await branches(session, limits.deadlineMs);
    const makers = await own(session, self.sysObjectId, present, limits.deadlineMs);
    const asked = new Set([...present, ...(enterprise === undefined ? [] : [enterprise])]);

    const parts: Parts[] = [{ device: self }];
    let seen = joined(parts);
    const isWanted = (mib: Mib) => target.look !== "readings" || mib.measures !== false;
    const mibs = MIBS.filter((candidate) => isWanted(candidate) && isAsked(candidate, asked));
    await walker.survey(mibs.flatMap(({ reads }) => reads));
    for (const mib of mibs) {
      // Side by side: how many requests the agent has at once is its window's business.
      const tables = await Promise.all(mib.reads.map(({ table, columns }) => walker.table(table, columns)));
      const varbinds = tables.flat();
      if (varbinds.length === 0) continue;
      parts.push(mib.parts(varbinds, seen));
      seen = joined(parts);
    }
    const locator = target.look === "readings" ? undefined : await locatorOf(session, asked, limits.deadlineMs);
    const sources = { self, told: seen.device, makers, layered: layers(head) };
    const device = deviceOf(sources);
    const ups = device.model === undefined ? await anyUps(session, limits.deadlineMs) : undefined;
    return documentOf({
      ...seen,
      target: target.url,
      collector: "snmp",
      collectedAt,
      look: target.look,
      durationMs: performance.now() - started,
      requests: session.requests,
      device: { ...(ups ? deviceOf({ ...sources, makers: { ...ups, ...makers } }) : device), locator },
      warnings: walker.warnings,
    });
  } finally {
    walker.end();
    session.close();
  }
}

/** The first request. An agent that has nothing there has answered all the same; anything else is a refusal. */
async function knock(session: Session, target: Target): Promise<void> {
  try {
    await session.get([SYS_OBJECT_ID, SYS_UP_TIME]);
  } catch (error) {
    if (!(error instanceof SnmpFailure)) throw error;
    if (isAnswer(error)) return;
    const { host, port } = placeOf(target.url);
    throw refusalOf(error, `${host}:${port}`, session.version === "3", session.heard);
  }
}

/** The system group in one request, or walked where the agent refuses the lot for one object it lacks. */
async function systemGroup(session: Session, walker: Walker): Promise<Varbind[]> {
  try {
    // Version 1 would refuse the lot for one object that is not there.
    return await session.get(session.version === "1" ? SYSTEM_SCALARS : [...SYSTEM_SCALARS, ENGINE_BOOTS]);
  } catch (error) {
    if (!(error instanceof SnmpFailure)) throw error;
    return walker.table("system", [SYSTEM]);
  }
}
