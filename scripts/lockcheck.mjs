// `npm ci` fails where a platform package named by a locked package is itself missing from the lock.
// A registry that lags writes such locks without a word, so the lock is checked by name.
import { readFileSync } from "node:fs";

const { packages } = JSON.parse(readFileSync(process.argv[2] ?? "package-lock.json", "utf8"));

/** Node's own search: beside the package, then beside each of its parents. */
function isLocked(name, from) {
  for (let base = from; ; base = base.slice(0, Math.max(0, base.lastIndexOf("/node_modules/")))) {
    if (packages[`${base ? `${base}/` : ""}node_modules/${name}`]) return true;
    if (!base) return false;
  }
}

const missing = Object.entries(packages).flatMap(([path, entry]) =>
  Object.keys(entry.optionalDependencies ?? {})
    .filter((name) => !isLocked(name, path))
    .map((name) => `${name}, wanted by ${path || "the project"}`),
);
for (const line of missing) console.error(`missing from the lock: ${line}`);
console.log(missing.length ? `${missing.length} missing` : `lock complete: ${Object.keys(packages).length} packages`);
process.exit(missing.length ? 1 : 0);
