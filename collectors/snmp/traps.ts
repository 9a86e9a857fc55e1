import { createSocket, type RemoteInfo, type Socket } from "node:dgram";
import type { EventKind } from "../../domain/event";
import type { Credential } from "../../domain/target";
import { Bucket } from "./bucket";
import { eventOf, readNotification } from "./notification";
import { type Send, TrapUser, userNameIn } from "./trap-user";
import { userOf } from "./user";

/** A target that may call from an address, what it signs in with, and the port where it answers. */
export type TrapSource = { targetId: string; credential: Credential; port: number };
export type TrapEvent = { targetId: string; kind: EventKind; oid: string; text: string };
export type TrapCounts = {
  heard: number;
  /** From addresses that are no target's. */
  unknown: number;
  /** Beyond what one source, or all together, may send. */
  limited: number;
  /** Not readable, or not signed as the target is. */
  refused: number;
  /** From an address of several targets of one secret, and from no port of theirs. */
  unclear: number;
};
export type TrapOptions = {
  port: number;
  /** The address to listen on; all when absent. */
  address?: string;
  sourcesOf(address: string): readonly TrapSource[];
  heard(event: TrapEvent): void;
  unknown(address: string): void;
};
export type Traps = { port: number; counts: Readonly<TrapCounts>; close(): Promise<void> };

/** What a source may send for good and at once, and all sources together; what lies beyond is dropped unread. */
const PER_SOURCE = { perSecond: 10, burst: 50 };
const IN_ALL = { perSecond: 200, burst: 1_000 };
const MAX_BUCKETS = 20_000;
const MAX_USERS = 1_000;
/** The largest that RFC 3417 asks for is 1,472 octets; more than this is no notification. */
const MAX_DATAGRAM_BYTES = 8_192;
/** Asked of the kernel, for the moment in which a whole room calls at once. */
const RECEIVE_BUFFER_BYTES = 1 << 20;

/**
 * Hears traps and informs of version 1, 2c and 3 on a UDP port. Only what comes from an address of a target and carries
 * its community or user is heard; anything else is dropped and counted. Rejects when the port cannot be had.
 */
