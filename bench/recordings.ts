import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { collectSnmp } from "../collectors/snmp/collect";
import { isRealSerial } from "../collectors/snmp/entity";
import type { ObservationDocument, ObservedNeighbour } from "../domain/observation";
import { serveAgent } from "../simulation/snmp/agent";
import { readSnmprec } from "../simulation/snmp/snmprec";

/** Where recordings of real devices lie beside the project, if they do. */
export const RECORDINGS = join(process.cwd(), "../shared/data/snmp");

/** Recordings looked at side by side; agent and collector share this process. */
const AT_ONCE = 4;
const TIMEOUT_MS = 120_000;

const Expectation = z.object({
  os: z.object({ sysName: z.string().optional() }).default({}),
  ports: z
    .array(
      z.object({
        ifIndex: z.number(),
        ifName: z.string().nullish(),
        ifDescr: z.string().nullish(),
        ifPhysAddress: z.string().nullish(),
      }),
    )
    .default([]),
  neighbors_decoded: z
    .array(
      z.discriminatedUnion("proto", [
        z.object({
          proto: z.literal("lldp"),
          locPortNum: z.number(),
          chassisSubtype: z.number().nullish(),
          chassisId: z.string().nullish(),
          portId: z.string().nullish(),
          sysName: z.string().nullish(),
        }),
        z.object({
          proto: z.literal("cdp"),
          ifIndex: z.number(),
          deviceId: z.string().nullish(),
          devicePort: z.string().nullish(),
        }),
      ]),
    )
    .default([]),
});
type Expectation = z.infer<typeof Expectation>;

export const FIELDS = ["sysName", "serial", "makerSerial", "port", "mac", "lldp", "cdp"] as const;
type Field = (typeof FIELDS)[number];
/** `missed` is absent in what we saw, `wrong` is there with another value; `wrong` neighbours are rows nobody expected. */
type Score = { found: number; wrong: number; missed: number };

export type Comparison = {
  file: string;
  vendor: string;
  scores: Record<Field, Score>;
  /** Every expected value found and equal, of at least one. */
  equal: boolean;
  /** Nothing of these fields is expected of the recording. */
  empty: boolean;
  faults: string[];
  document: ObservationDocument;
  durationMs: number;
};

type Recording = { file: string; vendor: string; serial: string | undefined; inEntity: boolean };

/** Every recording of the manifest, with the serial number that is expected where it is a real one. */
export async function recordings(folder = RECORDINGS): Promise<Recording[]> {
  const manifest = table(await readFile(join(folder, "MANIFEST.tsv"), "utf8"));
  const sources = table(await readFile(join(folder, "SOURCES.tsv"), "utf8"));
  const present = new Set(await readdir(folder));
  return manifest
    .filter((row) => present.has(row.file ?? ""))
    .map((row) => {
      const file = (row.file ?? "").replace(/\.snmprec$/, "");
      const source = sources.find((candidate) => candidate.file === file && candidate.field === "serial");
      const oids = (source?.oids ?? "").split(" ");
      return {
        file,
        vendor: row.vendor ?? "",
        serial: row.serial_kind === "real" && source?.match === "equal" ? source.value : undefined,
        inEntity: oids.some((oid) => oid.startsWith("1.3.6.1.2.1.47.1.1.1.1.11.")),
      };
    });
}

function table(text: string): Record<string, string | undefined>[] {
  const [head = "", ...lines] = text.trimEnd().split("\n");
  const columns = head.split("\t");
  return lines.map((line) => {
    const cells = line.split("\t");
    return Object.fromEntries(columns.map((column, at) => [column, cells[at]]));
  });
}

/** Serves one recording over UDP, collects from it and compares with what is expected of it. */
export async function compare(recording: Recording, folder = RECORDINGS): Promise<Comparison> {
  const rows = readSnmprec(await readFile(join(folder, `${recording.file}.snmprec`), "utf8"));
  const expected = Expectation.parse(JSON.parse(await readFile(join(folder, `${recording.file}.expect.json`), "utf8")));
  const agent = await serveAgent({ rows: (community) => (community === "public" ? rows : undefined) });
  const started = performance.now();
  try {
    const document = await collectSnmp(
      {
        url: `snmp://127.0.0.1:${agent.port}`,
        credential: { kind: "snmp-community", version: "2c", community: "public" },
        trust: { insecure: false },
        timeoutMs: TIMEOUT_MS,
      },
      new AbortController().signal,
    );
    return { ...judge(recording, expected, document), document, durationMs: performance.now() - started };
  } finally {
    await agent.close();
  }
}

function noScores(): Record<Field, Score> {
  const none = () => ({ found: 0, wrong: 0, missed: 0 });
  return { sysName: none(), serial: none(), makerSerial: none(), port: none(), mac: none(), lldp: none(), cdp: none() };
}

