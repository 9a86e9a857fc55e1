"use client";
import { problemText } from "../../domain/import";
import type { ImportReport } from "../../server/inventory/import";
import { Button } from "../../ui/controls/button";
import { Status } from "../../ui/controls/status";

type Props = { report: ImportReport /** What the button says it does. */; verb?: string; onApply: () => void };

/** What an import would do, or did: counts, every refusal by line and column, every change from what to what. */
export function ReportView({ report, verb = "Import", onApply }: Props) {
  const { isApplied, counts, problems, problemCount, differences, differenceCount } = report;
  const changed = Object.values(counts).reduce((sum, each) => sum + each.created + each.updated, 0);
  return (
    <section aria-label="What it does" className="flex flex-col gap-4">
      <div role="status">
        {isApplied ? (
          <Status status="good">Done: {wordsOf(report)}</Status>
        ) : problemCount > 0 ? (
          <Status status="bad">
            Nothing can be written: {problemCount} {problemCount === 1 ? "line is" : "lines are"} refused
          </Status>
        ) : changed === 0 ? (
          <Status status="good">Nothing is new: {wordsOf(report)}</Status>
        ) : (
          <Status status="planned">Would be done: {wordsOf(report)}</Status>
        )}
      </div>
      {!isApplied && problemCount === 0 && changed > 0 ? (
        <div>
          <Button kind="primary" onClick={onApply}>
            {verb} {changed.toLocaleString("en")} {changed === 1 ? "change" : "changes"}
          </Button>
        </div>
      ) : null}
      {problemCount > 0 ? (
        <div className="flex flex-col gap-2">
          <h3 className="text-14 font-semibold">Refused</h3>
          <ul aria-label="Refused lines" className="flex max-h-[40vh] flex-col gap-1 overflow-auto text-13">
            {problems.map((problem) => (
              <li key={problemText(problem)}>{problemText(problem)}</li>
            ))}
          </ul>
          {problemCount > problems.length ? <p>… and {problemCount - problems.length} more.</p> : null}
        </div>
      ) : null}
      {differences.length > 0 ? (
        <div className="flex flex-col gap-2">
          <h3 className="text-14 font-semibold">Changes</h3>
          <div className="dt-scroll max-h-[60vh]">
            <table className="dt-table" aria-label="Changes">
              <thead>
                <tr>
                  <th scope="col" data-align="end">
                    Line
                  </th>
                  <th scope="col">What</th>
                  <th scope="col" />
                  <th scope="col">Fields</th>
                </tr>
              </thead>
              <tbody>
                {differences.map((d) => (
                  <tr key={`${d.kind} ${d.name} ${d.line}`}>
                    <td data-align="end">{d.line ?? "–"}</td>
                    <th scope="row">{d.name}</th>
                    <td>{d.action === "create" ? "new" : "changed"}</td>
                    <td className="max-w-[640px] whitespace-normal text-13">
                      {d.fields.map(({ column, before, after }, i) => (
                        <span key={column}>
                          {i > 0 ? " · " : ""}
                          <span className="text-content-secondary">{column}</span>{" "}
                          {d.action === "create" ? null : (
                            <>
                              <del>{before || "empty"}</del> →{" "}
                            </>
                          )}
                          <ins className="no-underline">{after || "empty"}</ins>
                        </span>
                      ))}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {differenceCount > differences.length ? <p>… and {differenceCount - differences.length} more.</p> : null}
        </div>
      ) : null}
    </section>
  );
}

function wordsOf({ counts }: ImportReport): string {
  return Object.entries(counts)
    .map(
      ([kind, { created, updated, unchanged }]) =>
        `${kind}: ${created} new, ${updated} changed, ${unchanged} unchanged`,
    )
    .join("; ");
}
