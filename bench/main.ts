// npm run bench -- NAME [arguments]: prints medians and ratios; never part of the tests, since machines are shared and noisy.

/** What can be measured. Each prints what it measured and exits by itself. */
const BENCHES: Record<string, () => Promise<{ run(args: string[]): Promise<unknown> }>> = {
  recordings: () => import("./recordings"),
  links: () => import("./links"),
  forecast: () => import("./forecast"),
  snmp: () => import("./snmp"),
  pages: () => import("./pages"),
  web: () => import("./web"),
};

const [wanted = "", ...args] = process.argv.slice(2);
const load = BENCHES[wanted];
if (load) await (await load()).run(args);
else {
  console.error(`Usage: npm run bench -- ${Object.keys(BENCHES).join("|")}`);
  process.exitCode = 2;
}

export {};
