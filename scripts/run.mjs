// Runs a TypeScript file of this project: node scripts/run.mjs FILE.ts [arguments]
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Plenum needs Node 20.19 or later, and this is ${process.versions.node}: install a newer one.`);
  process.exit(1);
}
const [node, self, file, ...rest] = process.argv;
if (!file) {
  console.error("Usage: node scripts/run.mjs FILE.ts [arguments]");
  process.exit(2);
}
try {
  const { register } = await import("tsx/esm/api");
  register();
} catch (error) {
  if (error.code !== "ERR_MODULE_NOT_FOUND") throw error;
  console.error(`${self}: the dependencies are not installed: run npm ci first.`);
  process.exit(1);
}
const path = resolve(file);
process.argv = [node, path, ...rest];
await import(pathToFileURL(path).href);
