"use client";
import type { FindState, SweepPage } from "../../../../server/discovery/sweeps";
import { Age } from "../../../../ui/controls/age";
import { EmptyState } from "../../../../ui/controls/empty-state";
import { Badge } from "../../../../ui/controls/status";
import type { DataColumn } from "../../../../ui/data-table";
import { ListedTable } from "../../../listed-table";
import { AcceptAll, Decide } from "../../decide";

const COLUMNS: readonly DataColumn[] = [
  { id: "place", header: "Address" },
  { id: "name", header: "Calls itself" },
  { id: "state", header: "State" },
  { id: "description", header: "Says" },
  { id: "credential", header: "Let in" },
  { id: "objectId", header: "Object id", isHidden: true },
  { id: "seen", header: "Last answer" },
];

/** What a person decides at once, at most: as many as the API takes. */
const MAX_BULK = 500;

const WORDS: Record<FindState, string> = {
  target: "is a target",
  open: "waits for you",
  rejected: "rejected",
  waits: "on its way to you",
  shut: "lets nobody in",
};

/** Every address that spoke, and what became of it; the new ones first. */
export function Found({ sweep, canDecide, now }: { sweep: SweepPage; canDecide: boolean; now: Date }) {
  const { finds, findCount, isUnderWay } = sweep;
  const open = finds.flatMap(({ proposal }) => proposal?.id ?? []).slice(0, MAX_BULK);
  return (
    <ListedTable
      label="Found addresses"
      totalRows={findCount}
      tools={open.length > 1 ? <AcceptAll ids={open} what="new address" canDecide={canDecide} /> : null}
      columns={COLUMNS}
      rows={finds.map((find) => ({
        id: find.address,
        cells: {
          place: {
            value: find.place,
            node: (
              <span className="inline-flex items-center gap-2">
                <span className="font-mono text-12">{find.place}</span>
                {find.isNew ? <Badge>new</Badge> : null}
              </span>
            ),
          },
          name: find.name,
          state: {
            value: WORDS[find.state],
            node: find.missedRuns > 0 ? `${WORDS[find.state]}, silent since` : WORDS[find.state],
          },
          description: {
            value: find.problem ?? find.description,
            node: (
              <span className="block max-w-[30ch] truncate" title={find.problem ?? find.description ?? undefined}>
                {find.problem ?? find.description ?? "–"}
              </span>
            ),
          },
          credential: find.credential,
          objectId: find.sysObjectId,
          seen: { value: find.seenAt.getTime(), node: <Age at={find.seenAt} now={now} /> },
        },
        actions: find.proposal ? (
          <Decide
            id={find.proposal.id}
            title={find.proposal.title}
            needsDevice={false}
            candidates={[]}
            canDecide={canDecide}
          />
        ) : undefined,
      }))}
      empty={
        <EmptyState title={isUnderWay ? "Nothing answered yet" : "Nothing answered"}>
          {isUnderWay
            ? "What answers comes up here while the sweep goes on."
            : "Check that SNMP is on there, that it lets this machine ask, and the credentials."}
        </EmptyState>
      }
    />
  );
}
