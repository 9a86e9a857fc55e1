import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { collectSnmp } from "../collectors/snmp/collect";
import { ENTITY_ENTRY } from "../collectors/snmp/entity";
import type { ObservationDocument } from "../domain/observation";
import { serveAgent } from "../simulation/snmp/agent";
import { readSnmprec, type SnmpRow } from "../simulation/snmp/snmprec";
import { Expectation, fromDirect } from "./recordings/expectation";
import { judge, type Recording } from "./recordings/judge";
import { FIELDS, type Field, type Mark, noScores, RULES, type Scores, scoresOf, TOTALS } from "./recordings/score";

/** Where recordings of real devices lie beside the project, if they do. */
export const RECORDINGS = join(process.cwd(), "../shared/data/snmp");
/** Complete walks, below the recordings. */
const FULL_WALKS = "fullwalk";

/** Recordings looked at side by side; agent and collector share this process. */
const AT_ONCE = 4;
const TIMEOUT_MS = 120_000;
/** Misses printed of one recording unless all are asked for. */
const MISSES = 5;

/** What everyone's MIBs tell, which has to be wholly right for a recording to be called equal. */
const CORE: readonly Field[] = ["sysName", "serial", "port", "mac", "lldp", "cdp"];

export type Comparison = {
  file: string;
  vendor: string;
  scores: Scores;
  /** Every expected value of the core fields found and equal, of at least one. */
  equal: boolean;
  /** Nothing of the core fields is expected of the recording. */
  empty: boolean;
  faults: string[];
  document: ObservationDocument;
  durationMs: number;
};

/** Every recording of the manifest, with the serial number that is expected where it is a real one. */
export async function recordings(folder = RECORDINGS): Promise<Recording[]> {
  const manifest = table(await readFile(join(folder, "MANIFEST.tsv"), "utf8"));
  const sources = table(await readFile(join(folder, "SOURCES.tsv"), "utf8"));
  const present = new Set(await readdir(folder));
  return manifest
    .filter((row) => present.has(row.file ?? ""))
    .map((row) => {
      const file = (row.file ?? "").replace(/\.snmprec$/, "");
      const source = (field: string) => sources.find((each) => each.file === file && each.field === field);
      const stands = (field: string) => ["equal", "substring"].includes(source(field)?.match ?? "");
      const oids = (source("serial")?.oids ?? "").split(" ");
      return {
        file,
        vendor: row.vendor ?? "",
        serial: row.serial_kind === "real" && stands("serial") ? source("serial")?.value : undefined,
        serialInEntity: oids.some((oid) => oid.startsWith("1.3.6.1.2.1.47.1.1.1.1.11.")),
        modelInRecording: stands("hardware"),
        versionInRecording: stands("version"),
      };
    });
}

/** The complete walks, whose expectations are what stands in them. */
async function fullWalks(): Promise<Recording[]> {
  const folder = join(RECORDINGS, FULL_WALKS);
  const files = existsSync(folder) ? await readdir(folder) : [];
  return files
    .filter((file) => file.endsWith(".snmprec"))
    .map((file) => ({
      file: `${FULL_WALKS}/${file.replace(/\.snmprec$/, "")}`,
      vendor: "",
      serialInEntity: false,
      modelInRecording: false,
      versionInRecording: false,
    }));
}

function table(text: string): Record<string, string | undefined>[] {
  const [head = "", ...lines] = text.trimEnd().split("\n");
  const columns = head.split("\t");
  return lines.map((line) => {
    const cells = line.split("\t");
    return Object.fromEntries(columns.map((column, at) => [column, cells[at]]));
  });
}

async function expectationOf(file: string, folder: string): Promise<Expectation> {
  const direct = join(folder, `${file}.direct.json`);
  if (existsSync(direct)) return fromDirect(JSON.parse(await readFile(direct, "utf8")));
  return Expectation.parse(JSON.parse(await readFile(join(folder, `${file}.expect.json`), "utf8")));
}

/** Serves one recording over UDP, collects from it and compares with what is expected of it. */
export async function compare(recording: Recording, folder = RECORDINGS): Promise<Comparison> {
  const expected = await expectationOf(recording.file, folder);
  const started = performance.now();
  const rows = readSnmprec(await readFile(join(folder, `${recording.file}.snmprec`), "utf8"));
  const document = await collectFrom(rows);
  const marks = judge(recording, expected, document, entitiesOf(rows));
  const scores = scoresOf(marks);
  const core = CORE.map((field) => scores[field]);
  return {
    file: recording.file,
    vendor: recording.vendor,
    scores,
    equal: core.some((score) => score.found > 0) && core.every((score) => score.wrong === 0 && score.missed === 0),
    empty: core.every((score) => score.found + score.wrong + score.missed === 0),
    faults: marks.filter(({ how }) => how !== "found").map(({ fault }: Mark) => fault),
    document,
    durationMs: performance.now() - started,
  };
}

