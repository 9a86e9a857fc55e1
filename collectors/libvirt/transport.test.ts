import { spawn } from "node:child_process";
import { createHash, X509Certificate } from "node:crypto";
import net from "node:net";
import type { Duplex } from "node:stream";
import tls from "node:tls";
import { generate } from "selfsigned";
import { type Connection, Server, utils } from "ssh2";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { Refusal } from "../../domain/refusal";
import type { Credential, ServerTrust } from "../../domain/target";
import { collectLibvirt } from "./collect";
import { libvirtdMissing, sshHelper, sshHelperMissing, startLibvirtd } from "./libvirtd";
import { emptyLibvirt, serve } from "./scripted-daemon";

const never = new AbortController().signal;
const cleanups: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function listen(server: net.Server | tls.Server | Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const open = new Set<net.Socket>();
  server.on("connection", (socket: unknown) => {
    if (socket instanceof net.Socket) open.add(socket);
  });
  cleanups.push(async () => {
    for (const socket of open) socket.destroy();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });
  const address = server.address();
  return address !== null && typeof address === "object" ? address.port : 0;
}

/** As sshd does it; ssh2's server can too, though its types do not say so. */
function hurry(connection: Connection): void {
  if ("setNoDelay" in connection && typeof connection.setNoDelay === "function") connection.setNoDelay(true);
}

function look(
  url: string,
  credential: Credential,
  trust: Partial<ServerTrust> = {},
  more: { timeoutMs?: number; signal?: AbortSignal } = {},
) {
  const { signal = never, timeoutMs = 5000 } = more;
  return collectLibvirt({ url, credential, trust: { insecure: false, ...trust }, timeoutMs }, signal);
}

const refusal = (seen: Promise<unknown>): Promise<Refusal> =>
  seen.then(
    () => {
      throw new Error("this was expected to be refused");
    },
    (error: unknown) => {
      if (error instanceof Refusal) return error;
      throw error;
    },
  );

