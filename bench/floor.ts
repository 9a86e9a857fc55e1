// The floor: what this machine allows. Not a product: a few lines of node:http over the same file, no sign-in, no React.
import { createServer } from "node:http";
import Database from "better-sqlite3";

const [path = "", port = "0"] = process.argv.slice(2);
const db = new Database(path, { readonly: true });
const rack = db.prepare<[string], { id: string; name: string; height_u: number }>(
  "select id, name, height_u from racks where id = ?",
);
const gear = db.prepare<[string], { id: string; name: string; position_half_u: number; height_half_u: number }>(
  "select id, name, position_half_u, height_half_u from devices where rack_id = ? order by position_half_u",
);
const exact = db.prepare(
  "select e.title from search_keys k join search_entries e on e.kind = k.kind and e.subject_id = k.subject_id where k.key = ? limit 50",
);
const holds = db.prepare(
  "select title from search_entries where id in (select rowid from search_fts where body like ?) limit 50",
);

function drawRack(id: string): string {
  const r = rack.get(id);
  if (!r) return "";
  const devices = gear.all(id).map((d) => {
    const y = (r.height_u * 2 - d.position_half_u - d.height_half_u + 2) * 10;
    return `<a href="/devices/${d.id}"><rect x="25" y="${y}" width="203" height="${d.height_half_u * 10 - 1}"/><text x="30" y="${y + 13}">${d.name}</text></a>`;
  });
  return `<!doctype html><title>${r.name}</title><svg viewBox="0 0 230 ${r.height_u * 20}">${devices.join("")}</svg>`;
}

function find(text: string): string {
  const hits = exact.all(text);
  return JSON.stringify(hits.length > 0 ? hits : holds.all(`%${text}%`));
}

createServer((request, response) => {
  const url = new URL(request.url ?? "/", "http://floor");
  const body =
    url.pathname === "/search" ? find(url.searchParams.get("q") ?? "") : drawRack(url.pathname.split("/")[2] ?? "");
  response.setHeader("content-type", "text/html; charset=utf-8").end(body);
}).listen(Number(port), "127.0.0.1", () => console.log("READY"));
