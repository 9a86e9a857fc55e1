import type { Device, Site } from "./site";
import { speaksSnmp } from "./site";
import { serveAgent } from "./snmp/agent";
import { Personalities } from "./snmp/device";

/** A network of loopback addresses with devices that are in no list: something for a sweep to find. */
export const NEWCOMERS_NETWORK = "127.0.9.0/28";
const COUNT = 12;
const PORT_TRIES = 20;

/** As if a dozen of the site's devices had been delivered once more: own names and serials, no cables yet. */
function delivered(site: Site): Device[] {
  const models = [...new Map(site.devices.filter(speaksSnmp).map((device) => [device.model, device])).values()];
  return Array.from({ length: COUNT }, (_, i) => {
    const like = models[i % models.length];
    if (!like) throw new Error("The site has no device with an agent");
    const number = String(i + 1).padStart(2, "0");
    return {
      ...like,
      index: site.devices.length + i,
      name: `fra1-new-${number}`,
      serial: `${like.serial.slice(0, 4)}NEW${number}`,
      assetTag: "",
      uuid: `00000000-0000-4000-8000-0000009000${number}`,
      rack: undefined,
      positionU: undefined,
      managementAddress: `127.0.9.${i + 1}`,
      installedDaysAgo: 1,
      startedDaysAgo: 1,
    };
  });
}

export type Newcomers = { port: number; count: number; close(): Promise<void> };

/**
 * Serves them on one port of their own addresses, the first of some that is free everywhere; 0 lets the system choose.
 * Undefined where loopback has one address only, as on macOS.
 */
export async function serveNewcomers(site: Site, community: string, firstPort: number): Promise<Newcomers | undefined> {
  const devices = delivered(site);
  const personalities = new Personalities({ ...site, devices, links: [] });
  for (let first = firstPort; ; first++) {
    const agents: Awaited<ReturnType<typeof serveAgent>>[] = [];
    const close = async () => {
      await Promise.all(agents.splice(0).map((agent) => agent.close()));
    };
    try {
      for (const device of devices) {
        const rows = (asked: string) => (asked === community ? personalities.rowsOf(device, Date.now()) : undefined);
        const port = agents[0]?.port ?? first;
        agents.push(await serveAgent({ host: device.managementAddress, port, rows }));
      }
      return { port: agents[0]?.port ?? first, count: agents.length, close };
    } catch (error) {
      await close();
      const code = error instanceof Error && "code" in error ? error.code : undefined;
      if (code === "EADDRNOTAVAIL") return undefined;
      if (code !== "EADDRINUSE" || first - firstPort >= PORT_TRIES) throw error;
    }
  }
}
