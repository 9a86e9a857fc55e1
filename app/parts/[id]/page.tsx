import type { Metadata } from "next";
import { cache } from "react";
import { Age } from "../../../ui/controls/age";
import { Identifier } from "../../../ui/controls/copy-button";
import { EmptyState } from "../../../ui/controls/empty-state";
import { Badge } from "../../../ui/controls/status";
import { History } from "../../../ui/history";
import { Properties } from "../../../ui/properties";
import { api, me, orNotFound } from "../../api";
import { dash, Section, SmallTable } from "../../cells";
import { paths } from "../../paths";
import { PrintLabels } from "../../print-labels";
import { RecordsOf } from "../../records";
import { Shell } from "../../shell";

type Props = { params: Promise<{ id: string }> };

/** Read once a request: the title and the page ask the same. */
const view = cache(async (id: string) => orNotFound((await api()).inventory.parts.view({ id })));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { part } = await view((await params).id);
  return { title: part.serial ?? part.class };
}

export default async function PartPage({ params }: Props) {
  const { id } = await params;
  const { part, stays, custody } = await view(id);
  const [history, person] = await Promise.all([(await api()).audit.trail.of({ kind: "part", id }), me()]);
  const now = new Date();
  return (
    <Shell
      title={part.serial ?? part.model ?? part.class}
      badge={<Badge>{part.state.replaceAll("_", " ")}</Badge>}
      actions={<PrintLabels kind="part" ids={[id]} name={part.serial ?? part.class} />}
    >
      <Properties
        items={[
          { label: "Kind", value: part.class },
          { label: "Model", value: [part.vendor, part.model].filter(Boolean).join(" ") || null },
          { label: "Serial", value: part.serial && <Identifier value={part.serial} label="serial" /> },
          {
            label: "Part number",
            value: part.partNumber && <Identifier value={part.partNumber} label="part number" />,
          },
          { label: "Held by", value: part.holder },
          { label: "Known from", value: `${part.source}${part.isVerified ? "" : ", not verified"}` },
        ]}
      />
      <Section title="Where it sat">
        {stays.length === 0 ? (
          <EmptyState title="Never in a bay">No device has been seen or said to hold it.</EmptyState>
        ) : (
          <SmallTable
            label="Bays this part sat in"
            rows={stays}
            keyOf={(s) => s.occupancy.id}
            columns={[
              { head: "Device", cell: (s) => <a href={paths.device(s.deviceId)}>{s.device}</a> },
              { head: "Bay", cell: (s) => `${s.kind} ${s.bay}` },
              { head: "Since", cell: (s) => <Age at={s.occupancy.since} now={now} /> },
              { head: "Until", cell: (s) => (s.occupancy.until ? <Age at={s.occupancy.until} now={now} /> : "now") },
              { head: "On whose word", cell: (s) => s.occupancy.evidence },
            ]}
          />
        )}
      </Section>
      {custody.length > 0 ? (
        <Section title="Custody">
          <SmallTable
            label="Through whose hands it went"
            rows={custody}
            keyOf={(c) => c.id}
            columns={[
              { head: "When", cell: (c) => <Age at={c.at} now={now} /> },
              { head: "From", cell: (c) => dash(c.fromHolder) },
              { head: "To", cell: (c) => c.toHolder },
              { head: "By", cell: (c) => c.actor },
              { head: "Seal", cell: (c) => dash(c.sealNumber) },
            ]}
          />
        </Section>
      ) : null}
      <RecordsOf kind="part" id={id} may={person?.permissions ?? []} />
      {history.length > 0 ? (
        <Section title="History">
          <History entries={history} now={now} />
        </Section>
      ) : null}
    </Shell>
  );
}
