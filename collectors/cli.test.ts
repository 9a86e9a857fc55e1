import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ObservationDocument } from "../domain/observation";
import { serveAgent } from "../simulation/snmp/agent";
import { readSnmprec } from "../simulation/snmp/snmprec";
import { collectCommand, discoverCommand, targetOf } from "./cli";

const rows = readSnmprec(["1.3.6.1.2.1.1.3.0|67|4200", "1.3.6.1.2.1.1.5.0|4x|73771b5b33316d"].join("\n"));
let agent: Awaited<ReturnType<typeof serveAgent>>;
let folder: string;
beforeAll(async () => {
  agent = await serveAgent({ rows: (community) => (community === "lab" ? rows : undefined) });
  folder = mkdtempSync(join(tmpdir(), "plenum-cli-"));
  writeFileSync(join(folder, "secret"), "from-a-file\n");
});
afterAll(async () => {
  await agent.close();
  rmSync(folder, { recursive: true, force: true });
});

async function run(command: typeof discoverCommand, ...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await command(args, { stdout: (text) => void out.push(text), stderr: (text) => void err.push(text) });
  return { code, out: out.join("\n"), err: err.join("\n") };
}

describe("discover", () => {
  test("prints one document a line with --json, and needs no database", async () => {
    const { code, out } = await run(discoverCommand, `snmp://127.0.0.1:${agent.port}`, "--community", "lab", "--json");
    expect(code).toBe(0);
    expect(ObservationDocument.parse(JSON.parse(out))).toMatchObject({ collector: "snmp" });
  });

  test("lets no device speak to the terminal", async () => {
    const { out } = await run(discoverCommand, `snmp://127.0.0.1:${agent.port}`, "--community", "lab");
    expect(out).not.toMatch(/\p{Cc}/u);
  });

  test("says in a sentence why a target was not reached, and exits with 1", async () => {
    const url = `snmp://127.0.0.1:${agent.port}`;
    const { code, err } = await run(discoverCommand, url, "--community", "wrong", "--timeout", "1");
    expect(code).toBe(1);
    expect(err.split("\n")).toHaveLength(1);
    expect(err).toContain(url);
  }, 20_000);

  test.each([
    [[]],
    [["snmp://10.0.0.1"]],
    [["snmp://10.0.0.1", "--user", "u", "--priv", "AES:12345678"]],
    [["snmp://10.0.0.1", "--user", "u", "--auth", "SHA256"]],
    [["snmp://10.0.0.1", "--user", "u", "--auth", "MD4:12345678"]],
    [["vsphere://vc", "--user", "u"]],
    [["snmp://10.0.0.1", "--community", "c", "--timeout", "0"]],
  ])("%j is wrong usage", async (args) => {
    expect((await run(discoverCommand, ...args)).code).toBe(2);
  });

  test("takes secrets from files, so that they stand on no command line", () => {
    const file = `@${join(folder, "secret")}`;
    expect(targetOf("snmp://a", { user: "u", auth: `SHA256:${file}` }, 1_000).credential).toMatchObject({
      kind: "snmp-v3",
      authProtocol: "SHA256",
      authKey: "from-a-file",
    });
    expect(targetOf("vsphere://a", { user: "u", password: file }, 1_000).credential).toEqual({
      kind: "password",
      user: "u",
      password: "from-a-file",
    });
    expect(targetOf("libvirt+unix:///run/x", {}, 1_000).credential).toEqual({ kind: "none" });
  });
});

test("collect --server is refused: there are no remote collectors yet", async () => {
  await expect(run(collectCommand, "--server", "https://x", "--token", "t")).rejects.toMatchObject({ name: "Refusal" });
});
