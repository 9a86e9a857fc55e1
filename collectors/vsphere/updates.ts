import { setTimeout as pause } from "node:timers/promises";
import { filterXml, type PropertyList, type VimClient } from "./client";
import { VimFailure, VimFault } from "./failure";
import { type MoRef, refOf } from "./soap";
import { bareObject, childOf, escapeXml, listOf, textAt, type XmlObject, type XmlValue } from "./xml";

/**
 * Changes as the server sees them, by WaitForUpdatesEx (VMware's vSphere Web Services API reference, PropertyCollector).
 * A property collector of our own holds the filter, so letting go of it lets go of everything.
 */

const MAX_WAIT_SECONDS = 20;
const SHORTEST_WAIT_MS = 250; // a server that answers nothing sooner than this would keep us busy for ever
const MAX_OBJECTS_A_BATCH = 500;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

export type Update = { kind: "enter" | "modify" | "leave"; ref: MoRef; properties: XmlObject };

/** `restarted`: what was known before is void, this begins with everything there is. `more`: the next belongs to it. */
export type UpdateBatch = { restarted: boolean; more: boolean; updates: Update[] };

export type FollowOptions = { maxWaitSeconds?: number; firstPauseMs?: number };

function updateOf(value: XmlValue): Update | undefined {
  const kind = textAt(value, "kind");
  const ref = refOf(childOf(value, "obj"));
  if (!ref || (kind !== "enter" && kind !== "modify" && kind !== "leave")) return undefined;
  const properties = bareObject();
  for (const change of listOf(childOf(value, "changeSet"))) {
    const name = textAt(change, "name");
    const content = childOf(change, "val");
    if (name !== undefined && content !== undefined) properties[name] = content;
  }
  return { kind, ref, properties };
}

/** True for what another try cannot mend: a person must. */
function isHopeless(error: unknown): boolean {
  if (error instanceof VimFailure) return error.kind === "untrusted" || error.kind === "redirected";
  if (!(error instanceof VimFault)) return true;
  return ["InvalidLogin", "NoPermission", "InvalidProperty", "MethodNotFound", "NotSupported"].includes(error.kind);
}

/** One life of a filter: everything there is, then each change, until something fails. */
async function* followOnce(client: VimClient, lists: readonly PropertyList[], maxWaitSeconds: number) {
  const collector = await client.inSession(() =>
    client.call("CreatePropertyCollector", client.content.propertyCollector).then(refOf),
  );
  if (!collector) throw new VimFailure("undecodable", "it made no property collector");
  let view: MoRef | undefined;
  try {
    view = await client.createView(lists.map((list) => list.type));
    const filter = `${filterXml("spec", view, lists)}<partialUpdates>false</partialUpdates>`;
    await client.call("CreateFilter", collector, filter);
    const options =
      `<options><maxWaitSeconds>${maxWaitSeconds}</maxWaitSeconds>` +
      `<maxObjectUpdates>${MAX_OBJECTS_A_BATCH}</maxObjectUpdates></options>`;
    const timeoutMs = maxWaitSeconds * 1000 + client.transport.timeoutMs;
    let version = "";
    let restarted = true;
    for (;;) {
      const inner = `<version>${escapeXml(version)}</version>${options}`;
      const asked = performance.now();
      const set = await client.call("WaitForUpdatesEx", collector, inner, { timeoutMs });
      version = textAt(set, "version") ?? version;
      const told = listOf(childOf(set, "filterSet")).flatMap((each) => listOf(childOf(each, "objectSet")));
      const batch: UpdateBatch = {
        restarted,
        more: textAt(set, "truncated") === "true",
        updates: told.flatMap((value) => updateOf(value) ?? []),
      };
      if (!restarted && batch.updates.length === 0 && performance.now() - asked < SHORTEST_WAIT_MS) {
        throw new VimFailure("undecodable", "it has nothing to say and does not wait");
      }
      if (restarted || batch.updates.length > 0) yield batch;
      restarted = false;
    }
  } finally {
    // After a stop nobody is there to be told, and the session's end lets go of them too.
    if (!client.signal.aborted) await client.release("DestroyPropertyCollector", collector);
    if (view && !client.signal.aborted) await client.release("DestroyView", view);
  }
}

/**
 * Follows the objects of these types until the client's signal stops it. A dropped connection, an ended session or a
 * forgotten filter costs a pause (1 s, doubling to 60 s) and begins anew with a batch that says `restarted`.
 * Throws `VimFault` or `VimFailure` when only a person can help: a changed password, certificate or permission.
 */
export async function* followUpdates(
  client: VimClient,
  lists: readonly PropertyList[],
  { maxWaitSeconds = MAX_WAIT_SECONDS, firstPauseMs = FIRST_PAUSE_MS }: FollowOptions = {},
): AsyncGenerator<UpdateBatch, void> {
  let pauseMs = firstPauseMs;
  while (!client.signal.aborted) {
    try {
      for await (const batch of followOnce(client, lists, maxWaitSeconds)) {
        pauseMs = firstPauseMs;
        yield batch;
      }
    } catch (error) {
      if (client.signal.aborted) return;
      if (isHopeless(error)) throw error;
      await pause(pauseMs * (0.5 + Math.random() / 2), undefined, { signal: client.signal }).catch(() => undefined);
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
    }
  }
}
