import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Switchable, serveControl } from "./control";
import { NEWCOMERS_NETWORK, serveNewcomers } from "./newcomers";
import { writeRecords } from "./records";
import { buildSite, speaksSnmp } from "./site";
import { serveAgent } from "./snmp/agent";
import { Personalities } from "./snmp/device";
import { coldStart } from "./snmp/trap";
import { serveVsphere } from "./vsphere/server";

export const COMMUNITY = "fra1-read";
export const VCENTER = { name: "fra1-vcenter", user: "collector@vsphere.local", password: "heron-Quarry-41" };
const PORT_TRIES = 200;
/** How often the collectors are to ask: soon enough to watch, the small site in tests sooner. */
const POLL_SECONDS = { full: 60, small: 30 };

export type SimulationOptions = {
  /** Folder for the files people would have kept. */
  out: string;
  seed?: number;
  size?: "full" | "small";
  /** `YYYY-MM-DD`, the last day of the histories. */
  today: string;
  /** First UDP port of the agents; 0 lets the system choose each. The same for the two TCP ports. */
  snmpBasePort?: number;
  vspherePort?: number;
  controlPort?: number;
  /** Where agents send coldStart when they are started by the control; nowhere when absent. */
  trapPort?: number;
  newcomersPort?: number;
};

export type Ready = {
  control: string;
  vsphere: string;
  racks: number;
  devices: number;
  agents: number;
  links: number;
  clusters: number;
  hosts: number;
  machines: number;
  datastores: number;
  /** Devices in no list. */
  missing: number;
  /** Devices that are no targets and answer in `sweep`, where loopback has that many addresses. */
  newcomers: number;
  /** Where they are: a range and a port. */
  sweep?: { range: string; port: number };
  startMs: number;
};

/** Starts the whole data centre in this process and writes its files; `close` ends every socket. */
export async function startSimulation(options: SimulationOptions): Promise<{ ready: Ready; close(): Promise<void> }> {
  const begun = performance.now();
  const {
    out,
    seed = 1,
    size = "full",
    today,
    snmpBasePort = 20_000,
    vspherePort = 20_900,
    controlPort = 20_901,
    trapPort,
    newcomersPort = 16_161,
  } = options;
  const site = buildSite({ seed, today, size });
  const records = writeRecords(site);
  const personalities = new Personalities(site);
  const switches = new Map<string, Switchable>();
  const closers: (() => Promise<void>)[] = [];
  const close = async () => {
    await Promise.all(closers.splice(0).map((each) => each()));
  };
  try {
    const targets: object[] = [];
    let port = snmpBasePort;
    for (const device of site.devices.filter(speaksSnmp)) {
      const state: Switchable = { name: device.name, role: device.role, url: "", running: true };
      const rows = (community: string) =>
        state.running && community === COMMUNITY ? personalities.rowsOf(device, Date.now()) : undefined;
      const agent = await onFreePort(port, (at) => serveAgent({ port: at, rows }));
      closers.push(() => agent.close());
      if (trapPort !== undefined) state.callOut = () => agent.send(coldStart(COMMUNITY), trapPort);
      port = snmpBasePort === 0 ? 0 : agent.port + 1;
      state.url = `snmp://127.0.0.1:${agent.port}`;
      switches.set(device.name, state);
      const credential = { kind: "snmp-community", version: "2c", community: COMMUNITY };
      targets.push({
        name: device.name,
        url: state.url,
        location: device.location,
        credential,
        intervalSeconds: POLL_SECONDS[size],
      });
    }
    const center: Switchable = { name: VCENTER.name, role: "vcenter", url: "", running: true };
    const { user, password } = VCENTER;
    const vsphere = await onFreePort(vspherePort, (at) =>
      serveVsphere({ site, user, password, port: at, answers: () => center.running }),
    );
    closers.push(() => vsphere.close());
    center.url = `vsphere://127.0.0.1:${vsphere.port}`;
    switches.set(center.name, center);
    targets.push({
      name: center.name,
      url: center.url,
      location: site.name,
      intervalSeconds: POLL_SECONDS[size],
      credential: { kind: "password", user, password },
      trust: { fingerprintSha256: vsphere.fingerprintSha256 },
    });
    const newcomers = await serveNewcomers(site, COMMUNITY, newcomersPort);
    if (newcomers) closers.push(() => newcomers.close());
    const control = await onFreePort(controlPort, (at) =>
      serveControl({ port: at, devices: switches, changeMachine: vsphere.change }),
    );
    closers.push(() => control.close());
    const files = [...records.files, { path: "targets.json", content: `${JSON.stringify(targets, null, 1)}\n` }];
    for (const { path, content } of files) {
      await mkdir(dirname(join(out, path)), { recursive: true });
      // The targets hold secrets; the rest is readable to whoever the umask lets.
      await writeFile(join(out, path), content, { mode: path === "targets.json" ? 0o600 : 0o666 });
    }
    const { estate } = site;
    const ready: Ready = {
      control: `http://127.0.0.1:${control.port}`,
      vsphere: center.url,
      racks: site.racks.length,
      devices: site.devices.length,
      agents: switches.size - 1,
      links: site.links.length,
      clusters: estate.clusters.length,
      hosts: estate.hosts.length,
      machines: estate.machines.length,
      datastores: estate.datastores.length,
      missing: records.missing.size,
      newcomers: newcomers?.count ?? 0,
      ...(newcomers && { sweep: { range: NEWCOMERS_NETWORK, port: newcomers.port } }),
      startMs: Math.round(performance.now() - begun),
    };
    return { ready, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Tries one port after another while they are taken; 0 is left to the system. */
async function onFreePort<T>(first: number, serve: (port: number) => Promise<T>): Promise<T> {
  for (let port = first; ; port++) {
    try {
      return await serve(port);
    } catch (error) {
      const taken =
        error instanceof Error && "code" in error && (error.code === "EADDRINUSE" || error.code === "EACCES");
      if (!taken || first === 0 || port - first >= PORT_TRIES || port >= 65_535) throw error;
    }
  }
}
