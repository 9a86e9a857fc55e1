import type { Duplex } from "node:stream";
import { XdrError, XdrReader } from "./xdr";

/** Framing and call matching of libvirt's RPC. Source: libvirt.org/kbase/internals/rpc.html. */

const PROGRAM = 0x20008086;
const VERSION = 1;
const HEADER_BYTES = 28;
const MAX_FRAME_BYTES = 32 * 1024 * 1024;

/** libvirtd serves five requests per client (max_client_requests) and may stall beyond them: stay below. */
const MAX_IN_FLIGHT = 4;

/** What one connection may send us in its life: the inventory of 16,384 guests is about a tenth. */
const MAX_RECEIVED_BYTES = 1024 * 1024 * 1024;

export const MessageType = { call: 0, reply: 1, event: 2, stream: 3 } as const;

/** Codes of virErrorNumber this collector acts on. Source: libvirt's public virterror.h. */
export const ErrorCode = {
  noSupport: 3,
  invalidArgument: 8,
  operationDenied: 29,
  noDomain: 42,
  authFailed: 45,
  configUnsupported: 67,
  authCancelled: 79,
  accessDenied: 88,
  authUnavailable: 94,
} as const;

/** libvirt answered, and the answer was an error. */
export class LibvirtError extends Error {
  override name = "LibvirtError";
  constructor(
    readonly code: number,
    readonly domain: number,
    message: string,
  ) {
    super(message);
  }
}

/** The connection is gone, or the peer does not speak libvirt's RPC. `received` counts the bytes that had come. */
export class ConnectionLost extends Error {
  override name = "ConnectionLost";
  constructor(
    message: string,
    readonly received: number,
  ) {
    super(message);
  }
}

/** No answer to one call in time. */
export class CallTimeout extends Error {
  override name = "CallTimeout";
}

type Pending = {
  procedure: number;
  payload: Buffer;
  resolve: (reader: XdrReader) => void;
  reject: (error: unknown) => void;
  timer: NodeJS.Timeout;
  settled: boolean;
};

/** Builds one message: length (of itself too), program, version, procedure, type, serial, status, payload. */
export function frame(header: {
  procedure: number;
  type: number;
  serial: number;
  status?: number;
  payload: Uint8Array;
}): Buffer {
  const bytes = Buffer.alloc(HEADER_BYTES + header.payload.length);
  bytes.writeUInt32BE(bytes.length, 0);
  bytes.writeUInt32BE(PROGRAM, 4);
  bytes.writeUInt32BE(VERSION, 8);
  bytes.writeInt32BE(header.procedure, 12);
  bytes.writeUInt32BE(header.type, 16);
  bytes.writeUInt32BE(header.serial >>> 0, 20);
  bytes.writeUInt32BE(header.status ?? 0, 24);
  bytes.set(header.payload, HEADER_BYTES);
  return bytes;
}

/**
 * One connection to libvirt's remote program over any byte stream.
 *
 * Calls may be made freely: four are in flight, the others wait. A call rejects with `LibvirtError` (libvirt said
 * no), `CallTimeout`, `ConnectionLost`, or the signal's reason. After `close`, a lost stream or an abort every call,
 * made or to be made, rejects.
 */
export class RpcConnection {
  /** Calls sent so far. */
  calls = 0;
  /** Bytes received so far. */
  received = 0;

  readonly #stream: Duplex;
  readonly #timeoutMs: number;
  readonly #signal: AbortSignal | undefined;
  readonly #abort: () => void;
  readonly #inFlight = new Map<number, Pending>();
  readonly #waiting: Pending[] = [];
  #serial = 0;
  #isWriting = false;
  #part: Buffer = Buffer.alloc(4);
  #filled = 0;
  #inBody = false;
  #closed: unknown;

