import net from "node:net";
import tls from "node:tls";
import { Refusal } from "../../domain/refusal";
import { certificateFingerprintText, fingerprintOf, parseFingerprint, sameFingerprint } from "./fingerprint";
import type { Access, Connection } from "./transport";
import type { LibvirtAddress } from "./uri";

type TlsAddress = Extract<LibvirtAddress, { transport: "tls" }>;

/**
 * TLS to libvirtd's port 16514. The server proves itself by pin, else by a certificate authority; we by a client
 * certificate, and only the byte 1 the server then sends says that it took it.
 * Source of the byte: virNetTLSContextCheckCertificate's callers in libvirt's virnetserverclient.c.
 */
export function connectTls(address: TlsAddress, access: Access, signal: AbortSignal): Promise<Connection> {
  const place = `${address.host}:${address.port}`;
  const { credential, trust, timeoutMs } = access;
  if (credential.kind !== "tls-client" && credential.kind !== "none") {
    throw new Refusal("invalid", "libvirt over TLS takes a client certificate with its key, or no credential.");
  }
  const pin = trust.fingerprintSha256 === undefined ? undefined : parseFingerprint(trust.fingerprintSha256);
  const socket = open(address, access);
  return new Promise((resolve, reject) => {
    let isSecure = false;
    const settle = (act: () => void) => {
      clearTimeout(timer);
      signal.removeEventListener("abort", aborted);
      for (const event of ["secureConnect", "readable", "end", "close", "error"]) socket.removeAllListeners(event);
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
      () => refuse(new Refusal("not_found", `${place} did not answer within ${timeoutMs} ms.`)),
      timeoutMs,
    );
    signal.addEventListener("abort", aborted, { once: true });
    const hungUp = () => refuse(isSecure ? notLetIn(place, credential.kind) : noTls(place, "it hung up"));
    socket.once("end", hungUp);
    socket.once("close", hungUp);
    socket.once("error", (error: NodeJS.ErrnoException) => refuse(tlsRefusal(place, error, isSecure, credential.kind)));
    socket.once("secureConnect", () => {
      const distrust = distrusted(socket, place, pin, trust.insecure);
      if (distrust) return refuse(distrust);
      isSecure = true;
      // Calls are small and each waits for an answer: Nagle's algorithm would add 40 ms to many of them.
      socket.setNoDelay(true);
      const read = () => {
        const verdict: Buffer | null = socket.read(1);
        if (verdict === null) return;
        if (verdict[0] !== 1) return refuse(notLetIn(place, credential.kind));
        settle(() =>
          resolve({ stream: socket, close: () => socket.destroy(), farewell: () => Promise.resolve(undefined) }),
        );
      };
      socket.on("readable", read);
    });
  });
}

function open(address: TlsAddress, { credential, trust }: Access): tls.TLSSocket {
  try {
    return tls.connect({
      host: address.host,
      port: address.port,
      ...(net.isIP(address.host) === 0 && { servername: address.host }),
      ...(trust.ca !== undefined && { ca: trust.ca }),
      ...(credential.kind === "tls-client" && { cert: credential.certificate, key: credential.key }),
      minVersion: "TLSv1.2",
      // Judged in `distrusted`, before a byte of ours is sent: only there a pin can stand in for an authority.
      rejectUnauthorized: false,
    });
  } catch {
    throw new Refusal("invalid", "The client certificate, its key or the authority's certificate is not readable PEM.");
  }
}

/** Why the server is not who it should be; undefined when it is. */
function distrusted(
  socket: tls.TLSSocket,
  place: string,
  pin: Buffer | undefined,
  insecure: boolean,
): Refusal | undefined {
  const certificate = socket.getPeerCertificate().raw;
  if (!certificate) return new Refusal("forbidden", `${place} showed no certificate.`);
  const seen = fingerprintOf(certificate);
  if (pin) {
    if (sameFingerprint(pin, seen)) return undefined;
    return new Refusal(
      "forbidden",
      `The certificate of ${place} is not the pinned one: it is now ${certificateFingerprintText(seen)}. ` +
        "Find out why, then pin the new one.",
    );
  }
  if (insecure || socket.authorized) return undefined;
  const reason = socket.authorizationError ? String(socket.authorizationError) : "unknown authority";
  return new Refusal(
    "forbidden",
    `The certificate of ${place} cannot be trusted (${reason}). Give its authority, or pin ${certificateFingerprintText(seen)}.`,
  );
}

function notLetIn(place: string, kind: string): Refusal {
  return kind === "none"
    ? new Refusal("unauthenticated", `${place} asks for a client certificate. Store one for this target.`)
    : new Refusal(
        "unauthenticated",
        `${place} did not take the client certificate. Have it signed by the authority that libvirtd knows.`,
      );
}

function noTls(place: string, why: string): Refusal {
  return new Refusal("not_found", `${place} does not speak TLS (${why}). Check that libvirtd listens for TLS there.`);
}

function tlsRefusal(place: string, error: NodeJS.ErrnoException, isSecure: boolean, kind: string): Refusal {
  const code = error.code ?? "";
  if (isSecure || /ALERT|HANDSHAKE_FAILURE/.test(code)) return notLetIn(place, kind);
  if (code.startsWith("ERR_SSL")) return noTls(place, code);
  return unreachable(place, error);
}

/** A host that could not be connected to. */
export function unreachable(place: string, error: NodeJS.ErrnoException): Refusal {
  switch (error.code) {
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return new Refusal("not_found", `The name in ${place} has no address. Correct the name or the name server.`);
    case "ECONNREFUSED":
      return new Refusal("not_found", `Nothing listens at ${place}. Check the port, and that the service runs.`);
    default:
      return new Refusal("not_found", `${place} cannot be reached (${error.code ?? "connection failed"}).`);
  }
}
