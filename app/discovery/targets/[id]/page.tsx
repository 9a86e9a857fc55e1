import type { Metadata } from "next";
import { cache } from "react";
import { formatDuration, formatNumber } from "../../../../domain/units";
import { Age } from "../../../../ui/controls/age";
import { Identifier } from "../../../../ui/controls/copy-button";
import { EmptyState } from "../../../../ui/controls/empty-state";
import { Status } from "../../../../ui/controls/status";
import { Properties } from "../../../../ui/properties";
import { api, me, orNotFound } from "../../../api";
import { dash, Section, SmallTable } from "../../../cells";
import { paths } from "../../../paths";
import { Shell } from "../../../shell";
import { TARGET_STATES } from "../../target-states";
import { LookNow } from "./look-now";

type Props = { params: Promise<{ id: string }> };

/** Read once a request: the title and the page ask the same. */
const view = cache(async (id: string) => orNotFound((await api()).discovery.targets.view({ id })));
type Run = Awaited<ReturnType<typeof view>>["runs"][number];

const RUN_STATES = {
  running: { status: "planned", word: "under way" },
  ok: { status: "good", word: "complete" },
  partial: { status: "notice", word: "with warnings" },
  failed: { status: "bad", word: "failed" },
} as const;
/** A device that refuses many tables has many warnings; the first ones tell which sort. */
const SHOWN_AT_ONCE = 3;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await view((await params).id)).target.name };
}

/** One target: what it was found to be, and how every look at it ended, with all that was cut short or refused. */
export default async function TargetPage({ params }: Props) {
  const { target, state, credential, location, devices, runs } = await view((await params).id);
  const mayLook = (await me())?.permissions.includes("discovery:configure");
  const now = new Date();
  const { status, word } = TARGET_STATES[state];
  return (
    <Shell
      title={target.name}
      crumbs={[
        { label: "Discovery", href: paths.discovery() },
        { label: "Targets", href: paths.discovery("targets") },
      ]}
      badge={<Status status={status}>{word}</Status>}
      actions={
        <LookNow
          targetId={target.id}
          disabledReason={
            mayLook
              ? target.isEnabled
                ? undefined
                : "This target is switched off"
              : "Only who may configure discovery can ask for a look"
          }
        />
      }
    >
      <div className="grid gap-6 desktop:grid-cols-2">
        <Properties
          title="How it is asked"
          items={[
            { label: "Address", value: <Identifier value={target.url} label="Address" /> },
            { label: "Credential", value: credential },
            { label: "May write", value: target.writeCredentialId === null ? "no" : "the locator light only" },
            { label: "Whole look every", value: formatDuration(target.intervalSeconds * 1_000) },
            { label: "Readings every", value: formatDuration(target.readingSeconds * 1_000) },
            { label: "Time for a look", value: formatDuration(target.timeoutMs) },
            { label: "Found things belong to", value: location },
          ]}
        />
        <Properties
          title="What it is"
          items={[
            { label: "Last answer", value: <Age at={target.lastOkAt} now={now} /> },
            { label: "Failed looks in a row", value: formatNumber(target.failedRuns) },
            {
              label: "Devices",
              value:
                devices.length === 0 ? (
                  <>
                    Not known yet: see the <a href={paths.discovery("proposals")}>proposals</a>
                  </>
                ) : (
                  <ul className="flex flex-wrap gap-x-3">
                    {devices.map((device) => (
                      <li key={device.id}>
                        <a href={paths.device(device.id)}>{device.name}</a>
                      </li>
                    ))}
                  </ul>
                ),
            },
          ]}
        />
      </div>
      <Section title="Looks">
        {runs.length === 0 ? (
          <EmptyState title="Not looked at yet">The collectors begin with it when they next tick.</EmptyState>
        ) : (
          <SmallTable
            label={`Looks at ${target.name}`}
            rows={runs}
            keyOf={(run) => run.id}
            columns={[
              { head: "Began", cell: (run) => <Age at={run.startedAt} now={now} /> },
              {
                head: "Ended",
                cell: (run) => <Status status={RUN_STATES[run.status].status}>{RUN_STATES[run.status].word}</Status>,
              },
              {
                head: "Took",
                cell: (run) => dash(run.durationMs === null ? null : formatDuration(run.durationMs)),
                isNumber: true,
              },
              {
                head: "Requests",
                cell: (run) => dash(run.requests === null ? null : formatNumber(run.requests)),
                isNumber: true,
              },
              { head: "What was said", cell: (run) => <Said run={run} />, isWide: true },
            ]}
          />
        )}
      </Section>
    </Shell>
  );
}

/** Why a look failed, or every table that was cut short, refused or not believed. */
function Said({ run }: { run: Run }) {
  if (run.message) return run.message;
  const warnings = run.warnings.map(({ code, message }) => message || code);
  if (warnings.length === 0) return dash(null);
  const rest = warnings.slice(SHOWN_AT_ONCE);
  return (
    <>
      <ul>
        {warnings.slice(0, SHOWN_AT_ONCE).map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      {rest.length > 0 ? (
        <details>
          <summary>{formatNumber(rest.length)} more</summary>
          <ul>
            {rest.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </details>
      ) : null}
    </>
  );
}