  constructor(stream: Duplex, options: { timeoutMs: number; signal?: AbortSignal }) {
    this.#stream = stream;
    this.#timeoutMs = options.timeoutMs;
    this.#signal = options.signal;
    this.#abort = () => this.#end(this.#signal?.reason);
    stream.on("data", (chunk: Buffer) => this.#feed(chunk));
    stream.on("error", (error: Error) => this.#end(new ConnectionLost(error.message, this.received)));
    stream.on("end", () => this.#end(new ConnectionLost("the other side hung up", this.received)));
    stream.on("close", () => this.#end(new ConnectionLost("the other side hung up", this.received)));
    stream.resume();
    if (this.#signal?.aborted) this.#abort();
    else this.#signal?.addEventListener("abort", this.#abort, { once: true });
  }

  /** Why no call can succeed any more; undefined while the connection lives. */
  get closed(): unknown {
    return this.#closed;
  }

  /** Sends a call and gives a reader over the payload of its reply. The time limit includes waiting for a turn. */
  call(procedure: number, payload: Buffer = Buffer.alloc(0)): Promise<XdrReader> {
    if (this.#closed !== undefined) return Promise.reject(this.#closed);
    return new Promise((resolve, reject) => {
      const pending: Pending = {
        procedure,
        payload,
        resolve,
        reject,
        settled: false,
        timer: setTimeout(() => this.#timeOut(pending), this.#timeoutMs),
      };
      this.#waiting.push(pending);
      this.#send();
    });
  }

  /** Ends the connection; whatever still waits rejects. */
  close(): void {
    this.#end(new ConnectionLost("the connection was closed", this.received));
  }

  /**
   * Writes the next call when its turn has come and the one before has left. Two calls in one TLS record would hang:
   * libvirtd waits on its socket while GnuTLS already holds the second one.
   */
  #send(): void {
    if (this.#isWriting || this.#inFlight.size >= MAX_IN_FLIGHT) return;
    const next = this.#waiting.shift();
    if (!next) return;
    this.#serial++;
    this.#inFlight.set(this.#serial, next);
    this.calls++;
    this.#isWriting = true;
    const call = { procedure: next.procedure, type: MessageType.call, serial: this.#serial, payload: next.payload };
    this.#stream.write(frame(call), () => {
      this.#isWriting = false;
      this.#send();
    });
  }

  #timeOut(pending: Pending): void {
    settle(pending, () => pending.reject(new CallTimeout(`no answer within ${this.#timeoutMs} ms`)));
    const at = this.#waiting.indexOf(pending);
    if (at >= 0) this.#waiting.splice(at, 1);
    // The server still works on a timed-out call, so its turn is not free until the late answer comes.
    const stuck = [...this.#inFlight.values()].filter((call) => call.settled).length;
    if (stuck >= MAX_IN_FLIGHT) this.#end(new ConnectionLost("the server stopped answering", this.received));
  }

  #feed(chunk: Buffer): void {
    if (this.#closed !== undefined) return;
    this.received += chunk.length;
    if (this.received > MAX_RECEIVED_BYTES) this.#protocolError("it sent more than it may");
    for (let at = 0; at < chunk.length && this.#closed === undefined; ) at += this.#fill(chunk.subarray(at));
  }

  /** Takes what belongs to the present message and says how many bytes that was. One byte or many: linear time. */
  #fill(bytes: Buffer): number {
    const room = this.#part.length - this.#filled;
    const taken = bytes.copy(this.#part, this.#filled, 0, room);
    this.#filled += taken;
    if (taken < room) return taken;
    const whole = this.#part;
    this.#filled = 0;
    if (this.#inBody) {
      this.#expect(false, 4);
      this.#receive(whole);
    } else {
      const length = whole.readUInt32BE(0);
      if (length < HEADER_BYTES || length > MAX_FRAME_BYTES) this.#protocolError(`a message of ${length} bytes`);
      else this.#expect(true, length - 4);
    }
    return taken;
  }

  #expect(inBody: boolean, bytes: number): void {
    this.#inBody = inBody;
    this.#part = Buffer.allocUnsafe(bytes);
  }

  #receive(message: Buffer): void {
    const reader = new XdrReader(message);
    const [program, version, procedure, type, serial, status] = [
      reader.u32(),
      reader.u32(),
      reader.i32(),
      reader.u32(),
      reader.u32(),
      reader.u32(),
    ];
    // Keep-alives, events and streams were not asked for and concern no call.
    if (program !== PROGRAM || type !== MessageType.reply) return;
    if (version !== VERSION) {
      this.#protocolError(`version ${version} of the protocol`);
      return;
    }
    const pending = this.#inFlight.get(serial);
    if (!pending) return;
    if (pending.procedure !== procedure) {
      this.#protocolError(`an answer to procedure ${procedure}`);
      return;
    }
    this.#inFlight.delete(serial);
    if (status === 0) settle(pending, () => pending.resolve(reader));
    else settle(pending, () => pending.reject(readError(reader)));
    this.#send();
  }

  #protocolError(what: string): void {
    this.#end(new ConnectionLost(`the peer does not speak libvirt's protocol: ${what}`, this.received));
  }

  #end(reason: unknown): void {
    if (this.#closed !== undefined) return;
    this.#closed = reason ?? new ConnectionLost("the connection was closed", this.received);
    this.#signal?.removeEventListener("abort", this.#abort);
    this.#part = Buffer.alloc(0);
    const open = [...this.#inFlight.values(), ...this.#waiting.splice(0)];
    this.#inFlight.clear();
    for (const pending of open) settle(pending, () => pending.reject(this.#closed));
    this.#stream.destroy();
  }
}

function settle(pending: Pending, act: () => void): void {
  if (pending.settled) return;
  pending.settled = true;
  clearTimeout(pending.timer);
  act();
}

/** remote_error begins with code, domain, message; the rest repeats the message in pieces. */
function readError(reader: XdrReader): Error {
  try {
    const code = reader.i32();
    const domain = reader.i32();
    const message = reader.optionalString(65_536) ?? "no message";
    return new LibvirtError(code, domain, message);
  } catch (error) {
    if (error instanceof XdrError) return new LibvirtError(0, 0, "an error that could not be read");
    throw error;
  }
}
