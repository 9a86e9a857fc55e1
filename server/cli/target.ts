import { parseArgs } from "node:util";
import { problemText } from "../../domain/import";
import { Refusal } from "../../domain/refusal";
import { exportRows } from "../inventory/export";
import { importInventory } from "../inventory/import";
import { createKey } from "../secrets";
import { withDb } from "./database";
import { type Command, commandLineActor, secretFrom } from "./io";

const USAGE = `Usage: target add NAME URL [--credential @FILE.json] [--location PATH] [--fingerprint SHA256 | --insecure]
       target list
The file holds what signs in, such as {"kind":"snmp-community","community":"…"} or {"kind":"password","user":"…","password":"…"}.`;

/** Adds what collectors look at, and lists it, without the browser. */
export const targetCommand: Command = async (args, io) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      credential: { type: "string" },
      location: { type: "string" },
      fingerprint: { type: "string" },
      insecure: { type: "boolean" },
      json: { type: "boolean" },
    },
  });
  const [action, name, url] = positionals;
  if (action === "list" && positionals.length === 1) {
    io.stdout(JSON.stringify(await withDb((db) => exportRows(db, "targets")), null, 2));
    return 0;
  }
  if (action !== "add" || name === undefined || url === undefined || positionals.length > 3) {
    io.stderr(USAGE);
    return 2;
  }
  const credential =
    values.credential === undefined ? undefined : parseJson(secretFrom(values.credential, "--credential"));
  const trust = { fingerprintSha256: values.fingerprint, insecure: values.insecure ?? false };
  const text = JSON.stringify([{ name, url, location: values.location, credential, trust }]);
  const report = await withDb(async (db) => {
    if (credential !== undefined) createKey();
    const caller = { db, actor: commandLineActor("cli"), now: new Date() };
    return importInventory(caller, [{ kind: "targets", name: "target", bytes: new TextEncoder().encode(text) }]);
  });
  const [problem] = report.problems;
  if (problem) throw new Refusal("invalid", problemText(problem));
  io.stderr(report.isApplied ? `${name} will be looked at.` : `${name} is known already.`);
  return 0;
};

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Without the parser's own words: they repeat the text, which is a secret.
    throw new Refusal("invalid", "The file of --credential is not JSON.");
  }
}
