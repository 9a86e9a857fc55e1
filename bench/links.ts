import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Db, openDb } from "../db/db";
import { bindings, devices, targets } from "../db/schema";
import { portNameForms } from "../domain/far-port";
import type { ObservationDocument } from "../domain/observation";
import type { GraphEdge } from "../domain/topology";
import { topology } from "../server/cabling/topology";
import { observe } from "../server/discovery/observe";
import { readSnmprec } from "../simulation/snmp/snmprec";
import { collectFrom } from "./recordings";

/** Recorded networks whose links are known, beside the project, if they are there. */
export const NETWORKS = join(process.cwd(), "../shared/data/topology");
const LINKS = "LINKS.tsv";
const RECORDING = ".snmprec";

type End = { device: string; port: string; ifIndex: string };
type Expected = { a: End; b: End; protocol: string; isInside: boolean };
export type NetworkScore = { network: string; found: string[]; wrong: string[]; missed: string[]; beyond: number };

export function networks(): string[] {
  if (!existsSync(NETWORKS)) return [];
  return readdirSync(NETWORKS).filter((name) => existsSync(join(NETWORKS, name, LINKS)));
}

/** The links a network has; only LLDP and CDP are heard by this program, the rest (STP, IS-IS …) counts as beyond it. */
async function expectedOf(network: string): Promise<Expected[]> {
  const lines = (await readFile(join(NETWORKS, network, LINKS), "utf8")).split("\n");
  const rows = lines.filter((line) => line !== "" && !line.startsWith("#")).slice(1);
  return rows.map((line) => {
    const [a = "", aPort = "", aIndex = "", b = "", bPort = "", bIndex = "", protocol = "", kind = ""] =
      line.split("\t");
    return {
      a: { device: a, port: aPort, ifIndex: aIndex },
      b: { device: b, port: bPort, ifIndex: bIndex },
      protocol,
      isInside: kind === "internal",
    };
  });
}

/**
 * Collects from every recording of a network, stores what was seen as the product does, twice as time does, and compares
 * the graph that is drawn of it with the links the network has. An end is right when its port is the expected one in any
 * spelling of its name, or by its ifIndex.
 */
