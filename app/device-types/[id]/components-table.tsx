"use client";
import { EmptyState } from "../../../ui/controls/empty-state";
import { DataTable } from "../../../ui/data-table";

type Component = {
  id: string;
  kind: string;
  name: string;
  label: string | null;
  type: string | null;
  attributes: Record<string, string | number | boolean>;
};

const COLUMNS = [
  { id: "name", header: "Component" },
  { id: "kind", header: "Kind" },
  { id: "type", header: "Type" },
  { id: "label", header: "Label" },
  { id: "more", header: "More" },
];

/** "mgmt only, maximum draw 750": what else the type's file says of a component. */
function moreWords(attributes: Component["attributes"]): string | null {
  const words = Object.entries(attributes)
    .filter(([, value]) => value !== false && value !== "")
    .map(([key, value]) => `${key.replaceAll("_", " ")}${value === true ? "" : ` ${value}`}`);
  return words.join(", ") || null;
}

/** What a device of the type is born with. */
export function ComponentsTable({ components }: { components: readonly Component[] }) {
  return (
    <DataTable
      label="Components"
      columns={COLUMNS}
      height="60vh"
      rows={components.map((c) => ({
        id: c.id,
        cells: {
          name: { value: c.name, node: <span className="font-mono text-12">{c.name}</span> },
          kind: c.kind.replaceAll("-", " "),
          type: c.type,
          label: c.label,
          more: moreWords(c.attributes),
        },
      }))}
      empty={
        <EmptyState title="No components known">
          Import this type again from a file that lists its ports and bays: new devices of it are born with them.
        </EmptyState>
      }
    />
  );
}
