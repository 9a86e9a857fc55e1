import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { parseArgs } from "node:util";
import { ROLES } from "../../domain/permission";
import { Refusal } from "../../domain/refusal";
import { addUser, listUsers, NewUser } from "../access/users";
import { withDb } from "./database";
import { type Command, commandLineActor, secretFrom } from "./io";

const USAGE = `Usage: user add NAME --role ${ROLES.join("|")} [--password @FILE] (or PLENUM_PASSWORD, or it is asked for)
       user list [--json]`;

/** Adds people, and lists them, without the browser. */
export const userCommand: Command = async (args, io) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { role: { type: "string" }, password: { type: "string" }, json: { type: "boolean" } },
  });
  const [action, name] = positionals;
  const role = ROLES.find((each) => each === values.role);
  if (action === "list" && positionals.length === 1) {
    const users = await withDb((db) => listUsers(db));
    if (values.json) io.stdout(JSON.stringify(users, null, 2));
    else
      for (const u of users) io.stdout(`${u.name}\t${u.role ?? "no role"}\t${u.disabledAt ? "disabled" : "enabled"}`);
    return 0;
  }
  if (action !== "add" || name === undefined || positionals.length > 2 || !role) {
    io.stderr(USAGE);
    return 2;
  }
  const user = NewUser.safeParse({ name, role, password: await password(values.password) });
  if (!user.success) throw new Refusal("invalid", user.error.issues.map((issue) => `${issue.message}.`).join(" "));
  await withDb((db) => addUser({ db, actor: commandLineActor("cli"), now: new Date() }, user.data));
  io.stderr(`${name} can sign in as ${role}.`);
  return 0;
};

async function password(option: string | undefined): Promise<string> {
  if (option !== undefined) return secretFrom(option, "--password");
  if (process.env.PLENUM_PASSWORD !== undefined) return process.env.PLENUM_PASSWORD;
  if (!process.stdin.isTTY)
    throw new Refusal(
      "invalid",
      "There is no terminal to ask for a password: use --password @FILE or PLENUM_PASSWORD.",
    );
  process.stderr.write("Password: ");
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true });
  try {
    return await lines.question("");
  } finally {
    lines.close();
    process.stderr.write("\n");
  }
}