export async function listenForTraps(options: TrapOptions): Promise<Traps> {
  const counts: TrapCounts = { heard: 0, unknown: 0, limited: 0, refused: 0, unclear: 0 };
  const all = new Bucket(IN_ALL.perSecond, IN_ALL.burst);
  const buckets = new Map<string, Bucket>();
  const users = new Map<string, TrapUser>();
  const sockets: Socket[] = [];

  const hear = (socket: Socket, datagram: Buffer, from: RemoteInfo) => {
    const address = plainAddress(from.address);
    const nowMs = performance.now();
    const sources = options.sourcesOf(address);
    if (sources.length === 0) {
      counts.unknown++;
      if (all.take(nowMs)) options.unknown(address);
      return;
    }
    if (buckets.size > MAX_BUCKETS) buckets.clear();
    const own = buckets.get(address) ?? new Bucket(PER_SOURCE.perSecond, PER_SOURCE.burst);
    buckets.set(address, own);
    if (datagram.length > MAX_DATAGRAM_BYTES || !own.take(nowMs) || !all.take(nowMs)) {
      counts.limited++;
      return;
    }
    const send: Send = (reply, to) =>
      // A sender that is gone is no error of ours.
      socket.send(reply, to.port, to.address, () => undefined);
    const event = understood(datagram, from, sources, send);
    if (typeof event === "string") counts[event]++;
    else if (event) {
      counts.heard++;
      options.heard(event);
    }
  };

  /** What a datagram says and of which target, or as what it counts; undefined for the questions before an inform. */
  function understood(
    datagram: Buffer,
    from: RemoteInfo,
    sources: readonly TrapSource[],
    send: Send,
  ): TrapEvent | "refused" | "unclear" | undefined {
    try {
      const userName = userNameIn(datagram);
      if (userName !== undefined) return ofUser(userName, datagram, from, sources, send);
      const told = readNotification(datagram);
      if (!told) return "refused";
      const own = sources.filter(
        ({ credential }) =>
          credential.kind === "snmp-community" && told.community.equals(Buffer.from(credential.community, "utf8")),
      );
      if (own.length === 0) return "refused";
      const source = theOne(own, from.port);
      if (!source) return "unclear";
      if (told.reply) send(told.reply, from);
      return { targetId: source.targetId, ...eventOf(told.oid, told.varbinds) };
    } catch {
      return "refused"; // whatever it was, it was not a notification
    }
  }

  function ofUser(
    userName: string,
    datagram: Buffer,
    from: RemoteInfo,
    sources: readonly TrapSource[],
    send: Send,
  ): TrapEvent | "refused" | "unclear" | undefined {
    // Who wants to send an inform first asks, nameless, for our engine id (RFC 3414, 4).
    const isDiscovery = userName === "";
    const own = sources.filter(
      ({ credential }) => credential.kind === "snmp-v3" && (isDiscovery || credential.user === userName),
    );
    const source = isDiscovery ? own[0] : theOne(own, from.port);
    if (!source) return own.length === 0 ? "refused" : "unclear";
    const heard = receiverOf(source)?.hear(datagram, from, isDiscovery, send);
    if (heard) return { targetId: source.targetId, ...eventOf(heard.oid, heard.varbinds) };
    return isDiscovery ? undefined : "refused";
  }

  function receiverOf({ credential }: TrapSource): TrapUser | undefined {
    if (credential.kind !== "snmp-v3") return undefined;
    const key = JSON.stringify(credential);
    const known = users.get(key);
    if (known) return known;
    if (users.size >= MAX_USERS) {
      for (const user of users.values()) user.close();
      users.clear();
    }
    const made = new TrapUser(userOf(credential));
    users.set(key, made);
    return made;
  }

  const families = options.address ? [options.address.includes(":") ? 6 : 4] : [4, 6];
  let port = options.port;
  for (const family of families) {
    try {
      const socket = await bound(family === 6 ? "udp6" : "udp4", port, options.address, hear);
      sockets.push(socket);
      port = socket.address().port;
    } catch (error) {
      // A machine without IPv6 still hears by IPv4.
      if (family === 4 || options.address) throw error;
    }
  }
  return {
    port,
    counts,
    async close() {
      for (const user of users.values()) user.close();
      await Promise.all(sockets.map((socket) => new Promise<void>((closed) => socket.close(() => closed()))));
    },
  };
}

/** The only source, or the one that sends from the port where it answers. */
function theOne(sources: readonly TrapSource[], port: number): TrapSource | undefined {
  if (sources.length === 1) return sources[0];
  const own = sources.filter((source) => source.port === port);
  return own.length === 1 ? own[0] : undefined;
}

function bound(
  type: "udp4" | "udp6",
  port: number,
  address: string | undefined,
  hear: (socket: Socket, datagram: Buffer, from: RemoteInfo) => void,
): Promise<Socket> {
  const socket = createSocket({ type, ipv6Only: type === "udp6", recvBufferSize: RECEIVE_BUFFER_BYTES });
  socket.on("message", (datagram, from) => hear(socket, datagram, from));
  return new Promise((resolve, reject) => {
    socket.once("error", reject);
    socket.bind({ port, address, exclusive: true }, () => {
      socket.off("error", reject);
      // Without a listener an error of the socket would end the process.
      socket.on("error", () => {});
      resolve(socket);
    });
  });
}

/** Without the scope of a link-local address, in the one spelling of the URL parser. */
export function plainAddress(address: string): string {
  const bare = address.split("%")[0] ?? "";
  if (!bare.includes(":")) return bare;
  return URL.canParse(`http://[${bare}]`) ? new URL(`http://[${bare}]`).hostname.slice(1, -1) : bare;
}
