import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { serveAgent } from "../simulation/snmp/agent";
import { readSnmprec } from "../simulation/snmp/snmprec";
import { progressLine, sweepCommand } from "./sweep-cli";

const rows = readSnmprec(["1.3.6.1.2.1.1.1.0|4|A switch", "1.3.6.1.2.1.1.5.0|4x|73771b5b33316d"].join("\n"));
let agent: Awaited<ReturnType<typeof serveAgent>>;
beforeAll(async () => {
  agent = await serveAgent({ host: "127.80.0.2", rows: (community) => (community === "lab-two" ? rows : undefined) });
});
afterAll(() => agent.close());

async function run(...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const io = { stdout: (text: string) => void out.push(text), stderr: (text: string) => void err.push(text) };
  return { code: await sweepCommand(args, io), out, err };
}
const quick = ["--rate", "1000", "--timeout", "0.8", "--community", "lab-one", "--community", "lab-two"];

describe("sweep", () => {
  test("prints what answers, one JSON document a line, and how it came out, without a secret", async () => {
    const { code, out, err } = await run("127.80.0.0/29", "--port", String(agent.port), "--json", ...quick);
    expect(code).toBe(0);
    expect(out.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({
        address: "127.80.0.2",
        port: agent.port,
        credential: "community 2",
        description: "A switch",
      }),
    ]);
    expect(err).toEqual([
      expect.stringMatching(/^6 addresses, \d+ s at most\.$/),
      "6 asked, 1 answered (1 by community 2).",
    ]);
    expect(JSON.stringify([out, err])).not.toContain("lab-");
  });

  test("lets no device speak to the terminal", async () => {
    const { out } = await run("127.80.0.2", "--port", String(agent.port), ...quick);
    expect(out).toHaveLength(1);
    expect(out[0]).not.toMatch(/\p{Cc}/u);
  });

  test.each([
    [["10.0.0.0/8"], "one sweep asks 65,536 at most"],
    [["10.0.0.0/24", "10.0.0.7"], "overlap"],
    [["core-1.example.net"], "is a name"],
    [["10.0.0.0/24", "--rate", "fast"], "ratePerSecond"],
    [["10.0.0.0/24", "--port", "0"], "port"],
    [["10.0.0.0/16", "--rate", "1", "--timeout", "60"], "7 is the most"],
  ])("%j is refused in one sentence", async (args, words) => {
    await expect(
      run(...args, "--community", "c", "--community", "d", "--community", "e", "--community", "f", "--community", "g"),
    ).rejects.toThrow(words);
  });

  test.each([[[]], [["10.0.0.0/30"]], [["10.0.0.0/30", "--user", "u", "--auth", "MD4:12345678"]]])(
    "%j is wrong usage",
    async (args) => expect((await run(...args)).code).toBe(2),
  );
});

test("the bar fits its line at every width and says what the numbers say", () => {
  const progress = { addresses: 254, asked: 127, answered: 12, refused: 0, failed: 0 };
  expect(progressLine(progress, 120)).toBe(
    `${"█".repeat(15)}${"░".repeat(15)}  50 %  127 of 254 asked, 12 found, 127 left`,
  );
  for (let columns = 1; columns < 120; columns++)
    expect(progressLine(progress, columns).length).toBeLessThan(columns + 1);
});
