import { createSocket, type RemoteInfo, type Socket } from "node:dgram";
import { SnmpFailure } from "./failure";

/** Sockets of each address family that all targets share: the kernel's limits count per socket. */
const SOCKETS = 4;
/** Asked of the kernel, which gives what net.core.rmem_max allows. */
const BUFFER_BYTES = 4 << 20;
/**
 * What an answer takes of a receive buffer: 64 answers of one frame fill 212,992 octets, the kernel's own overhead
 * included; more than those were measured to be lost. One that comes in several frames takes as much for each.
 */
const FRAME_ROOM_BYTES = 3_328;
const FRAME_BYTES = 1_472;

type Heard = (datagram: Buffer) => void;
/** Starts once there is room for `bytes`; when `isOver` by then, it is passed over. */
type Waiting = { bytes: number; isOver: () => boolean; start: () => void };

/**
 * A UDP socket for many agents. A datagram reaches only those who listen to the address and port it came from, and what
 * is asked for at once never exceeds what the receive buffer holds, so that no answer is lost on this side.
 */
export class Wire {
  readonly #listeners = new Map<string, Heard[]>();
  readonly #waiting: Waiting[] = [];
  readonly #roomBytes: number;
  #takenBytes = 0;

  private constructor(
    readonly socket: Socket,
    readonly family: 4 | 6,
  ) {
    this.#roomBytes = socket.getRecvBufferSize();
    socket.on("message", (datagram, from) => this.#hear(datagram, from));
  }

  /** A socket of the pool of this family, opened when it is first needed. Rejects with an `SnmpFailure`. */
  static async of(family: 4 | 6): Promise<Wire> {
    const at = turn++ % SOCKETS;
    const pool = pools[family];
    pool[at] ??= open(family).then(
      (socket) => new Wire(socket, family),
      (error: unknown) => {
        delete pool[at];
        throw new SnmpFailure("unreachable", error instanceof Error ? error.message : String(error));
      },
    );
    return pool[at];
  }

  /** Hears what comes from this address and port until the function it returns is called. */
  listen(address: string, port: number, heard: Heard): () => void {
    const place = `${withoutScope(address)} ${port}`;
    this.#listeners.set(place, [...(this.#listeners.get(place) ?? []), heard]);
    return () => {
      const others = this.#listeners.get(place)?.filter((other) => other !== heard) ?? [];
      if (others.length > 0) this.#listeners.set(place, others);
      else this.#listeners.delete(place);
    };
  }

  send(datagram: Buffer, address: string, port: number, done: (error: Error | null) => void): void {
    this.socket.send(datagram, port, address, done);
  }

  /** Waits, first come first served, until an answer of `bytes` fits into the receive buffer beside the others. */
  admit(waiting: Waiting): void {
    if (this.#waiting.length > 0 || !this.#take(waiting)) this.#waiting.push(waiting);
  }

  /** Gives back the room of an answer that came or that nobody waits for any more. */
  release(bytes: number): void {
    this.#takenBytes -= roomOf(bytes);
    while (this.#waiting[0] && this.#take(this.#waiting[0])) this.#waiting.shift();
  }

  #take(waiting: Waiting): boolean {
    if (waiting.isOver()) return true;
    const room = roomOf(waiting.bytes);
    // One that alone is larger than the buffer goes alone.
    if (this.#takenBytes > 0 && this.#takenBytes + room > this.#roomBytes) return false;
    this.#takenBytes += room;
    waiting.start();
    return true;
  }

  #hear(datagram: Buffer, { address, port }: RemoteInfo): void {
    const place = this.family === 4 ? `${address} ${port}` : `${withoutScope(address)} ${port}`;
    for (const heard of this.#listeners.get(place) ?? []) heard(datagram);
  }
}

const pools: Record<4 | 6, Promise<Wire>[]> = { 4: [], 6: [] };
let turn = 0;

function roomOf(bytes: number): number {
  return Math.ceil(bytes / FRAME_BYTES) * FRAME_ROOM_BYTES;
}

function open(family: 4 | 6): Promise<Socket> {
  const socket = createSocket({
    type: family === 6 ? "udp6" : "udp4",
    ipv6Only: family === 6,
    // Addresses are numbers by now: the look-up that every send would make is left out.
    lookup: (address, _options, found) => found(null, address, family),
  });
  return new Promise((resolve, reject) => {
    socket.once("error", reject);
    socket.bind(0, () => {
      socket.off("error", reject);
      // Without a listener an error of the socket would end the process; requests run into their timeouts instead.
      socket.on("error", () => {});
      widen(socket);
      // Who waits for an answer has a timer; the socket alone holds no process.
      socket.unref();
      resolve(socket);
    });
  });
}

function widen(socket: Socket): void {
  try {
    socket.setRecvBufferSize(BUFFER_BYTES);
  } catch {
    // A kernel that refuses instead of giving less leaves its default, and the room is counted by what it is.
  }
}

/** A scope (`%eth0`) of a link-local address does not count, nor does another spelling of it. */
function withoutScope(address: string): string {
  const bare = address.split("%")[0] ?? "";
  if (!bare.includes(":")) return bare;
  // The URL parser writes IPv6 in its one shortest form.
  return URL.canParse(`http://[${bare}]`) ? new URL(`http://[${bare}]`).hostname : bare;
}
