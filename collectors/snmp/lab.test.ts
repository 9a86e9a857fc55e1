import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { collectSnmp } from "./collect";
import { LAB_LINKS, type Lab, labLacks, openLab } from "./lab";

const lacks = labLacks();
/** lldpd announces every second and a neighbour is forgotten after four. */
const HEARD_MS = 30_000;
/** Between two looks, so that asking does not take the time the daemons need. */
const PAUSE_MS = 200;

describe.skipIf(lacks)(`a lab of four switches${lacks ? ` (skipped: ${lacks})` : ""}`, () => {
  let lab: Lab;
  beforeAll(async () => {
    lab = await openLab();
  });
  afterAll(() => lab?.close());

  const neighbours = async (name: string) => {
    const document = await collectSnmp(
      {
        url: `snmp://${lab.addressOf.get(name)}`,
        credential: { kind: "snmp-community", version: "2c", community: "public" },
        trust: { insecure: false },
        timeoutMs: 15_000,
      },
      new AbortController().signal,
    );
    const own = document.neighbours.map((row) => `${name} ${row.localInterface} ${row.remoteName} ${row.remotePortId}`);
    return own.sort();
  };
  /** Looks until the switch says what is wanted, or time is up: a name comes a second after its switch. */
  const heard = async (name: string, wanted: readonly string[]) => {
    const deadline = performance.now() + HEARD_MS;
    for (;;) {
      const found = await neighbours(name);
      if (String(found) === String(wanted) || performance.now() > deadline) return found;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  };
  const expected = (name: string, links: readonly (readonly string[])[]) =>
    links
      .flatMap(([a, aPort, b, bPort]) => [
        [a, aPort, b, bPort],
        [b, bPort, a, aPort],
      ])
      .filter(([from]) => from === name)
      .map((words) => words.join(" "))
      .sort();

  test("every switch hears exactly its links, also two between the same pair", { timeout: 90_000 }, async () => {
    for (const name of lab.addressOf.keys()) {
      const links = expected(name, LAB_LINKS);
      expect(await heard(name, links)).toEqual(links);
    }
  });

  test("a cable that is pulled is no link any more, the one beside it is", { timeout: 60_000 }, async () => {
    await lab.pull("lab-1", "swp1");
    const links = expected("lab-2", LAB_LINKS.slice(1));
    expect(await heard("lab-2", links)).toEqual(links);
  });
});
