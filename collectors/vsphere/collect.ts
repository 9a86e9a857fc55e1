import type { ObservationDocument, ObservedNeighbour, Warning } from "../../domain/observation";
import { Refusal } from "../../domain/refusal";
import type { Target } from "../../domain/target";
import type { Collector } from "../collector";
import { type PropertyList, VimClient, type VimObject } from "./client";
import { quotable, reasonOf, refusalOf, VimFailure } from "./failure";
import * as inventory from "./inventory";
import { VimDatastore, VimHost, VimMachine, VimNetwork, VimPlace } from "./shapes";
import { endpointOf } from "./soap";
import { uuidWord } from "./words";

const HINTS_AT_ONCE = 4;
const HINT_TIMEOUTS_ENDURED = 3;
const MAX_WARNINGS = 100;

/** Opens a session for a target. Throws a `Refusal` when the target or its credential does not allow one. */
export async function openSession(target: Target, signal: AbortSignal): Promise<VimClient> {
  const endpoint = endpointOf(target.url);
  const { credential } = target;
  if (credential.kind !== "password")
    throw new Refusal("invalid", "vSphere takes a user and a password. Give this target one.");
  if (/\p{Cc}/u.test(credential.user + credential.password)) {
    throw new Refusal(
      "invalid",
      "The user or password has a control character, which no vSphere takes. Write it anew.",
    );
  }
  try {
    return await VimClient.open(endpoint, credential, target.trust, target.timeoutMs, signal);
  } catch (error) {
    throw refusalOf(error, endpoint.place);
  }
}

/** Collects warnings, each told once with how often it was met. */
class Warnings {
  readonly #counts = new Map<string, { warning: Warning; count: number }>();

  add(code: string, message: string, count = 1): void {
    const key = `${code} ${message}`;
    const known = this.#counts.get(key);
    if (known) known.count += count;
    else if (this.#counts.size < MAX_WARNINGS) this.#counts.set(key, { warning: { code, message }, count });
  }

  list(): Warning[] {
    return [...this.#counts.values()].map(({ warning: { code, message }, count }) => ({
      code,
      message: count > 1 ? `${message} (${count} times)` : message,
    }));
  }
}

/** Reads one type. Whatever is missing becomes a warning: `<what>_incomplete`, `permission_missing`, … */
async function readType<T>(
  client: VimClient,
  list: PropertyList,
  read: (object: VimObject) => T | undefined,
  what: string,
  warnings: Warnings,
): Promise<T[]> {
  try {
    const { objects, unknownProperties, missing, unreadable, cut, failure } = await client.retrieve(list, read);
    if (unreadable > 0)
      warnings.add("object_unreadable", `${unreadable} of the ${what} could not be read and were left out.`);
    if (cut) warnings.add(`${what}_incomplete`, `There are more ${what} than are taken (${objects.length}).`);
    if (failure) {
      warnings.add(`${what}_incomplete`, `Not all ${what} were read, because ${reasonOf(failure)}.`);
    }
    for (const path of unknownProperties) {
      warnings.add("property_unknown", `This server does not know ${path} of ${what}.`);
    }
    for (const { path, fault, count } of missing) {
      const [code, message] =
        fault === "NoPermission"
          ? ["permission_missing", `This user may not read ${quotable(path)} of ${what}.`]
          : ["property_missing", `${quotable(path)} of ${what} was withheld: ${quotable(fault)}.`];
      warnings.add(code, message, count);
    }
    return objects;
  } catch (error) {
    if (error instanceof VimFailure && error.kind === "stopped") throw error;
    warnings.add(`${what}_incomplete`, `The ${what} were not read, because ${reasonOf(error)}.`);
    return [];
  }
}

