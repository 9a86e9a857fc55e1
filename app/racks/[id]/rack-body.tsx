"use client";
import { type Rack, type Reservation, type Span, unitLabel } from "../../../domain/rack";
import { formatU, formatWatts } from "../../../domain/units";
import type { RackDevice } from "../../../server/inventory/rack-gear";
import { Age } from "../../../ui/controls/age";
import { Segmented } from "../../../ui/controls/segmented";
import { Status } from "../../../ui/controls/status";
import { RackFaces, RackLegend } from "../../../ui/rack-elevation";
import { dash, Section, SmallTable } from "../../cells";
import { paths } from "../../paths";

const SHOWN = { front: "Front", rear: "Rear", both: "Both" } as const;
type Shown = keyof typeof SHOWN;

type Props = {
  rack: Rack;
  devices: readonly RackDevice[];
  reservations: readonly Reservation[];
  freeSpans: readonly Span[];
  show: Shown;
  highlight: string | undefined;
  now: Date;
};

/** The picture and the list beside it. A client component, so that a full rack travels once, as data, and not again as drawn. */
export function RackBody({ rack, devices, reservations, freeSpans, show, highlight, now }: Props) {
  const segments = Object.entries(SHOWN).map(([value, label]) => ({
    value,
    label,
    href: `${paths.rack(rack.id)}?face=${value}`,
  }));
  const unitOf = (d: RackDevice) =>
    d.side ?? `${unitLabel(rack, { fromHalfU: d.positionHalfU, heightHalfU: d.heightHalfU })} ${d.face}`;
  return (
    <div className="grid gap-6 desktop:grid-cols-[auto_minmax(0,1fr)]">
      <Section title="Elevation" aside={<Segmented label="Face" value={show} segments={segments} />}>
        <RackFaces
          rack={rack}
          mounted={devices.filter((d) => !d.isUnplaced)}
          reservations={reservations}
          show={show}
          deviceHref={paths.device}
          highlight={highlight}
        />
        <RackLegend />
      </Section>
      <div className="flex min-w-0 flex-col gap-6">
        <Section title="Devices">
          <SmallTable
            label={`Devices in ${rack.name}`}
            rows={[...devices].sort((a, b) => b.positionHalfU - a.positionHalfU || a.name.localeCompare(b.name))}
            keyOf={(d) => d.id}
            columns={[
              { head: "Unit", cell: (d) => (d.isUnplaced ? "not placed" : unitOf(d)) },
              { head: "Name", cell: (d) => <a href={paths.device(d.id)}>{d.name}</a> },
              { head: "State", cell: (d) => <Status status={d.status}>{d.word}</Status> },
              { head: "Model", cell: (d) => dash([d.vendor, d.model].filter(Boolean).join(" ")) },
              {
                head: "Serial",
                cell: (d) => (d.serial ? <span className="font-mono text-12">{d.serial}</span> : dash(null)),
              },
              { head: "Power", cell: (d) => <Power device={d} />, isNumber: true },
              { head: "Seen", cell: (d) => <Age at={d.lastSeenAt} now={now} /> },
            ]}
          />
        </Section>
        <Section title="Free runs">
          <p className="text-13 text-content-secondary">
            {freeSpans.length === 0
              ? "Nothing fits here on both faces any more."
              : freeSpans
                  .map(
                    (s) =>
                      `${formatU(s.heightHalfU)} from ${unitLabel(rack, { fromHalfU: s.fromHalfU, heightHalfU: 2 })}`,
                  )
                  .join(" · ")}
          </p>
        </Section>
      </div>
    </div>
  );
}

/** Measured where it is measured; else what people configured, marked as such. */
function Power({ device }: { device: RackDevice }) {
  if (device.measuredW !== null) return formatWatts(device.measuredW);
  if (device.configuredW === null) return dash(null);
  return <span title="configured, not measured">~{formatWatts(device.configuredW)}</span>;
}
