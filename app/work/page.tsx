import type { Metadata } from "next";
import { Age } from "../../ui/controls/age";
import { EmptyState } from "../../ui/controls/empty-state";
import { Status } from "../../ui/controls/status";
import { api } from "../api";
import { dash, Section, SmallTable } from "../cells";
import { paths } from "../paths";
import { Shell } from "../shell";
import { PickDevice } from "./pick-device";

export const metadata: Metadata = { title: "Work" };

const TONES = { applied: "good", merged: "good", held: "notice", review: "bad" } as const;

export default async function WorkPage() {
  const call = await api();
  const [devices, recent] = await Promise.all([call.work.swaps.devices(), call.work.swaps.recent()]);
  const now = new Date();
  return (
    <Shell title="Work">
      <Section title="Swap a part">
        {devices.length === 0 ? (
          <EmptyState title="No device has bays yet">
            Bays come with device types or with what collectors see.
          </EmptyState>
        ) : (
          <PickDevice devices={devices} />
        )}
      </Section>
      <Section title="Logged lately">
        {recent.length === 0 ? (
          <EmptyState title="Nothing logged yet">
            What is swapped in the hall stands here, with what became of it.
          </EmptyState>
        ) : (
          <SmallTable
            label="Operations from the hall"
            rows={recent}
            keyOf={(r) => r.operation.id}
            columns={[
              { head: "When", cell: (r) => <Age at={r.operation.claimedAt} now={now} /> },
              { head: "Who", cell: (r) => r.operation.actorName },
              {
                head: "Device",
                cell: (r) =>
                  typeof r.operation.payload.deviceId === "string" ? (
                    <a href={paths.device(r.operation.payload.deviceId)}>{r.device}</a>
                  ) : (
                    dash(r.device)
                  ),
              },
              { head: "Bay", cell: (r) => dash(r.bay) },
              {
                head: "Out",
                cell: (r) => <span className="font-mono text-12">{String(r.operation.payload.removedSerial)}</span>,
              },
              {
                head: "In",
                cell: (r) => <span className="font-mono text-12">{String(r.operation.payload.installedSerial)}</span>,
              },
              { head: "Became", cell: (r) => <Status status={TONES[r.operation.state]}>{r.operation.state}</Status> },
              { head: "Because", cell: (r) => dash(String(r.operation.answer.sentence ?? "")) },
            ]}
          />
        )}
      </Section>
    </Shell>
  );
}
