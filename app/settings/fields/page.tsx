import type { Metadata } from "next";
import { FIELD_WORDS } from "../../../domain/record";
import { EmptyState } from "../../../ui/controls/empty-state";
import { api, me } from "../../api";
import { dash, SmallTable } from "../../cells";
import { Shell } from "../../shell";
import { AddField, RemoveField } from "./field-forms";

export const metadata: Metadata = { title: "Fields" };

/** The fields that administrators add to what things have. */
export default async function FieldsPage() {
  const [fields, person] = await Promise.all([(await api()).inventory.fields.list(), me()]);
  const canManage = person?.permissions.includes("fields:manage") ?? false;
  return (
    <Shell title="Fields" actions={<AddField canManage={canManage} />}>
      {fields.length === 0 ? (
        <EmptyState title="No fields of your own yet">
          Add one for what you keep about devices, racks or rooms and find no place for.
        </EmptyState>
      ) : (
        <SmallTable
          label="Fields"
          rows={fields}
          keyOf={(f) => f.id}
          columns={[
            { head: "Name", cell: (f) => f.name },
            { head: "Kind", cell: (f) => FIELD_WORDS[f.kind] + (f.unit ? ` in ${f.unit}` : "") },
            { head: "Choices", cell: (f) => dash(f.choices.join(", ")) },
            { head: "Of", cell: (f) => f.subjectKinds.join(", ") },
            { head: "Hint", cell: (f) => dash(f.hint) },
            { head: "", cell: (f) => (canManage ? <RemoveField field={{ id: f.id, name: f.name }} /> : null) },
          ]}
        />
      )}
    </Shell>
  );
}