describe("TLS", () => {
  let server: { cert: string; private: string };
  let stranger: { cert: string; private: string };
  beforeAll(async () => {
    const extensions = [{ name: "subjectAltName" as const, altNames: [{ type: 7 as const, ip: "127.0.0.1" }] }];
    server = await generate([{ name: "commonName", value: "libvirt" }], { extensions, keySize: 2048 });
    stranger = await generate([{ name: "commonName", value: "stranger" }], { keySize: 2048 });
  });
  const client = (): Credential => ({ kind: "tls-client", certificate: stranger.cert, key: stranger.private });
  const pin = () => new X509Certificate(server.cert).fingerprint256;

  /** As libvirtd does: after the handshake one byte says whether the client's certificate will do. */
  function daemon(verdict: (socket: tls.TLSSocket) => Buffer | undefined): Promise<number> {
    const options = { cert: server.cert, key: server.private, requestCert: true, rejectUnauthorized: false };
    const listener = tls.createServer(options, (socket) => {
      socket.on("error", () => undefined);
      const byte = verdict(socket);
      if (byte === undefined) {
        socket.end();
        return;
      }
      serve(socket, emptyLibvirt);
      socket.write(byte);
    });
    listener.on("tlsClientError", () => undefined);
    return listen(listener);
  }
  const accepting = () => daemon((socket) => (socket.getPeerCertificate().raw ? Buffer.of(1) : undefined));

  test("looks at a host whose certificate is pinned, in the notation of openssl or as plain hexadecimal", async () => {
    const url = `libvirt+tls://127.0.0.1:${await accepting()}`;
    const document = await look(url, client(), { fingerprintSha256: pin() });
    expect(document.hosts[0]?.name).toBe("scripted");
    const plain = pin().replaceAll(":", "").toLowerCase();
    expect((await look(url, client(), { fingerprintSha256: plain })).hosts).toHaveLength(1);
  });

  test("looks at a host whose certificate's authority is known", async () => {
    const url = `libvirt+tls://127.0.0.1:${await accepting()}`;
    expect((await look(url, client(), { ca: server.cert })).hosts).toHaveLength(1);
  });

  test("refuses another certificate than the pinned one, even one of a known authority, and says what it saw", async () => {
    const url = `libvirt+tls://127.0.0.1:${await accepting()}`;
    const trust = { fingerprintSha256: "00".repeat(32), ca: server.cert, insecure: true };
    const refused = await refusal(look(url, client(), trust));
    expect(refused.kind).toBe("forbidden");
    expect(refused.message).toContain(pin());
  });

  test("refuses an unknown authority unless told that it does not matter", async () => {
    const url = `libvirt+tls://127.0.0.1:${await accepting()}`;
    expect((await refusal(look(url, client()))).kind).toBe("forbidden");
    expect((await look(url, client(), { insecure: true })).hosts).toHaveLength(1);
  });

  test("refuses a pin it cannot read instead of pinning nothing", async () => {
    const url = `libvirt+tls://127.0.0.1:${await accepting()}`;
    expect((await refusal(look(url, client(), { fingerprintSha256: "abc", insecure: true }))).kind).toBe("invalid");
  });

  test("says that the client certificate was not taken when the server hangs up after the handshake", async () => {
    const url = `libvirt+tls://127.0.0.1:${await daemon(() => undefined)}`;
    const refused = await refusal(look(url, client(), { insecure: true }));
    expect(refused.kind).toBe("unauthenticated");
    const without = await refusal(look(url, { kind: "none" }, { insecure: true }));
    expect(without.message).toContain("asks for a client certificate");
  });

  test("says the same when the byte after the handshake is a no", async () => {
    const url = `libvirt+tls://127.0.0.1:${await daemon(() => Buffer.of(0))}`;
    expect((await refusal(look(url, client(), { insecure: true }))).kind).toBe("unauthenticated");
  });

  test("says so when the port is dead, silent, or speaks something else", async () => {
    const closed = await listen(net.createServer());
    await cleanups.pop()?.();
    expect((await refusal(look(`libvirt+tls://127.0.0.1:${closed}`, client()))).message).toContain("Nothing listens");
    const silent = await listen(net.createServer());
    const late = await refusal(look(`libvirt+tls://127.0.0.1:${silent}`, client(), {}, { timeoutMs: 100 }));
    expect(late.message).toContain("did not answer within 100 ms");
    const talker = net.createServer((socket) =>
      socket.on("error", () => undefined).end("HTTP/1.1 400 Bad Request\r\n\r\n"),
    );
    const other = await refusal(look(`libvirt+tls://127.0.0.1:${await listen(talker)}`, client()));
    expect(other.message).toContain("does not speak TLS");
  });

  test("refuses a certificate that is not one before it connects", async () => {
    const credential: Credential = { kind: "tls-client", certificate: "nonsense", key: "nonsense" };
    expect((await refusal(look("libvirt+tls://127.0.0.1:1", credential))).kind).toBe("invalid");
  });

  test.skipIf(libvirtdMissing)(
    `is let in by a real libvirtd with a certificate of its authority, and with no other${libvirtdMissing ? ` (skipped: ${libvirtdMissing})` : ""}`,
    async () => {
      const extensions = [
        { name: "basicConstraints" as const, cA: true, critical: true },
        { name: "keyUsage" as const, keyCertSign: true, digitalSignature: true, critical: true },
      ];
      const authority = await generate([{ name: "commonName", value: "authority" }], { extensions, keySize: 2048 });
      const ca = { key: authority.private, cert: authority.cert };
      const known = await generate([{ name: "commonName", value: "plenum" }], { ca, keySize: 2048 });
      const libvirtd = await startLibvirtd({ ca: ca.cert, certificate: server.cert, key: server.private });
      cleanups.push(libvirtd.stop);
      const url = `libvirt+tls://127.0.0.1:${libvirtd.tlsPort}?uri=test:///default`;
      const trust = { fingerprintSha256: pin() };
      const document = await look(url, { kind: "tls-client", certificate: known.cert, key: known.private }, trust);
      expect(document.machines.map((machine) => machine.name)).toEqual(["test"]);
      expect((await refusal(look(url, client(), trust))).kind).toBe("unauthenticated");
      expect((await refusal(look(url, { kind: "none" }, trust))).kind).toBe("unauthenticated");
    },
  );

  test("stops at once when aborted", async () => {
    const port = await listen(net.createServer());
    const controller = new AbortController();
    const seen = look(`libvirt+tls://127.0.0.1:${port}`, client(), {}, { signal: controller.signal });
    controller.abort(new Error("enough"));
    await expect(seen).rejects.toThrow("enough");
  });
});