/** What each connected host's cards heard, by host id. A few at a time; a server too slow for it is let be. */
async function readNeighbours(client: VimClient, hosts: readonly inventory.Read<VimHost>[], warnings: Warnings) {
  const neighbours = new Map<string, ObservedNeighbour[]>();
  const waiting = hosts.filter(({ data }) => data["runtime.connectionState"] === "connected").values();
  let timeouts = 0;
  const work = async () => {
    for (const { ref, data } of waiting) {
      const system = data["configManager.networkSystem"];
      if (!system) continue;
      if (timeouts >= HINT_TIMEOUTS_ENDURED) {
        warnings.add(
          "neighbours_incomplete",
          "A host was not asked for its LLDP and CDP neighbours: others took too long.",
        );
        continue;
      }
      try {
        neighbours.set(ref.value, inventory.neighboursOf(await client.networkHints(system)));
      } catch (error) {
        if (error instanceof VimFailure && error.kind === "stopped") throw error;
        if (error instanceof VimFailure && error.kind === "timeout") timeouts++;
        warnings.add(
          "neighbours_incomplete",
          `A host did not tell its LLDP and CDP neighbours, because ${reasonOf(error)}.`,
        );
      }
    }
  };
  await Promise.all(Array.from({ length: HINTS_AT_ONCE }, work));
  return neighbours;
}

/** Reads everything through an open session. */
async function readDocument(client: VimClient, target: Target, startedAt: Date): Promise<ObservationDocument> {
  const warnings = new Warnings();
  const started = performance.now();
  const hosts = await readType(client, inventory.HOSTS, inventory.reader(VimHost), "hosts", warnings);
  const datacenters = await readType(
    client,
    inventory.DATACENTERS,
    inventory.reader(VimPlace),
    "datacenters",
    warnings,
  );
  const folders = await readType(client, inventory.FOLDERS, inventory.reader(VimPlace), "folders", warnings);
  const clusters = await readType(client, inventory.CLUSTERS, inventory.reader(VimPlace), "clusters", warnings);
  const datastores = await readType(
    client,
    inventory.DATASTORES,
    inventory.reader(VimDatastore),
    "datastores",
    warnings,
  );
  const named = await readType(client, inventory.NETWORKS, inventory.reader(VimNetwork), "networks", warnings);
  const portgroups = await readType(client, inventory.PORTGROUPS, inventory.reader(VimNetwork), "portgroups", warnings);
  const { networks, keys } = inventory.networksOf(named, portgroups, hosts);
  const readMachine = inventory.reader(VimMachine);
  const machineOf = (object: VimObject) => {
    const machine = readMachine(object);
    return machine && inventory.machineOf(machine, keys);
  };
  const machines = await readType(client, inventory.MACHINES, machineOf, "machines", warnings);
  const neighbours = await readNeighbours(client, hosts, warnings);

  const { about } = client.content;
  const observedHosts = hosts.map((host) => inventory.hostOf(host, neighbours.get(host.ref.value)));
  // An ESXi has no instance of its own: what its ids are unique within is the machine it runs on.
  const uuid = uuidWord(about.instanceUuid) ?? (about.apiType === "HostAgent" ? observedHosts[0]?.uuid : undefined);
  return {
    target: target.url,
    collector: "vsphere",
    collectedAt: startedAt.toISOString(),
    durationMs: Math.round(performance.now() - started),
    requests: client.transport.calls,
    components: [],
    interfaces: [],
    addresses: [],
    vlans: [],
    neighbours: [],
    macTable: [],
    arp: [],
    sensors: [],
    storage: [],
    manager: { uuid, name: about.name?.slice(0, 1000), version: about.version?.slice(0, 1000) },
    clusters: clusters.map((cluster) => inventory.clusterOf(cluster, folders, datacenters)),
    hosts: observedHosts,
    machines,
    datastores: datastores.map(inventory.datastoreOf),
    networks,
    warnings: warnings.list(),
  };
}

/**
 * Looks at a vCenter or an ESXi: hosts, virtual machines, clusters, datastores, networks and what the hosts' cards
 * hear of switches. `target.timeoutMs` limits each call. A document with a warning `<what>_incomplete` does not list
 * all there is: what it lacks has not necessarily gone.
 */
export const collectVsphere: Collector = async (target, signal) => {
  const startedAt = new Date();
  const client = await openSession(target, signal);
  try {
    return await readDocument(client, target, startedAt);
  } catch (error) {
    throw refusalOf(error, client.transport.endpoint.place);
  } finally {
    await client.close();
  }
};
