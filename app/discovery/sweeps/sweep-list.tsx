"use client";
import { useQuery } from "@tanstack/react-query";
import { isOver } from "../../../domain/sweep";
import type { ListedSweep } from "../../../server/discovery/sweeps";
import { Age } from "../../../ui/controls/age";
import { EmptyState } from "../../../ui/controls/empty-state";
import { Progress } from "../../../ui/controls/progress";
import { Status } from "../../../ui/controls/status";
import type { DataColumn } from "../../../ui/data-table";
import { useTRPC } from "../../client";
import { ListedTable } from "../../listed-table";
import { paths } from "../../paths";
import { progressWords, REPEAT_WORDS, STATES } from "./words";

const COLUMNS: readonly DataColumn[] = [
  { id: "name", header: "Sweep" },
  { id: "state", header: "State" },
  { id: "progress", header: "Progress" },
  { id: "ranges", header: "Addresses" },
  { id: "repeat", header: "Repeats" },
  { id: "last", header: "Last begun" },
];

const LIVE_MS = 1_000;
const IDLE_MS = 15_000;

const isUnderWay = (sweeps: readonly ListedSweep[] | undefined) =>
  sweeps?.some(({ run }) => run && !isOver(run.state)) ?? false;

/** Every sweep with how far its last pass is; asked anew every second while one is under way. */
export function SweepList({ initial, canSweep }: { initial: ListedSweep[]; canSweep: boolean }) {
  const trpc = useTRPC();
  const { data: sweeps } = useQuery(
    trpc.discovery.sweeps.list.queryOptions(undefined, {
      initialData: initial,
      refetchInterval: ({ state }) => (isUnderWay(state.data) ? LIVE_MS : IDLE_MS),
    }),
  );
  const now = new Date();
  return (
    <ListedTable
      label="Sweeps"
      columns={COLUMNS}
      rows={sweeps.map(({ run, ...sweep }) => ({
        id: sweep.id,
        href: paths.sweep(sweep.id),
        cells: {
          name: sweep.name,
          state: run
            ? {
                value: STATES[run.state].word,
                node: <Status status={STATES[run.state].status}>{STATES[run.state].word}</Status>,
              }
            : { value: "not begun", node: <Status status="planned">not begun</Status> },
          progress: run && {
            value: run.asked,
            node: (
              <Progress
                label={`Progress of ${sweep.name}`}
                done={run.asked}
                total={run.addresses}
                text={progressWords(run)}
                isOver={isOver(run.state)}
                isInline
              />
            ),
          },
          ranges: {
            value: sweep.ranges.join(", "),
            node: <span className="font-mono text-12">{shortened(sweep.ranges)}</span>,
          },
          repeat: REPEAT_WORDS[sweep.repeat],
          last: { value: run?.requestedAt.getTime() ?? null, node: <Age at={run?.requestedAt ?? null} now={now} /> },
        },
      }))}
      empty={
        <EmptyState title="No sweeps yet">
          A sweep asks every address of a range whether an SNMP agent answers there, and proposes what does as a target.
          {canSweep ? " Begin with New sweep." : " Engineers and administrators make them."}
        </EmptyState>
      }
    />
  );
}

const shortened = (ranges: readonly string[]) =>
  ranges.length > 2 ? `${ranges.slice(0, 2).join(", ")} and ${ranges.length - 2} more` : ranges.join(", ");
