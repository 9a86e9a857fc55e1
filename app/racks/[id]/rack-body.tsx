"use client";
import { useMemo } from "react";
import type { FacePlate } from "../../../domain/face-plate";
import type { RackLimits } from "../../../domain/placement";
import { type Reservation, type Span, unitLabel } from "../../../domain/rack";
import { formatU, formatWatts } from "../../../domain/units";
import type { RackDevice } from "../../../server/inventory/rack-gear";
import { Age } from "../../../ui/controls/age";
import { Segmented } from "../../../ui/controls/segmented";
import { Status } from "../../../ui/controls/status";
import { RackEditor } from "../../../ui/rack-editor";
import { OverlayLegend, RackFaces, RackLegend } from "../../../ui/rack-elevation";
import { FULL } from "../../../ui/rack-geometry";
import { OVERLAYS, type Overlay, tintFor } from "../../../ui/rack-overlay";
import { dash, Section, SmallTable } from "../../cells";
import { paths } from "../../paths";
import { useMoves } from "../use-moves";

const SHOWN = { front: "Front", rear: "Rear", both: "Both" } as const;
type Shown = keyof typeof SHOWN;

type Props = {
  rack: RackLimits;
  devices: readonly RackDevice[];
  reservations: readonly Reservation[];
  freeSpans: readonly Span[];
  plates: Readonly<Record<string, FacePlate>>;
  show: Shown;
  overlay: Overlay;
  highlight: string | undefined;
  now: Date;
  /** Who may move things here; null: nobody who is looking. */
  editor: string | null;
};

/** The picture and the list beside it. A client component, so that a full rack travels once, as data, and not again as drawn. */
export function RackBody({
  rack,
  devices,
  reservations,
  freeSpans,
  plates,
  show,
  overlay,
  highlight,
  now,
  editor,
}: Props) {
  const href = (face: string, shown: string) => `${paths.rack(rack.id)}?${new URLSearchParams({ face, show: shown })}`;
  const faces = Object.entries(SHOWN).map(([value, label]) => ({ value, label, href: href(value, overlay) }));
  const overlays = Object.entries(OVERLAYS).map(([value, label]) => ({ value, label, href: href(show, value) }));
  const unitOf = (d: RackDevice) =>
    d.side ?? `${unitLabel(rack, { fromHalfU: d.positionHalfU, heightHalfU: d.heightHalfU })} ${d.face}`;
  const racks = [{ rack, devices, reservations }];
  const { arrivals, onMove, onRefused } = useMoves(racks, editor !== null);
  const tint = useMemo(() => tintFor(overlay, now), [overlay, now]);
  const placed = useMemo(() => devices.filter((d) => !d.isUnplaced), [devices]);
  const picture = (
    <RackFaces
      rack={rack}
      mounted={placed}
      reservations={reservations}
      show={show}
      plates={plates}
      tint={tint}
      isFreeShown={overlay === "free"}
      isEditable={editor !== null}
      deviceHref={paths.device}
      highlight={highlight}
    />
  );
  return (
    <div className="grid gap-6 desktop:grid-cols-[auto_minmax(0,1fr)]">
      <Section title="Elevation" aside={<Segmented label="Face" value={show} segments={faces} />}>
        <div className="max-w-full overflow-x-auto">
          <Segmented label="Colours" value={overlay} segments={overlays} />
        </div>
        <div className={`flex flex-col gap-3 ${show === "both" ? "max-w-[740px]" : "max-w-[420px]"}`}>
          <OverlayLegend overlay={overlay} />
          {editor === null ? (
            picture
          ) : (
            <RackEditor
              racks={racks}
              arrivals={arrivals}
              owner={editor}
              scale={FULL}
              onMove={onMove}
              onRefused={onRefused}
            >
              {picture}
            </RackEditor>
          )}
          <RackLegend />
        </div>
      </Section>
      <div className="flex min-w-0 flex-col gap-6">
        <Section title="Devices">
          <SmallTable
            label={`Devices in ${rack.name}`}
            rows={[...devices].sort((a, b) => b.positionHalfU - a.positionHalfU || a.name.localeCompare(b.name))}
            keyOf={(d) => d.id}
            thingOf={(d) => d.id}
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