function judge(recording: Recording, expected: Expectation, document: ObservationDocument) {
  const faults: string[] = [];
  const scores = noScores();
  const mark = (field: Field, want: string, saw: string | undefined) => {
    const how = saw === undefined ? "missed" : saw === want ? "found" : "wrong";
    scores[field][how]++;
    if (how !== "found") faults.push(`${field}: expected ${JSON.stringify(want)}, saw ${JSON.stringify(saw)}`);
  };

  const name = clean(expected.os.sysName);
  // The source of the expectations writes names of systems in lower case.
  if (name) mark("sysName", name.toLowerCase(), document.device?.name?.toLowerCase());
  if (recording.serial && isRealSerial(recording.serial)) {
    mark(recording.inEntity ? "serial" : "makerSerial", recording.serial, document.device?.serial);
  }

  const seen = new Map(document.interfaces.map((port) => [port.index, port]));
  for (const port of expected.ports) {
    const found = seen.get(port.ifIndex);
    const names = [port.ifName, port.ifDescr].map(clean).filter((text) => text !== undefined);
    // A port whose name the recording left empty is found by its index.
    const same = names.length === 0 || names.some((text) => text === found?.name || text === found?.description);
    mark(
      "port",
      `${port.ifIndex} ${names[0]}`,
      found && (same ? `${port.ifIndex} ${names[0]}` : `${found.index} ${found.name}`),
    );
    const mac = port.ifPhysAddress?.match(/^[0-9a-f]{12}$/i) ? port.ifPhysAddress.toLowerCase() : undefined;
    // Twelve zeros are how an agent says that there is no address.
    if (mac && !/^0+$/.test(mac)) mark("mac", mac, found?.macAddress?.replaceAll(":", ""));
  }

  for (const protocol of ["lldp", "cdp"] as const) {
    const left = document.neighbours.filter((neighbour) => neighbour.protocol === protocol).map(seenKey);
    for (const key of expectedKeys(expected, protocol)) {
      const at = left.indexOf(key);
      if (at >= 0) left.splice(at, 1);
      mark(protocol, key, at >= 0 ? key : undefined);
    }
    for (const key of left) {
      scores[protocol].wrong++;
      faults.push(`${protocol}: nobody expected ${key}`);
    }
  }
  const total = FIELDS.filter((field) => field !== "makerSerial").map((field) => scores[field]);
  return {
    file: recording.file,
    vendor: recording.vendor,
    scores,
    equal: total.some((score) => score.found > 0) && total.every((score) => score.wrong === 0 && score.missed === 0),
    empty: total.every((score) => score.found + score.wrong + score.missed === 0),
    faults,
  };
}

function seenKey(neighbour: ObservedNeighbour): string {
  const { protocol, remoteChassisId, remotePortId, remoteName } = neighbour;
  const name = protocol === "lldp" ? remoteName : undefined;
  return [remoteChassisId, remotePortId, name].map((text) => text ?? "").join(" | ");
}

/** One key per neighbour expected; rows that say the same of one local port are one neighbour. */
function expectedKeys(expected: Expectation, protocol: "lldp" | "cdp"): string[] {
  const keys = new Map<string, string>();
  for (const row of expected.neighbors_decoded) {
    if (row.proto !== protocol) continue;
    const parts =
      row.proto === "lldp"
        ? [chassis(row.chassisId, row.chassisSubtype), row.portId, row.sysName]
        : [row.deviceId, row.devicePort, ""];
    const remote = parts.map((text) => clean(text) ?? "");
    const local = row.proto === "lldp" ? row.locPortNum : row.ifIndex;
    keys.set(JSON.stringify([local, remote[0], remote[1]]), remote.join(" | "));
  }
  return [...keys.values()];
}

/** A MAC that an agent sent as text ("e4 f0 04 fb 1f fb") is expected as we write MACs. */
function chassis(id: string | null | undefined, subtype: number | null | undefined): string | null | undefined {
  return subtype === 4 && id && /^([0-9a-f]{2}[ -]){5}[0-9a-f]{2}$/i.test(id)
    ? id.toLowerCase().replace(/[ -]/g, ":")
    : id;
}

/** Text without NULs and blanks; the source of the expectations writes a NUL at the end as a dot. */
function clean(text: string | null | undefined): string | undefined {
  return (
    text
      ?.replaceAll("\0", "")
      .replace(/\.{2,}$/, "")
      .trim() || undefined
  );
}

/** Prints what the collector makes of every recording, and totals. Arguments: words that file names must contain. */
export async function run(args: string[]): Promise<void> {
  if (!existsSync(join(RECORDINGS, "MANIFEST.tsv"))) {
    console.log(`recordings: nothing to do, ${RECORDINGS} is not here`);
    return;
  }
  const wanted = (await recordings()).filter(
    ({ file }) => args.length === 0 || args.some((word) => file.includes(word)),
  );
  const results: Comparison[] = [];
  const queue = [...wanted];
  const work = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) results.push(await compare(next));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  results.sort((a, b) => a.file.localeCompare(b.file));

  console.log(`file (${FIELDS.map((field) => `${field} found/wrong/missed`).join(", ")})`);
  const totals = noScores();
  for (const { file, scores, equal, empty, faults, document, durationMs } of results) {
    const cells = FIELDS.map((field) => {
      const { found, wrong, missed } = scores[field];
      totals[field].found += found;
      totals[field].wrong += wrong;
      totals[field].missed += missed;
      return found + wrong + missed === 0 ? "-" : `${found}/${wrong}/${missed}`;
    });
    console.log(
      `${equal ? "=" : empty ? "·" : "≠"} ${file.padEnd(36)} ${cells.join("\t")}\t${Math.round(durationMs)} ms, ${document.requests} requests`,
    );
    for (const fault of faults.slice(0, 5)) console.log(`      ${fault}`);
    for (const warning of document.warnings) console.log(`      warning ${warning.code}: ${warning.message}`);
  }
  for (const field of FIELDS) {
    const { found, wrong, missed } = totals[field];
    console.log(`${field}: ${found} found, ${wrong} wrong, ${missed} missed`);
  }
  const neighbours = results.flatMap(({ document }) => document.neighbours);
  const placed = neighbours.filter(({ localIndex }) => localIndex !== undefined).length;
  console.log(`neighbours placed at an interface of ours: ${placed} of ${neighbours.length}`);
  const whole = results.filter(({ equal }) => equal);
  console.log(
    `${results.filter(({ empty }) => empty).length} of ${results.length} recordings expect none of these fields`,
  );
  console.log(`${whole.length} recordings of ${new Set(whole.map(({ vendor }) => vendor)).size} vendors wholly equal`);
}
