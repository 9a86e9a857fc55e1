import { parseArgs } from "node:util";
import { rebuildIndex } from "../search/index-subjects";
import { type Hit, searchPage } from "../search/search";
import { withDb } from "./database";
import type { Command } from "./io";

const USAGE = "Usage: search TEXT [--json] | search --rebuild";

/** Finds what the search box finds, for scripts and for a console in the hall. */
export const searchCommand: Command = async (args, io) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { json: { type: "boolean" }, rebuild: { type: "boolean" } },
  });
  const text = positionals.join(" ").trim();
  if ((text === "") !== Boolean(values.rebuild)) {
    io.stderr(USAGE);
    return 2;
  }
  if (values.rebuild) {
    let count = 0;
    await withDb((db) =>
      rebuildIndex(db, (done) => {
        count = done;
      }),
    );
    io.stderr(`The index was written anew: ${count} things.`);
    return 0;
  }
  const answer = await withDb((db) => searchPage(db, { text: text.slice(0, 200) }, new Date()));
  if (values.json) io.stdout(JSON.stringify(answer.hits, null, 2));
  else if (answer.hits.length > 0) io.stdout(answer.hits.map(lineOf).join("\n"));
  if (answer.hits.length === 0) io.stderr("Nothing was found.");
  else if (answer.next !== null && !values.json) io.stderr("There is more: say more of it.");
  return answer.hits.length > 0 ? 0 : 1;
};

/** Control characters in what devices told would move a terminal's cursor. */
const plain = (text: string) => text.replace(/\p{Cc}/gu, "\ufffd");

function lineOf({ kind, title, place, told, state, seenAt, evidence }: Hit): string {
  const { field, before, match, after, note } = evidence;
  const why = `${field} ${before}${match}${after}${note === undefined ? "" : `, ${note}`}`;
  const where = [place.join(" › "), told].filter(Boolean).join(" · ");
  return [kind, title, where, state, seenAt?.toISOString(), why].map((each) => plain(each ?? "–")).join("\t");
}