describe("SSH", () => {
  const host = utils.generateKeyPairSync("ed25519");
  const user = utils.generateKeyPairSync("ed25519");
  const hostBlob = Buffer.from(host.public.split(" ")[1] ?? "", "base64");
  const pin = `SHA256:${createHash("sha256").update(hostBlob).digest("base64").replace(/=$/, "")}`;
  const key: Credential = { kind: "ssh-key", user: "plenum", privateKey: user.private };

  type Run = (command: string, channel: Duplex & { stderr: NodeJS.WritableStream; exit(code: number): void }) => void;

  /** An SSH server that knows one user, by key or password, and runs what the test says. */
  async function sshd(run: Run) {
    const commands: string[] = [];
    const logins: string[] = [];
    const server = new Server({ hostKeys: [host.private] }, (connection) => {
      connection.on("error", () => undefined);
      hurry(connection);
      connection.on("authentication", (context) => {
        logins.push(`${context.username} by ${context.method}`);
        const isKey =
          context.method === "publickey" &&
          context.key.data.equals(Buffer.from(user.public.split(" ")[1] ?? "", "base64"));
        const isPassword = context.method === "password" && context.password === "right";
        if (context.username === "plenum" && (isKey || isPassword)) context.accept();
        else if (context.username === "pam" && context.method === "keyboard-interactive") {
          context.prompt([{ prompt: "Password: ", echo: false }], ([answer]) =>
            answer === "right" ? context.accept() : context.reject(),
          );
        } else context.reject([context.username === "pam" ? "keyboard-interactive" : "publickey", "password"]);
      });
      connection.on("session", (accept) => {
        accept().on("exec", (acceptExec, _reject, { command }) => {
          commands.push(command);
          run(command, acceptExec());
        });
      });
    });
    const port = await listen(server);
    return { url: `libvirt+ssh://127.0.0.1:${port}`, commands, logins };
  }
  const scripted: Run = (_command, channel) => serve(channel, emptyLibvirt);

  test("looks at a host through the helper, by key, and runs that one command", async () => {
    const { url, commands } = await sshd(scripted);
    const document = await look(`${url}?uri=test:///srv/host.xml`, key, { fingerprintSha256: pin });
    expect(document.hosts[0]?.name).toBe("scripted");
    expect(commands).toEqual(["virt-ssh-helper -r test:///srv/host.xml"]);
  });

  test("signs in with a password too", async () => {
    const { url } = await sshd(scripted);
    const credential: Credential = { kind: "password", user: "plenum", password: "right" };
    expect((await look(url, credential, { fingerprintSha256: pin })).hosts).toHaveLength(1);
  });

  test("answers a host that asks for the password in a dialogue", async () => {
    const { url, logins } = await sshd(scripted);
    const credential: Credential = { kind: "password", user: "pam", password: "right" };
    expect((await look(url, credential, { fingerprintSha256: pin })).hosts).toHaveLength(1);
    expect(logins.at(-1)).toBe("pam by keyboard-interactive");
  });

  test("takes the pin as hexadecimal too", async () => {
    const { url } = await sshd(scripted);
    const hex = createHash("sha256").update(hostBlob).digest("hex");
    expect((await look(url, key, { fingerprintSha256: hex })).hosts).toHaveLength(1);
  });

  test("shows no credential to a host whose key is not the pinned one, or not pinned at all", async () => {
    const { url, logins } = await sshd(scripted);
    const other = await refusal(look(url, key, { fingerprintSha256: "11".repeat(32), insecure: true }));
    expect(other.kind).toBe("forbidden");
    expect(other.message).toContain(pin);
    const unknown = await refusal(look(url, key));
    expect(unknown.kind).toBe("forbidden");
    expect(unknown.message).toContain(pin);
    expect(logins).toEqual([]);
  });

  test("says that the credential was not accepted", async () => {
    const { url } = await sshd(scripted);
    const wrong: Credential = { kind: "password", user: "plenum", password: "wrong" };
    expect((await refusal(look(url, wrong, { insecure: true }))).kind).toBe("unauthenticated");
  });

  test("refuses a key that is not one, another kind of credential, and two users", async () => {
    const { url } = await sshd(scripted);
    const broken: Credential = { kind: "ssh-key", user: "plenum", privateKey: "nonsense" };
    expect((await refusal(look(url, broken, { insecure: true }))).kind).toBe("invalid");
    expect((await refusal(look(url, { kind: "none" }, { insecure: true }))).kind).toBe("invalid");
    const twoUsers = url.replace("//", "//root@");
    expect((await refusal(look(twoUsers, key, { insecure: true }))).message).toContain("different users");
  });

  test("says what the helper said, as text without control characters", async () => {
    const { url } = await sshd((_command, channel) => {
      channel.stderr.write("cannot connect\u001b[31m to 'libvirt-sock-ro'\r\n");
      channel.exit(1);
      channel.end();
    });
    const refused = await refusal(look(url, key, { insecure: true }));
    expect(refused.message).toMatch(/gave up: cannot connect \[31m to 'libvirt-sock-ro'$/);
  });

  test("says that the helper is missing", async () => {
    const { url } = await sshd((_command, channel) => {
      channel.stderr.write("bash: virt-ssh-helper: command not found");
      channel.exit(127);
      channel.end();
    });
    expect((await refusal(look(url, key, { insecure: true }))).message).toContain("has no virt-ssh-helper");
  });

  test("is not held up by a host that accepts and says nothing", async () => {
    const port = await listen(net.createServer());
    const late = await refusal(look(`libvirt+ssh://127.0.0.1:${port}`, key, { insecure: true }, { timeoutMs: 100 }));
    expect(late.kind).toBe("not_found");
    const { url } = await sshd(() => undefined);
    const mute = await refusal(look(url, key, { insecure: true }, { timeoutMs: 1000 }));
    expect(mute.kind).toBe("not_found");
  });

  const missing = libvirtdMissing ?? sshHelperMissing;
  test.skipIf(missing)(
    `reads a real libvirtd through the real helper${missing ? ` (skipped: ${missing})` : ""}`,
    async () => {
      const libvirtd = await startLibvirtd();
      cleanups.push(libvirtd.stop);
      const { url } = await sshd((command, channel) => {
        const [, ...words] = command.split(" ");
        const helper = spawn(sshHelper, words, libvirtd.user);
        helper.stdout.pipe(channel);
        channel.pipe(helper.stdin);
        helper.stderr.pipe(channel.stderr, { end: false });
        helper.stdin.on("error", () => undefined);
        channel.on("close", () => helper.kill());
      });
      const document = await look(`${url}?uri=qemu:///session`, key, { fingerprintSha256: pin });
      expect(document.hosts[0]?.cpuThreads).toBeGreaterThan(0);
      expect(document.manager?.version).toContain("libvirt");
    },
  );
});
