import type { Metadata } from "next";
import { IMPORT_KINDS } from "../../domain/import";
import { EmptyState } from "../../ui/controls/empty-state";
import { api, me } from "../api";
import { paths } from "../paths";
import { Shell } from "../shell";
import { ImportWizard } from "./import-wizard";

export const metadata: Metadata = { title: "Import and export" };

export default async function ImportPage() {
  await api();
  const person = await me();
  const mayImport = person?.permissions.includes("inventory:import") ?? false;
  return (
    <Shell title="Import and export" crumbs={[{ label: "Locations", href: paths.locations() }]}>
      {mayImport ? (
        <ImportWizard />
      ) : (
        <EmptyState title="You may not import">
          It takes the permission inventory:import: ask an administrator. Exports are open to you below.
        </EmptyState>
      )}
      <section aria-label="Export" className="flex flex-col gap-3">
        <h2 className="text-16 font-semibold">Export</h2>
        <p className="max-w-[70ch] text-14 text-content-secondary">
          Everything of a kind, in the columns of its import. Changed in a spreadsheet and imported again, only what
          differs is written.
        </p>
        <ul className="grid max-w-[900px] grid-cols-1 gap-x-8 sm:grid-cols-2 lg:grid-cols-3">
          {IMPORT_KINDS.map((kind) => (
            <li key={kind} className="flex min-h-9 items-center justify-between gap-3 border-b border-stroke">
              <span>{kind}</span>
              <span className="flex gap-3">
                <a href={`/api/export?kind=${kind}&format=csv`} aria-label={`${kind} as CSV`}>
                  CSV
                </a>
                <a href={`/api/export?kind=${kind}&format=xlsx`} aria-label={`${kind} as XLSX`}>
                  XLSX
                </a>
              </span>
            </li>
          ))}
        </ul>
      </section>
    </Shell>
  );
}