/** The indices of entPhysicalTable. */
function entitiesOf(rows: readonly SnmpRow[]): Set<string> {
  const entry = `${ENTITY_ENTRY}.`;
  const below = rows.map((row) => row.oid).filter((oid) => oid.startsWith(entry));
  return new Set(below.map((oid) => oid.slice(oid.lastIndexOf(".") + 1)));
}

/** What the collector makes of the rows of a recording, served over UDP. */
export async function collectFrom(rows: readonly SnmpRow[]): Promise<ObservationDocument> {
  const agent = await serveAgent({ rows: (community) => (community === "public" ? rows : undefined) });
  try {
    return await collectSnmp(
      {
        url: `snmp://127.0.0.1:${agent.port}`,
        credential: { kind: "snmp-community", version: "2c", community: "public" },
        trust: { insecure: false },
        timeoutMs: TIMEOUT_MS,
      },
      new AbortController().signal,
    );
  } finally {
    await agent.close();
  }
}

/**
 * Prints what the collector makes of every recording, and totals. Arguments: words that file names must contain, and
 * `--misses` to name every miss instead of the first few of each file.
 */
export async function run(args: string[]): Promise<void> {
  if (!existsSync(join(RECORDINGS, "MANIFEST.tsv"))) {
    console.log(`recordings: nothing to do, ${RECORDINGS} is not here`);
    return;
  }
  const words = args.filter((arg) => !arg.startsWith("--"));
  const most = args.includes("--misses") ? Number.POSITIVE_INFINITY : MISSES;
  const all = [...(await recordings()), ...(await fullWalks())];
  const wanted = all.filter(({ file }) => words.length === 0 || words.some((word) => file.includes(word)));
  const results: Comparison[] = [];
  const queue = [...wanted];
  const work = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) results.push(await compare(next));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  results.sort((a, b) => a.file.localeCompare(b.file));

  console.log(
    `${RULES}\nEach file: what is expected of it, as a number where all was found, else found/wrong/missed.\n`,
  );
  for (const result of results) printOne(result, most);
  printTotals(results);
}

function printOne({ file, scores, equal, empty, faults, document, durationMs }: Comparison, most: number): void {
  const cells = FIELDS.flatMap((field) => {
    const { found, wrong, missed } = scores[field];
    if (found + wrong + missed === 0) return [];
    return [`${field} ${wrong + missed === 0 ? found : `${found}/${wrong}/${missed}`}`];
  });
  const effort = `${Math.round(durationMs)} ms, ${document.requests} requests`;
  console.log(`${equal ? "=" : empty ? "·" : "≠"} ${file.padEnd(32)} ${cells.join(", ")} (${effort})`);
  for (const fault of faults.slice(0, most)) console.log(`      ${fault}`);
  if (faults.length > most) console.log(`      and ${faults.length - most} more`);
  for (const warning of document.warnings) console.log(`      warning ${warning.code}: ${warning.message}`);
}

function printTotals(results: readonly Comparison[]): void {
  const totals = noScores();
  for (const { scores } of results) {
    for (const field of FIELDS) {
      for (const how of ["found", "wrong", "missed"] as const) totals[field][how] += scores[field][how];
    }
  }
  console.log(`\n${"total".padEnd(30)}   found   wrong  missed   share     bar`);
  for (const { label, of, bar } of TOTALS) {
    const sum = (how: "found" | "wrong" | "missed") => of.reduce((before, field) => before + totals[field][how], 0);
    const [found, wrong, missed] = [sum("found"), sum("wrong"), sum("missed")];
    const share = (100 * found) / (found + wrong + missed);
    const against = bar === undefined ? "" : `${bar} %${share >= bar ? "" : "  below"}`;
    const cells = [found, wrong, missed].map((count) => String(count).padStart(7)).join(" ");
    console.log(
      `${label.padEnd(30)} ${cells} ${Number.isNaN(share) ? "      -" : share.toFixed(2).padStart(7)} %  ${against}`,
    );
  }
  const neighbours = results.flatMap(({ document }) => document.neighbours);
  const placed = neighbours.filter(({ localIndex }) => localIndex !== undefined).length;
  console.log(`neighbours placed at an interface of ours: ${placed} of ${neighbours.length}`);
  const whole = results.filter(({ equal }) => equal);
  console.log(`${results.filter(({ empty }) => empty).length} of ${results.length} recordings expect no core field`);
  console.log(`${whole.length} recordings of ${new Set(whole.map(({ vendor }) => vendor)).size} vendors wholly equal`);
}