export async function scoreNetwork(db: Db, network: string): Promise<NetworkScore> {
  const folder = join(NETWORKS, network);
  const names = readdirSync(folder).filter((name) => name.endsWith(RECORDING));
  const seen = new Map<string, { id: string; document: ObservationDocument }>();
  const store: { target: typeof targets.$inferSelect; document: ObservationDocument }[] = [];
  for (const file of names) {
    const name = file.slice(0, -RECORDING.length);
    const document = await collectFrom(readSnmprec(await readFile(join(folder, file), "utf8")));
    const { id, target } = await addDevice(db, network, name);
    seen.set(name, { id, document });
    store.push({ target, document });
  }
  for (const minute of [0, 1]) {
    const now = new Date(Date.UTC(2026, 0, 1, 0, minute));
    for (const { target, document } of store) await observe(db, target, document, false, now);
  }
  const ids = new Map([...seen].map(([name, { id }]) => [id, name]));
  const graph = await topology(db, { withHosts: true });
  const isEnd = (end: End, drawn: { node: string; port: string | null }) => {
    if (ids.get(drawn.node) !== end.device || drawn.port === null) return false;
    const row = seen.get(end.device)?.document.interfaces.find(({ index }) => String(index) === end.ifIndex);
    const spellings = [end.port, row?.name, row?.description, `#${end.ifIndex}`].flatMap((text) =>
      text === undefined ? [] : portNameForms(text),
    );
    return spellings.some((spelling) => spelling.toLowerCase() === drawn.port?.toLowerCase());
  };
  const isLink = (want: Pick<Expected, "a" | "b">, edge: Pick<GraphEdge, "a" | "b">) =>
    (isEnd(want.a, edge.a) && isEnd(want.b, edge.b)) || (isEnd(want.a, edge.b) && isEnd(want.b, edge.a));
  const expected = await expectedOf(network);
  // Of a device the table does not speak of (a copy of another's recording) nothing is expected.
  const spokenOf = new Set(expected.flatMap(({ a, b }) => [a.device, b.device]));
  const isSpokenOf = (node: string) => spokenOf.has(ids.get(node) ?? "");
  const edges = graph.edges.filter(({ a, b }) => isSpokenOf(a.node) && isSpokenOf(b.node));
  const heard = expected.filter(({ protocol }) => /lldp|cdp/.test(protocol));
  const left = new Set(edges);
  const result: NetworkScore = { network, found: [], wrong: [], missed: [], beyond: expected.length - heard.length };
  for (const { a, b, isInside } of heard) {
    const words = `${a.device} ${a.port} – ${b.device} ${b.port}`;
    if (!isInside) {
      // The far end was not recorded: the near end alone tells of it.
      const neighbours = seen.get(a.device)?.document.neighbours ?? [];
      const isTold = neighbours.some(
        ({ localIndex, remoteName, remotePortId }) =>
          String(localIndex) === a.ifIndex && remoteName === b.device && remotePortId === b.port,
      );
      (isTold ? result.found : result.missed).push(words);
      continue;
    }
    const edge = [...left].find((each) => isLink({ a, b }, each));
    if (edge) left.delete(edge);
    (edge ? result.found : result.missed).push(words);
  }
  const isBare = (node: string) => seen.get(ids.get(node) ?? "")?.document.interfaces.length === 0;
  for (const { a, b } of left) {
    // Without IF-MIB nothing tells that two spellings of a port are one: the link is drawn twice.
    if ([a, b].some(({ node }) => isBare(node)) && heard.some((link) => isLink(link, { a, b }))) continue;
    result.wrong.push(`${ids.get(a.node)} ${a.port} – ${ids.get(b.node)} ${b.port}`);
  }
  return result;
}

async function addDevice(db: Db, network: string, name: string) {
  return db.write(async (tx) => {
    const [device] = await tx
      .insert(devices)
      .values({ name: `${network} ${name}` })
      .returning();
    const values = { name: `${network} ${name}`, url: `snmp://${network}.${name}`, protocol: "snmp" as const };
    const [target] = await tx
      .insert(targets)
      .values({ ...values, trust: { insecure: false } })
      .returning();
    if (!device || !target) throw new Error("a row that was inserted is returned");
    const bound = { rule: "R1", confidence: 100, boundAt: new Date(Date.UTC(2026, 0, 1)) };
    await tx
      .insert(bindings)
      .values({ targetId: target.id, kind: "device", key: "self", deviceId: device.id, ...bound });
    return { id: device.id, target };
  });
}

/** Prints, for every recorded network, which of its links are drawn. Arguments: words the network's name must contain. */
export async function run(args: string[]): Promise<void> {
  const wanted = networks().filter((name) => args.length === 0 || args.some((word) => name.includes(word)));
  if (wanted.length === 0) console.log(`links: nothing to do, ${NETWORKS} is not here`);
  let [found, wrong, missed] = [0, 0, 0];
  for (const network of wanted) {
    const folder = mkdtempSync(join(tmpdir(), "plenum-links-"));
    const db = await openDb(join(folder, "links.db"));
    try {
      await db.migrate();
      const score = await scoreNetwork(db, network);
      const counts = `${score.found.length} found, ${score.wrong.length} wrong, ${score.missed.length} missed`;
      console.log(`${network}: ${counts}; ${score.beyond} are not told by LLDP or CDP within it`);
      for (const link of score.missed) console.log(`      missed ${link}`);
      for (const link of score.wrong) console.log(`      nobody expected ${link}`);
      found += score.found.length;
      wrong += score.wrong.length;
      missed += score.missed.length;
    } finally {
      await db.close();
      rmSync(folder, { recursive: true, force: true });
    }
  }
  console.log(`links: ${found} found, ${wrong} wrong, ${missed} missed`);
}
