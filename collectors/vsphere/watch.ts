import type { Target } from "../../domain/target";
import type { PropertyList } from "./client";
import { openSession } from "./collect";
import { refusalOf } from "./failure";
import { VimHost, VimMachine } from "./shapes";
import { type FollowOptions, followUpdates, type Update } from "./updates";
import { entityName } from "./words";

const Host = VimHost.pick({
  name: true,
  parent: true,
  "runtime.connectionState": true,
  "runtime.inMaintenanceMode": true,
  "runtime.powerState": true,
});
const Machine = VimMachine.pick({
  name: true,
  "config.template": true,
  "runtime.host": true,
  "runtime.powerState": true,
});

const WATCHED: readonly PropertyList[] = [
  { type: "HostSystem", required: Object.keys(Host.shape), optional: [] },
  { type: "VirtualMachine", required: Object.keys(Machine.shape), optional: [] },
];

/** One thing that came, changed or went. Only what changed is there; of what came, everything. */
export type VsphereChange = {
  what: "entered" | "modified" | "left";
  kind: "host" | "machine";
  id: string;
  name?: string | undefined;
  powerState?: string | undefined;
  /** Machines: the host it runs on now. */
  hostId?: string | undefined;
  template?: boolean | undefined;
  /** Hosts: what it belongs to now, a cluster's id or a standalone host's shell. */
  parentId?: string | undefined;
  connectionState?: string | undefined;
  inMaintenance?: boolean | undefined;
};

/** `restarted`: forget what you knew, these changes begin with everything there is. `more`: the next call goes on with it. */
export type VsphereChanges = { restarted: boolean; more: boolean; changes: VsphereChange[] };

const WHAT = { enter: "entered", modify: "modified", leave: "left" } as const;

function changeOf({ kind, ref, properties }: Update): VsphereChange | undefined {
  if (ref.type === "HostSystem") {
    const data = Host.parse(properties);
    return {
      what: WHAT[kind],
      kind: "host",
      id: ref.value,
      name: entityName(data.name),
      powerState: data["runtime.powerState"],
      parentId: data.parent?.value,
      connectionState: data["runtime.connectionState"],
      inMaintenance: data["runtime.inMaintenanceMode"],
    };
  }
  if (ref.type !== "VirtualMachine") return undefined;
  const data = Machine.parse(properties);
  return {
    what: WHAT[kind],
    kind: "machine",
    id: ref.value,
    name: entityName(data.name),
    powerState: data["runtime.powerState"],
    hostId: data["runtime.host"]?.value,
    template: data["config.template"],
  };
}

/**
 * Tells of every host and machine that comes, changes or goes, until the signal stops it; begins with all there are.
 * Waits for `onChange` before it asks for more. Survives dropped connections and ended sessions (`restarted`).
 * Rejects with a `Refusal` when it cannot sign in, or no longer; with what `onChange` throws, if it does.
 */
export async function watchVsphere(
  target: Target,
  signal: AbortSignal,
  onChange: (changes: VsphereChanges) => void | Promise<void>,
  options: FollowOptions = {},
): Promise<void> {
  const client = await openSession(target, signal);
  const batches = followUpdates(client, WATCHED, options);
  try {
    for (;;) {
      const next = await batches.next().catch((error: unknown) => {
        throw refusalOf(error, client.transport.endpoint.place);
      });
      if (next.done) return;
      const { restarted, more, updates } = next.value;
      await onChange({ restarted, more, changes: updates.flatMap((update) => changeOf(update) ?? []) });
    }
  } finally {
    await batches.return();
    await client.close();
  }
}
