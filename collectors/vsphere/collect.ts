import type { ObservationDocument } from "../../domain/observation";
import { Refusal } from "../../domain/refusal";
import type { Target } from "../../domain/target";
import type { Collector } from "../collector";
import { VimClient, type VimObject } from "./client";
import { refusalOf } from "./failure";
import * as inventory from "./inventory";
import { Reading } from "./reading";
import { VimDatastore, VimHost, VimMachine, VimNetwork, VimPlace } from "./shapes";
import { endpointOf } from "./soap";
import { uuidWord } from "./words";

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

/** Reads everything through an open session. */
async function readDocument(client: VimClient, target: Target, started: Date): Promise<ObservationDocument> {
  const reading = new Reading(client);
  const hosts = await reading.read(inventory.HOSTS, inventory.reader(VimHost), "hosts");
  const datacenters = await reading.read(inventory.DATACENTERS, inventory.reader(VimPlace), "datacenters");
  const folders = await reading.read(inventory.FOLDERS, inventory.reader(VimPlace), "folders");
  const clusters = await reading.read(inventory.CLUSTERS, inventory.reader(VimPlace), "clusters");
  const datastores = await reading.read(inventory.DATASTORES, inventory.reader(VimDatastore), "datastores");
  const named = await reading.read(inventory.NETWORKS, inventory.reader(VimNetwork), "networks");
  const portgroups = await reading.read(inventory.PORTGROUPS, inventory.reader(VimNetwork), "portgroups");
  const { networks, keys } = inventory.networksOf(named, portgroups, hosts);
  const readMachine = inventory.reader(VimMachine);
  const machineOf = (object: VimObject) => {
    const machine = readMachine(object);
    return machine && inventory.machineOf(machine, keys);
  };
  const machines = await reading.read(inventory.MACHINES, machineOf, "machines");
  const neighbours = await reading.readNeighbours(hosts);

  const { about } = client.content;
  const observedHosts = hosts.map((host) => inventory.hostOf(host, neighbours.get(host.ref.value)));
  // An ESXi has no instance of its own: what its ids are unique within is the machine it runs on.
  const uuid = uuidWord(about.instanceUuid) ?? (about.apiType === "HostAgent" ? observedHosts[0]?.uuid : undefined);
  return {
    target: target.url,
    collector: "vsphere",
    collectedAt: started.toISOString(),
    durationMs: 0, // told at the end
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
    warnings: reading.warnings(),
  };
}

/**
 * Looks at a vCenter or an ESXi: hosts, virtual machines, clusters, datastores, networks and what the hosts' cards
 * hear of switches. `target.timeoutMs` limits each call. A document with a warning `<what>_incomplete` does not list
 * all there is: what it lacks has not necessarily gone.
 */
export const collectVsphere: Collector = async (target, signal) => {
  const started = new Date();
  const startedMs = performance.now();
  const client = await openSession(target, signal);
  try {
    const document = await readDocument(client, target, started);
    return { ...document, durationMs: Math.round(performance.now() - startedMs) };
  } catch (error) {
    throw refusalOf(error, client.transport.endpoint.place);
  } finally {
    await client.close();
  }
};
