import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What can be stopped and started by name. */
export type Switchable = {
  name: string;
  role: string;
  url: string;
  running: boolean;
  /** Tells whoever listens that it started. */
  callOut?: () => void;
};

export type ControlOptions = {
  port: number;
  devices: ReadonlyMap<string, Switchable>;
  changeMachine: (name: string, to: "on" | "off" | "removed") => boolean;
};

/**
 * Control over plain HTTP on 127.0.0.1: `GET /devices`, `POST /devices/NAME/stop`, `POST /devices/NAME/start`,
 * `POST /machines/NAME/on|off|removed`. Answers JSON; 404 for unknown names and paths, 403 for pages of a browser.
 * Rejects when the port cannot be bound.
 */
export async function serveControl({ port, devices, changeMachine }: ControlOptions) {
  const server = createServer((request, response) => {
    request.resume();
    // Only scripts: a page somebody visits must not switch devices off.
    if (request.headers.origin !== undefined) return reply(response, 403, { error: "not for browsers" });
    const path = parts(request.url ?? "");
    const [kind, name = "", verb] = path;
    if (request.method === "GET" && kind === "devices" && path.length === 1) {
      return reply(response, 200, [...devices.values()]);
    }
    if (request.method === "POST" && kind === "devices" && (verb === "stop" || verb === "start")) {
      const device = devices.get(name);
      if (!device) return reply(response, 404, { error: `no device ${name}` });
      device.running = verb === "start";
      if (device.running) device.callOut?.();
      return reply(response, 200, device);
    }
    if (request.method === "POST" && kind === "machines" && (verb === "on" || verb === "off" || verb === "removed")) {
      if (!changeMachine(name, verb)) return reply(response, 404, { error: `no machine ${name}` });
      return reply(response, 200, { name, state: verb });
    }
    return reply(response, 404, {
      error: "GET /devices, POST /devices/NAME/stop|start, POST /machines/NAME/on|off|removed",
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      resolve();
    });
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function parts(url: string): string[] {
  try {
    return url.split("?", 1)[0]?.split("/").filter(Boolean).map(decodeURIComponent) ?? [];
  } catch {
    // A percent sign with nothing behind it: no path of ours.
    return [];
  }
}

function reply(response: ServerResponse, status: number, body: unknown) {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}
