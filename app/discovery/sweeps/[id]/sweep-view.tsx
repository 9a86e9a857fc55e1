"use client";
import { useQuery } from "@tanstack/react-query";
import { isOver } from "../../../../domain/sweep";
import { formatDuration, formatNumber } from "../../../../domain/units";
import type { SweepPage } from "../../../../server/discovery/sweeps";
import { Age } from "../../../../ui/controls/age";
import { EmptyState } from "../../../../ui/controls/empty-state";
import { Progress } from "../../../../ui/controls/progress";
import { Status } from "../../../../ui/controls/status";
import { Section, SmallTable } from "../../../cells";
import { useTRPC } from "../../../client";
import { kindWord } from "../credential-order";
import { progressWords, REPEAT_WORDS, STATES } from "../words";
import { Found } from "./found";
import { SweepActions } from "./sweep-actions";

const LIVE_MS = 1_000;
const IDLE_MS = 15_000;

type Props = { initial: SweepPage; canSweep: boolean; canDecide: boolean };

/** Asked anew every second while it runs, and until what it found has become a question. */
export function SweepView({ initial, canSweep, canDecide }: Props) {
  const trpc = useTRPC();
  const { data: sweep } = useQuery(
    trpc.discovery.sweeps.get.queryOptions(
      { id: initial.id },
      {
        initialData: initial,
        refetchInterval: ({ state: { data } }) =>
          data && (data.isUnderWay || data.finds.some(({ state }) => state === "waits")) ? LIVE_MS : IDLE_MS,
      },
    ),
  );
  const now = new Date();
  const [run] = sweep.runs;
  return (
    <>
      <Section
        title="Progress"
        aside={canSweep ? <SweepActions id={sweep.id} name={sweep.name} isUnderWay={sweep.isUnderWay} /> : null}
      >
        {run ? <Pass run={run} name={sweep.name} /> : <p className="text-14 text-content-secondary">Not begun yet.</p>}
        {run && run.addresses > 0 ? <Outcome sweep={sweep} run={run} /> : null}
        <p className="text-13 text-content-secondary">{plan(sweep)}</p>
      </Section>
      <Section title="Found">
        <Found sweep={sweep} canDecide={canDecide} now={now} />
      </Section>
      <Section title="Signs in with">
        <SmallTable
          label="Credentials in order"
          rows={sweep.credentials}
          keyOf={({ id }) => id}
          columns={[
            { head: "Credential", cell: ({ name }) => name },
            { head: "Kind", cell: ({ kind }) => kindWord(kind) },
            { head: "Let it in", isNumber: true, cell: ({ answered }) => formatNumber(answered) },
          ]}
        />
      </Section>
      <Section title="History">
        {sweep.runs.length === 0 ? (
          <EmptyState title="No pass yet">Each time the sweep runs stands here.</EmptyState>
        ) : (
          <SmallTable
            label="Passes"
            rows={sweep.runs}
            keyOf={({ id }) => id}
            columns={[
              { head: "Begun", cell: ({ requestedAt }) => <Age at={requestedAt} now={now} /> },
              { head: "By", cell: ({ requestedBy }) => requestedBy },
              {
                head: "State",
                cell: ({ state }) => <Status status={STATES[state].status}>{STATES[state].word}</Status>,
              },
              { head: "Asked", isNumber: true, cell: ({ asked }) => formatNumber(asked) },
              { head: "Answered", isNumber: true, cell: ({ answered }) => formatNumber(answered) },
              { head: "New", isNumber: true, cell: ({ fresh }) => formatNumber(fresh) },
              { head: "Took", isNumber: true, cell: (pass) => tookWords(pass) },
            ]}
          />
        )}
      </Section>
    </>
  );
}

type Run = SweepPage["runs"][number];

/** The state in words, the bar, and what is to be said of this pass. */
function Pass({ run, name }: { run: Run; name: string }) {
  const { status, word } = STATES[run.state];
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-3">
        <Status status={status}>{word}</Status>
        {run.interruptions > 0 ? (
          <span className="text-13 text-content-secondary">
            Its collector ended meanwhile: it went on from there
            {run.interruptions > 1 ? `, ${run.interruptions} times` : ""}.
          </span>
        ) : null}
        {run.cancelledBy === null ? null : <span className="text-13 text-content-secondary">by {run.cancelledBy}</span>}
      </div>
      {run.addresses > 0 ? (
        <Progress
          label={`Progress of ${name}`}
          done={run.asked}
          total={run.addresses}
          text={progressWords(run)}
          isOver={isOver(run.state)}
        />
      ) : null}
      {run.message === null ? null : <p className="text-13 text-content-bad">{run.message}</p>}
    </div>
  );
}

/** What became of the addresses, in numbers. */
function Outcome({ sweep, run }: { sweep: SweepPage; run: Run }) {
  const silent = run.asked - run.answered - run.known - run.refused - run.failed;
  const figures = [
    ["Answered", run.answered],
    ["New", run.fresh],
    ["Targets already", run.known],
    ["Let nobody in", run.refused],
    ["Not reached", run.failed],
    ["Silent", silent],
  ] as const;
  return (
    <dl className="flex flex-wrap gap-x-6 gap-y-2" aria-label={`Addresses of ${sweep.name}`}>
      {figures.map(([label, value]) => (
        <div key={label} className="flex flex-col">
          <dt className="text-12 text-content-secondary">{label}</dt>
          <dd className="text-16 font-semibold tabular-nums">{formatNumber(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What is asked how, in one line. */
function plan({ ranges, exclusions, port, ratePerSecond, timeoutMs, repeat, dueAt, addsFound }: SweepPage): string {
  return [
    ranges.join(", "),
    exclusions.length > 0 && `without ${exclusions.join(", ")}`,
    `port ${port}`,
    `${formatNumber(ratePerSecond)} datagrams a second`,
    `${formatNumber(timeoutMs / 1_000)} s for each address`,
    `${REPEAT_WORDS[repeat].toLowerCase()}${dueAt ? `, next on ${dueAt.toISOString().slice(0, 16).replace("T", " ")} UTC` : ""}`,
    addsFound ? "what answers is added without asking" : "what answers waits for a person",
  ]
    .filter(Boolean)
    .join(" · ");
}

function tookWords({ startedAt, finishedAt }: Run): string {
  return startedAt && finishedAt ? formatDuration(finishedAt.getTime() - startedAt.getTime()) : "–";
}
