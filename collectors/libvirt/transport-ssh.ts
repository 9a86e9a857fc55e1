import { Client, type ClientChannel, type ConnectConfig } from "ssh2";
import { Refusal } from "../../domain/refusal";
import { fingerprintOf, parseFingerprint, sameFingerprint, sshFingerprintText } from "./fingerprint";
import type { Access, Connection } from "./transport";
import { unreachable } from "./transport-tls";
import { isHypervisorUri, type LibvirtAddress } from "./uri";

type SshAddress = Extract<LibvirtAddress, { transport: "ssh" }>;

const MAX_STDERR_BYTES = 4096;
/** After the end of output, the exit status is a packet away. */
const EXIT_WAIT_MS = 500;

/**
 * SSH to the host and there libvirt's own helper, which passes bytes between us and the read-only socket.
 * A key whose authorized_keys line says `command="virt-ssh-helper -r qemu:///system",restrict` can do nothing else.
 */
export function connectSsh(address: SshAddress, access: Access, signal: AbortSignal): Promise<Connection> {
  const place = `${address.host}:${address.port}`;
  const { trust, timeoutMs } = access;
  // The far side's shell reads the command: the uri is judged again here, where it enters.
  if (!isHypervisorUri(address.uri)) throw new Refusal("invalid", "The uri must name a local hypervisor.");
  const pin = trust.fingerprintSha256 === undefined ? undefined : parseFingerprint(trust.fingerprintSha256);
  const login = loginOf(address, access);
  const client = new Client();
  // Kept for the connection's whole life: an error without a listener would end the process.
  client.on("error", () => undefined);

  return new Promise((resolve, reject) => {
    let distrust: Refusal | undefined;
    let isSettled = false;
    const settle = (act: () => void) => {
      if (isSettled) return;
      isSettled = true;
      clearTimeout(timer);
      signal.removeEventListener("abort", aborted);
      act();
    };
    const refuse = (reason: unknown) =>
      settle(() => {
        client.destroy();
        reject(reason);
      });
    const aborted = () => refuse(signal.reason);
    const timer = setTimeout(
      () => refuse(new Refusal("not_found", `${place} did not answer within ${timeoutMs} ms.`)),
      timeoutMs,
    );
    signal.addEventListener("abort", aborted, { once: true });

    client.on("error", (error) => refuse(distrust ?? sshRefusal(place, error)));
    client.on("close", () =>
      refuse(distrust ?? new Refusal("not_found", `${place} hung up before the login was done.`)),
    );
    client.on("keyboard-interactive", (_name, _instructions, _language, prompts, answer) => {
      // One hidden question is the password's; anything else is not for a machine to answer.
      answer(prompts.length === 1 && !prompts[0]?.echo && login.password !== undefined ? [login.password] : []);
    });
    client.on("ready", () => {
      client.exec(`virt-ssh-helper -r ${address.uri}`, (error, channel) => {
        if (error) return refuse(new Refusal("forbidden", `${place} runs no commands for this user.`));
        settle(() => resolve(connectionOver(client, channel, place)));
      });
    });
    try {
      client.connect({
        host: address.host,
        port: address.port,
        readyTimeout: timeoutMs,
        keepaliveInterval: 0,
        ...login,
        hostVerifier: (key: Buffer) => {
          distrust = judge(fingerprintOf(key), pin, trust.insecure, place);
          return distrust === undefined;
        },
      });
      // Calls are small and each waits for an answer: Nagle's algorithm would add 40 ms to many of them.
      client.setNoDelay(true);
    } catch {
      refuse(
        new Refusal("invalid", "The SSH key cannot be read. Give it as PEM or OpenSSH text, with its passphrase."),
      );
    }
  });
}

type Login = Pick<ConnectConfig, "username" | "password" | "privateKey" | "passphrase" | "tryKeyboard">;

function loginOf(address: SshAddress, { credential }: Access): Login {
  if (credential.kind !== "ssh-key" && credential.kind !== "password") {
    throw new Refusal("invalid", "libvirt over SSH takes a user with a key or with a password.");
  }
  if (address.user !== undefined && credential.user !== "" && credential.user !== address.user) {
    throw new Refusal(
      "invalid",
      "The address and the credential name different users. Leave the user out of the address.",
    );
  }
  const username = credential.user || address.user;
  if (!username) throw new Refusal("invalid", "No user to sign in as: name one in the credential.");
  if (credential.kind === "password") return { username, password: credential.password, tryKeyboard: true };
  return {
    username,
    privateKey: credential.privateKey,
    ...(credential.passphrase !== undefined && { passphrase: credential.passphrase }),
  };
}

/** SSH has no authorities: a host key is pinned or the operator said that it does not matter. */
function judge(seen: Buffer, pin: Buffer | undefined, insecure: boolean, place: string): Refusal | undefined {
  if (pin ? sameFingerprint(pin, seen) : insecure) return undefined;
  const text = sshFingerprintText(seen);
  return pin
    ? new Refusal("forbidden", `The host key of ${place} is not the pinned one: it is now ${text}. Find out why first.`)
    : new Refusal("forbidden", `The host key of ${place} is not known. If ${text} is right, pin it.`);
}

function sshRefusal(place: string, error: Error & { level?: string; code?: string }): Refusal {
  if (error.level === "client-authentication") {
    return new Refusal(
      "unauthenticated",
      `${place} did not accept this user and key or password. Correct the credential.`,
    );
  }
  if (error.level === "client-timeout")
    return new Refusal("not_found", `${place} did not finish the SSH handshake in time.`);
  if (error.code) return unreachable(place, error);
  return new Refusal("not_found", `${place} does not speak SSH as it should. Check the port.`);
}

function connectionOver(client: Client, channel: ClientChannel, place: string): Connection {
  let stderr = Buffer.alloc(0);
  let exitCode: number | null | undefined;
  const gone = new Promise<void>((resolve) => channel.once("close", () => resolve()));
  channel.stderr.on("data", (chunk: Buffer) => {
    // Read on past the limit, or the window fills and the channel stalls.
    if (stderr.length < MAX_STDERR_BYTES) stderr = Buffer.concat([stderr, chunk]).subarray(0, MAX_STDERR_BYTES);
  });
  channel.stderr.on("error", () => undefined);
  channel.on("exit", (code: number | null) => {
    exitCode = code;
  });
  return {
    stream: channel,
    close: () => client.destroy(),
    farewell: async () => {
      let timer: NodeJS.Timeout | undefined;
      await Promise.race([gone, new Promise<void>((resolve) => (timer = setTimeout(resolve, EXIT_WAIT_MS)))]);
      clearTimeout(timer);
      if (exitCode === 127) {
        return new Refusal("not_found", `${place} has no virt-ssh-helper. Install libvirt's daemon package there.`);
      }
      const said = printable(stderr.toString("utf8"));
      return said ? new Refusal("not_found", `libvirt's helper on ${place} gave up: ${said}`) : undefined;
    },
  };
}

/** One line of what a stranger wrote, without control characters. */
function printable(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}]+/gu, " ")
    .trim()
    .slice(0, 300);
}
