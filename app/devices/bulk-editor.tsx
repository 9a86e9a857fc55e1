"use client";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { DEVICE_STATUSES } from "../../domain/device";
import type { ImportReport } from "../../server/inventory/import";
import { Button } from "../../ui/controls/button";
import { Dialog } from "../../ui/controls/dialog";
import { Input, Select } from "../../ui/controls/field";
import { useTRPC } from "../client";
import { ReportView } from "../import/report-view";

type Props = {
  devices: readonly { id: string }[];
  racks: readonly { id: string; name: string; location: string }[];
};
type Edit = { rows: { id: string; set: Record<string, string> }[]; move?: { rackId: string; fromU: number | null } };

/** The change that takes another back: each device gets what it had, field by field. */
export function reverseOf(edit: Edit, report: Pick<ImportReport, "differences">): Edit {
  const rows = report.differences.flatMap(({ line, fields }) => {
    const row = line === undefined ? undefined : edit.rows[line - 1];
    return row ? [{ id: row.id, set: Object.fromEntries(fields.map(({ column, before }) => [column, before])) }] : [];
  });
  return { rows };
}

/** Fields to set on the selected devices, shown as before → after; applied in one change, taken back by another. */
export function BulkEditor({ devices, racks }: Props) {
  const trpc = useTRPC();
  const page = useRouter();
  const [edit, setEdit] = useState<Edit | null>(null);
  const [undo, setUndo] = useState<Edit | null>(null);
  const preview = useMutation(trpc.inventory.bulk.preview.mutationOptions());
  const run = useMutation(trpc.inventory.bulk.run.mutationOptions({ onSuccess: () => page.refresh() }));
  const report = run.data ?? preview.data;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const text = (name: string) => String(data.get(name) ?? "").trim();
    const set: Record<string, string> = {};
    for (const field of ["status", "role", "tenant"])
      if (text(field) !== "") set[field] = text(field) === "-" ? "" : text(field);
    const rackId = text("rack");
    const fromU = text("unit") === "" ? null : Number(text("unit"));
    const next: Edit = { rows: devices.map(({ id }) => ({ id, set })), ...(rackId && { move: { rackId, fromU } }) };
    run.reset();
    setUndo(null);
    setEdit(next);
    preview.mutate(next);
  };
  const apply = (asked: Edit) =>
    run.mutate(asked, { onSuccess: (done) => setUndo(done.isApplied ? reverseOf(asked, done) : null) });
  const error = run.error?.message ?? preview.error?.message;
  return (
    <Dialog
      title={`Change ${devices.length} ${devices.length === 1 ? "device" : "devices"}`}
      place="side"
      description="What is left empty stays as it is; a dash (-) clears it."
      trigger={<Button kind="primary">Change {devices.length}</Button>}
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        <Select
          label="State"
          name="status"
          options={[{ value: "", label: "as it is" }, ...DEVICE_STATUSES.map((s) => ({ value: s, label: s }))]}
        />
        <Input label="Role" name="role" maxLength={100} optional />
        <Input label="Tenant" name="tenant" maxLength={200} optional />
        <Select
          label="Move into rack"
          name="rack"
          options={[
            { value: "", label: "as it is" },
            ...racks.map((r) => ({ value: r.id, label: `${r.name} (${r.location})` })),
          ]}
        />
        <Input
          label="Stacked from unit"
          name="unit"
          type="number"
          step={0.5}
          optional
          hint="Empty: each at the unit it has now"
        />
        <Button type="submit" kind={report ? "default" : "primary"} busy={preview.isPending}>
          Show what would change
        </Button>
      </form>
      {error ? (
        <p role="alert" className="pn-error">
          {error}
        </p>
      ) : null}
      {report && edit ? <ReportView report={report} verb="Apply" onApply={() => apply(edit)} /> : null}
      {undo ? (
        <Button
          busy={run.isPending}
          onClick={() => {
            setEdit(undo);
            apply(undo);
          }}
        >
          Undo
        </Button>
      ) : null}
    </Dialog>
  );
}
