// The command line: npm run -s plenum -- COMMAND [arguments]
import { Refusal } from "../domain/refusal";
import type { Command, Io } from "../server/cli/io";

type Entry = { does: string; load: () => Promise<Command> };

/** Loaded when called, so that a command that needs no database opens none. */
const COMMANDS: Record<string, Entry> = {
  discover: {
    does: "looks at one target and prints what it says of itself",
    load: async () => (await import("../collectors/cli")).discoverCommand,
  },
  sweep: {
    does: "asks ranges of addresses which of them are devices",
    load: async () => (await import("../collectors/sweep-cli")).sweepCommand,
  },
  collect: {
    does: "looks at every target, again and again, or --once",
    load: async () => (await import("../collectors/cli")).collectCommand,
  },
  reconcile: {
    does: "compares what was seen with what is known, once",
    load: async () => (await import("../collectors/cli")).reconcileCommand,
  },
  forecast: {
    does: "forecasts plain series from a file",
    load: async () => (await import("../server/cli/forecast")).forecastCommand,
  },
  import: {
    does: "takes places, racks, types, devices, cables, targets from files",
    load: async () => (await import("../server/cli/import")).importCommand,
  },
  export: {
    does: "writes them out, in the same columns",
    load: async () => (await import("../server/cli/export")).exportCommand,
  },
  search: {
    does: "finds a thing by what is read off its label or a log, and says where it is",
    load: async () => (await import("../server/cli/search")).searchCommand,
  },
  user: {
    does: "adds and lists people who sign in",
    load: async () => (await import("../server/cli/user")).userCommand,
  },
  target: {
    does: "adds and lists what collectors look at",
    load: async () => (await import("../server/cli/target")).targetCommand,
  },
  "verify-audit": {
    does: "checks that no row of the audit trail was changed or removed",
    load: async () => (await import("../server/cli/operation")).verifyAuditCommand,
  },
  migrate: {
    does: "brings the database up to date",
    load: async () => (await import("../server/cli/operation")).migrateCommand,
  },
};

const io: Io = {
  stdout: (text) => process.stdout.write(text.endsWith("\n") ? text : `${text}\n`),
  stderr: (text) => process.stderr.write(text.endsWith("\n") ? text : `${text}\n`),
};

function help(): string {
  const width = Math.max(...Object.keys(COMMANDS).map((name) => name.length));
  const lines = Object.entries(COMMANDS).map(([name, { does }]) => `  ${name.padEnd(width)}  ${does}`);
  return [
    "Usage: npm run -s plenum -- COMMAND [arguments]",
    "",
    ...lines,
    "",
    "The database is the one DATABASE_URL names (postgres://…, or the path of a SQLite file), else ./data/plenum.db.",
    "Exit code: 0 done, 1 refused or not reached, 2 wrong usage.",
  ].join("\n");
}

async function main([name, ...args]: string[]): Promise<number> {
  if (name === "--help" || name === "-h" || name === "help") {
    io.stdout(help());
    return 0;
  }
  const entry = name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!entry) {
    io.stderr(name === undefined ? help() : `There is no command ${name}: see --help.`);
    return 2;
  }
  try {
    return await (await entry.load())(args, io);
  } catch (error) {
    if (error instanceof Refusal) {
      io.stderr(error.message);
      return 1;
    }
    if (isWrongUsage(error)) {
      io.stderr(error.message.split("\n", 1)[0] ?? "");
      return 2;
    }
    io.stderr(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return 1;
  }
}

/** What `parseArgs` throws for options it does not know. */
function isWrongUsage(error: unknown): error is Error {
  return error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
}

process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0); // the reader has seen enough: export | head
  throw error;
});
const code = await main(process.argv.slice(2));
process.stdout.write("", () => process.exit(code));
