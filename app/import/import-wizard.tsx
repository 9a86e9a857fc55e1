"use client";
import { type ChangeEvent, useState } from "react";
import { columnsOf, IMPORT_KINDS, type ImportKind, requiredColumns } from "../../domain/import";
import { guessMapping } from "../../domain/import-mapping";
import type { ImportProgress, ImportReport } from "../../server/inventory/import";
import type { Inspected, UploadMessage } from "../../server/inventory/import-upload";
import { Button } from "../../ui/controls/button";
import { Input, Select } from "../../ui/controls/field";
import { Progress } from "../../ui/controls/progress";
import { useHydrated } from "../../ui/hydrated";
import { ReportView } from "./report-view";
import { chosenBefore, keepChosen, upload } from "./upload";

/** A file, what it is, which column is which, what it would do: then, and only then, it does it. */
export function ImportWizard() {
  const isAwake = useHydrated();
  const [file, setFile] = useState<File | null>(null);
  const [found, setFound] = useState<Inspected | null>(null);
  const [kind, setKind] = useState<ImportKind | null>(null);
  const [mapping, setMapping] = useState<readonly (string | null)[]>([]);
  const [progress, setProgress] = useState<ImportProgress | null>(null);
  const [report, setReport] = useState<ImportReport | null>(null);
  const [error, setError] = useState<string | null>(null);

  const hear = (message: UploadMessage) => {
    if (message.step === "progress") setProgress(message.progress);
    else if (message.step === "refused") setError(message.sentence);
    else if (message.step === "report") setReport(message.report);
    else {
      const { inspected } = message;
      setFound(inspected);
      setKind(inspected.kind);
      setMapping(
        inspected.kind
          ? guessMapping(inspected.kind, inspected.header, chosenBefore(inspected.kind))
          : inspected.mapping,
      );
    }
  };
  const ask = async (step: "inspect" | "preview" | "apply", asked: File) => {
    setError(null);
    setReport(null);
    setProgress({ text: step === "inspect" ? "Reading the file" : "Sending the file", done: 0, total: 1 });
    try {
      await upload({ step, file: asked, ...(step !== "inspect" && kind && { kind, mapping }) }, hear);
    } catch {
      setError("The server could not be reached: nothing was changed. Try again.");
    }
    setProgress(null);
  };
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const chosen = event.target.files?.[0] ?? null;
    setFile(chosen);
    setFound(null);
    if (chosen) void ask("inspect", chosen);
  };
  const chooseKind = (value: string) => {
    const next = IMPORT_KINDS.find((each) => each === value) ?? null;
    setKind(next);
    setReport(null);
    if (next && found) setMapping(guessMapping(next, found.header, chosenBefore(next)));
  };
  const map = (column: number, field: string) => {
    // One field is one column: choosing it here takes it from where it was.
    setMapping(mapping.map((each, i) => (i === column ? field || null : each === field ? null : each)));
    setReport(null);
  };
  const missing = kind ? requiredColumns(kind).filter((field) => !mapping.includes(field)) : [];
  const preview = () => {
    if (!file || !found || !kind) return;
    keepChosen(kind, found.header, mapping);
    void ask("preview", file);
  };
  return (
    <section aria-label="Import" className="flex flex-col gap-4">
      <Input
        label="File"
        type="file"
        accept=".csv,.tsv,.txt,.xlsx"
        disabled={!isAwake}
        hint="CSV in UTF-8 or a workbook (.xlsx, first sheet), up to 50 MB"
        error={found ? undefined : (error ?? undefined)}
        onChange={choose}
        className="max-w-[560px]"
      />
      {found ? (
        <>
          <Select
            label="What it holds"
            value={kind ?? ""}
            onChange={(e) => chooseKind(e.target.value)}
            options={[
              { value: "", label: "Choose…", disabled: true },
              ...IMPORT_KINDS.map((each) => ({ value: each, label: each })),
            ]}
            hint={`${found.lineCount.toLocaleString("en")} lines, ${found.header.length} columns`}
            className="max-w-[560px]"
          />
          {kind ? <MappingTable found={found} kind={kind} mapping={mapping} onMap={map} /> : null}
          <div className="flex flex-wrap gap-2">
            <Button
              kind={report ? "default" : "primary"}
              busy={progress !== null}
              disabledReason={
                !kind
                  ? "Say what the file holds"
                  : missing.length > 0
                    ? `Choose the column that is ${missing.join(", ")}`
                    : undefined
              }
              onClick={preview}
            >
              Check without writing
            </Button>
          </div>
          {missing.length > 0 ? (
            <p className="text-13 text-content-secondary">No column yet for {missing.join(", ")}: it is needed.</p>
          ) : null}
          {error ? (
            <p role="alert" className="pn-error">
              {error}
            </p>
          ) : null}
        </>
      ) : null}
      {progress ? <Progress label="Progress of the import" {...progress} /> : null}
      {report && file ? <ReportView report={report} onApply={() => void ask("apply", file)} /> : null}
    </section>
  );
}

type MappingProps = {
  found: Inspected;
  kind: ImportKind;
  mapping: readonly (string | null)[];
  onMap: (column: number, field: string) => void;
};

function MappingTable({ found, kind, mapping, onMap }: MappingProps) {
  const options = [
    { value: "", label: "pass over" },
    ...columnsOf(kind).map((field) => ({ value: field, label: field })),
  ];
  return (
    <div className="dt-scroll max-h-[60vh]">
      <table className="dt-table" aria-label="Columns of the file">
        <thead>
          <tr>
            <th scope="col">Column</th>
            <th scope="col">First lines</th>
            <th scope="col">is</th>
          </tr>
        </thead>
        <tbody>
          {found.header.map((column, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have one name, and none moves
            <tr key={i}>
              <th scope="row">{column || "(no name)"}</th>
              <td className="max-w-[360px] truncate text-content-secondary">
                {found.sample
                  .map((cells) => cells[i] ?? "")
                  .filter(Boolean)
                  .slice(0, 3)
                  .join(" · ") || "–"}
              </td>
              <td>
                <span className="pn-select">
                  <select
                    className="pn-input"
                    aria-label={`Field of ${column || `column ${i + 1}`}`}
                    value={mapping[i] ?? ""}
                    onChange={(e) => onMap(i, e.target.value)}
                  >
                    {options.map((o) => (
                      <option key={o.value} value={o.value}>
                        {o.label}
                      </option>
                    ))}
                  </select>
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
