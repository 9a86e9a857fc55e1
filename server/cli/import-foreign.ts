import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { Refusal } from "../../domain/refusal";
import { type Foreign, foreignText, takeForeign } from "../inventory/foreign";
import { NETBOX_ENDPOINTS, readNetBox } from "../inventory/foreign-netbox";
import { readOpenDcim } from "../inventory/foreign-opendcim";
import { readRackTables } from "../inventory/foreign-racktables";
import { withDb } from "./database";
import { commandLineActor, type Io } from "./io";

export const FOREIGN_TOOLS = ["netbox", "opendcim", "racktables"] as const;
export type ForeignTool = (typeof FOREIGN_TOOLS)[number];

const MAX_BYTES = 500 * 1024 * 1024; // a JavaScript string ends at about that many characters
const MAX_PAGES = 10_000;
const PAGE = 500;
const TIMEOUT_MS = 60_000;

/** Takes what another tool held; prints what was taken, and what was left out and why, by table and id. */
export async function importForeign(
  tool: ForeignTool,
  path: string,
  token: string | undefined,
  dryRun: boolean,
  io: Io,
): Promise<number> {
  const foreign = await read(tool, path, token);
  const report = await withDb((db) =>
    takeForeign({ db, actor: commandLineActor("import"), now: new Date() }, foreign, dryRun),
  );
  for (const each of [...foreign.leftOut, ...report.refused]) io.stderr(oneLine(`left out: ${foreignText(each)}`));
  for (const [kind, { created, updated, unchanged }] of Object.entries(report.counts))
    io.stdout(`${kind}: ${created} created, ${updated} updated, ${unchanged} unchanged`);
  if (report.problemCount > 0) io.stderr("Nothing was written: some of it could not be settled.");
  else if (dryRun) io.stderr("Dry run: nothing was written.");
  else if (!report.isApplied) io.stderr("Nothing was new: nothing was written.");
  return report.problemCount > 0 ? 1 : 0;
}

async function read(tool: ForeignTool, path: string, token: string | undefined): Promise<Foreign> {
  if (tool !== "netbox") {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (!stat?.isFile())
      throw new Refusal("not_found", `There is no file ${path}: give the dump that mysqldump wrote.`);
    if (stat.size > MAX_BYTES)
      throw new Refusal("invalid", `${path} has more than ${MAX_BYTES} bytes: dump fewer tables.`);
    const text = readFileSync(path, "utf8");
    return tool === "opendcim" ? readOpenDcim(text) : readRackTables(text);
  }
  return readNetBox(/^https?:\/\//.test(path) ? await fetchNetBox(path, token) : readFolder(path));
}

/** `dcim.devices.json`, `dcim_devices.json`, `dcim/devices.json` or `devices.json`: a list, or an answer of the API. */
function readFolder(path: string): Map<string, unknown[]> {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory())
    throw new Refusal(
      "not_found",
      `There is no folder ${path}: give one with a JSON file an endpoint, or the URL of NetBox.`,
    );
  const found = new Map<string, unknown[]>();
  for (const file of readdirSync(path, { recursive: true, encoding: "utf8" }).sort()) {
    if (!file.endsWith(".json")) continue;
    const stem = file.replace(/\.json$/, "").replace(/[\\._]/g, "/");
    const endpoint = NETBOX_ENDPOINTS.find((each) => stem === each || each.endsWith(`/${stem}`)) ?? stem;
    if (statSync(join(path, file)).size > MAX_BYTES)
      throw new Refusal("invalid", `${file} has more than ${MAX_BYTES} bytes.`);
    found.set(endpoint, [
      ...(found.get(endpoint) ?? []),
      ...listOf(readFileSync(join(path, file), "utf8"), file).results,
    ]);
  }
  if (found.size === 0) throw new Refusal("not_found", `There is no JSON file in ${path}.`);
  return found;
}

function listOf(text: string, from: string): { results: unknown[]; count: number } {
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    throw new Refusal("invalid", `${from} is not JSON.`);
  }
  const inner: unknown = typeof found === "object" && found !== null && "results" in found ? found.results : found;
  const count = typeof found === "object" && found !== null && "count" in found ? Number(found.count) : 0;
  if (!Array.isArray(inner)) throw new Refusal("invalid", `${from} holds no list of objects.`);
  return { results: inner, count };
}

/** Page by page; the token goes to the address that was given and nowhere else, so redirects are refused. */
async function fetchNetBox(address: string, token: string | undefined): Promise<Map<string, unknown[]>> {
  const found = new Map<string, unknown[]>();
  const base = address.replace(/\/(api\/?)?$/, "");
  for (const endpoint of NETBOX_ENDPOINTS) {
    const all: unknown[] = [];
    for (let page = 0; page < MAX_PAGES; page++) {
      const url = `${base}/api/${endpoint}/?limit=${PAGE}&offset=${all.length}`;
      const headers = { accept: "application/json", ...(token && { authorization: `Token ${token}` }) };
      const answer = await fetch(url, { headers, redirect: "error", signal: AbortSignal.timeout(TIMEOUT_MS) }).catch(
        () => {
          throw new Refusal(
            "not_found",
            `${base} does not answer: check the address, the network and its certificate.`,
          );
        },
      );
      if (answer.status === 404) break; // an older NetBox without this kind
      if (!answer.ok)
        throw new Refusal(
          "invalid",
          `${url} answers ${answer.status}: check the token (--token @FILE) and what it may read.`,
        );
      const { results, count } = listOf(await answer.text(), url);
      all.push(...results);
      if (results.length === 0 || all.length >= count) break;
    }
    found.set(endpoint, all);
  }
  return found;
}

/** Cells of a file are anybody's text: none of it moves the cursor of a terminal. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, "�");
}
