import type { Metadata } from "next";
import { ButtonLink } from "../../ui/controls/button";
import { EmptyState } from "../../ui/controls/empty-state";
import { Status } from "../../ui/controls/status";
import { History } from "../../ui/history";
import { api } from "../api";
import { paths } from "../paths";
import { Shell } from "../shell";

export const metadata: Metadata = { title: "Audit" };

type Props = { searchParams: Promise<{ before?: string; verify?: string }> };

export default async function AuditPage({ searchParams }: Props) {
  const call = await api();
  const asked = await searchParams;
  const before = Number.parseInt(asked.before ?? "", 10);
  const entries = await call.audit.trail.list({ before: Number.isNaN(before) ? undefined : before });
  const checked = asked.verify === "1" ? await call.audit.trail.verify() : undefined;
  return (
    <Shell title="Audit" actions={<ButtonLink href={`${paths.audit()}?verify=1`}>Verify the chain</ButtonLink>}>
      {checked ? (
        <p role="status">
          {checked.brokenAt === null ? (
            <Status status="good">The chain holds: {checked.rows} entries, each following from the one before</Status>
          ) : (
            <Status status="bad">
              The chain breaks at entry {checked.brokenAt}: it was changed after it was written
            </Status>
          )}
        </p>
      ) : null}
      {entries.length === 0 ? (
        <EmptyState title="Nothing has happened yet">Every change and every refusal will stand here.</EmptyState>
      ) : (
        <History entries={entries} now={new Date()} withSubject />
      )}
      {entries.length > 0 ? (
        <ButtonLink href={`${paths.audit()}?before=${entries.at(-1)?.seq}`}>Older</ButtonLink>
      ) : null}
    </Shell>
  );
}
