import type { Metadata } from "next";
import { unitLabel } from "../../../domain/rack";
import { formatPercent, formatU, formatWatts } from "../../../domain/units";
import { Age } from "../../../ui/controls/age";
import { Segmented } from "../../../ui/controls/segmented";
import { Badge, Status } from "../../../ui/controls/status";
import { RackFaces, RackLegend } from "../../../ui/rack-elevation";
import { api, orNotFound } from "../../api";
import { dash, Figure, Section, SmallTable } from "../../cells";
import { crumbsOf } from "../../crumbs";
import { paths } from "../../paths";
import { Shell } from "../../shell";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ face?: string; at?: string }> };

const SHOWN = ["front", "rear", "both"] as const;
const view = async (id: string) => orNotFound((await api()).inventory.racks.view({ id }));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { rack, path } = await view((await params).id);
  return { title: `${rack.name}, ${path.map((p) => p.name).join(" › ")}` };
}

export default async function RackPage({ params, searchParams }: Props) {
  const { rack, path, devices, reservations, freeSpans, use, power } = await view((await params).id);
  const asked = await searchParams;
  const show = SHOWN.find((f) => f === asked.face) ?? "front";
  const standing = devices.filter((d) => !d.isUnplaced);
  const href = (face: string) => `${paths.rack(rack.id)}?face=${face}`;
  const now = new Date();
  return (
    <Shell title={rack.name} crumbs={crumbsOf(path)} badge={<Badge>{rack.status}</Badge>}>
      <div className="grid grid-cols-2 gap-3 desktop:grid-cols-5">
        <Figure
          label="Used"
          value={formatU(use.usedHalfU)}
          detail={`of ${rack.heightU} U, ${formatPercent(use.usedHalfU / 2 / rack.heightU)}`}
        />
        <Figure label="Free" value={formatU(use.freeHalfU)} detail={`largest run ${formatU(use.largestRunHalfU)}`} />
        <Figure label="Reserved" value={formatU(use.reservedHalfU)} detail={`${reservations.length} reservations`} />
        <Figure
          label="Power"
          value={formatWatts(power.powerW)}
          detail={`${formatPercent(power.measuredShare)} measured${rack.powerLimitW ? `, limit ${formatWatts(rack.powerLimitW)}` : ""}`}
        />
        <Figure
          label="Devices"
          value={devices.length}
          detail={`${devices.filter((d) => d.status === "bad").length} need attention`}
        />
      </div>
      <div className="grid gap-6 desktop:grid-cols-[auto_minmax(0,1fr)]">
        <Section
          title="Elevation"
          aside={
            <Segmented
              label="Face"
              value={show}
              segments={SHOWN.map((f) => ({
                value: f,
                label: f === "both" ? "Both" : f === "front" ? "Front" : "Rear",
                href: href(f),
              }))}
            />
          }
        >
          <RackFaces
            rack={rack}
            mounted={standing}
            reservations={reservations}
            show={show}
            deviceHref={paths.device}
            highlight={asked.at}
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
                {
                  head: "Unit",
                  cell: (d) =>
                    d.isUnplaced
                      ? "not placed"
                      : (d.side ??
                        `${unitLabel(rack, { fromHalfU: d.positionHalfU, heightHalfU: d.heightHalfU })} ${d.face}`),
                },
                { head: "Name", cell: (d) => <a href={paths.device(d.id)}>{d.name}</a> },
                { head: "State", cell: (d) => <Status status={d.status}>{d.word}</Status> },
                { head: "Model", cell: (d) => dash([d.vendor, d.model].filter(Boolean).join(" ")) },
                {
                  head: "Serial",
                  cell: (d) => (d.serial ? <span className="font-mono text-12">{d.serial}</span> : dash(null)),
                },
                {
                  head: "Power",
                  cell: (d) =>
                    d.measuredW !== null ? (
                      formatWatts(d.measuredW)
                    ) : d.configuredW !== null ? (
                      <span title="configured, not measured">{`~${formatWatts(d.configuredW)}`}</span>
                    ) : (
                      dash(null)
                    ),
                  isNumber: true,
                },
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
    </Shell>
  );
}
