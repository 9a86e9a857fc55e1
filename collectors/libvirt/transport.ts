import net from "node:net";
import type { Duplex } from "node:stream";
import { Refusal } from "../../domain/refusal";
import type { Target } from "../../domain/target";
import { connectSsh } from "./transport-ssh";
import { connectTls } from "./transport-tls";
import type { LibvirtAddress } from "./uri";

/** A byte stream to a libvirt daemon, before the first message. */
export type Connection = {
  stream: Duplex;
  /** Lets go of everything at once, whatever the other side does. */
  close(): void;
  /** Why the stream ended, in a sentence, where the transport knows more than that it did. */
  farewell(): Promise<Refusal | undefined>;
};

/** What a transport needs of a target: the parts without a url. */
export type Access = Pick<Target, "credential" | "trust" | "timeoutMs">;

/**
 * Connects to the daemon. Rejects with a `Refusal` that says what to do, or with the signal's reason; leaves nothing
 * open in either case.
 */
export async function connect(address: LibvirtAddress, access: Access, signal: AbortSignal): Promise<Connection> {
  signal.throwIfAborted();
  switch (address.transport) {
    case "unix":
      return connectUnix(address.path, access.timeoutMs, signal);
    case "tls":
      return connectTls(address, access, signal);
    case "ssh":
      return connectSsh(address, access, signal);
  }
}

function connectUnix(path: string, timeoutMs: number, signal: AbortSignal): Promise<Connection> {
  return new Promise((resolve, reject) => {
    const socket = net.connect({ path });
    const settle = (act: () => void) => {
      clearTimeout(timer);
      signal.removeEventListener("abort", aborted);
      socket.removeAllListeners("error").removeAllListeners("connect");
      // A socket must never be without a listener for errors.
      socket.on("error", () => undefined);
      act();
    };
    const refuse = (reason: unknown) =>
      settle(() => {
        socket.destroy();
        reject(reason);
      });
    const aborted = () => refuse(signal.reason);
    const timer = setTimeout(
      () => refuse(new Refusal("not_found", `The libvirt at ${path} did not answer within ${timeoutMs} ms.`)),
      timeoutMs,
    );
    signal.addEventListener("abort", aborted, { once: true });
    socket.once("error", (error: NodeJS.ErrnoException) => refuse(unixRefusal(path, error)));
    socket.once("connect", () =>
      settle(() =>
        resolve({ stream: socket, close: () => socket.destroy(), farewell: () => Promise.resolve(undefined) }),
      ),
    );
  });
}

function unixRefusal(path: string, error: NodeJS.ErrnoException): Refusal {
  switch (error.code) {
    case "EACCES":
    case "EPERM":
      return new Refusal(
        "forbidden",
        `Plenum may not open ${path}. Add its user to the group libvirt, then try again.`,
      );
    case "ENOENT":
      return new Refusal("not_found", `There is no socket at ${path}. Start libvirtd, or correct the path.`);
    case "ECONNREFUSED":
      return new Refusal("not_found", `Nothing listens at ${path}. Start libvirtd there.`);
    default:
      return new Refusal("not_found", `The socket ${path} cannot be opened (${error.code ?? error.message}).`);
  }
}
