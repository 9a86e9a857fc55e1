"use client";
import { useMemo } from "react";
import { rackUse } from "../../../domain/rack";
import { rackPower } from "../../../domain/rack-power";
import { formatU, formatWatts } from "../../../domain/units";
import type { RackRow as Row } from "../../../server/inventory/racks";
import { Segmented } from "../../../ui/controls/segmented";
import { useHydrated } from "../../../ui/hydrated";
import { type Packed, unpacked } from "../../../ui/packed";
import { RackEditor } from "../../../ui/rack-editor";
import { OverlayLegend, RackElevation, RackLegend } from "../../../ui/rack-elevation";
import { COMPACT, rackHeight, rackWidth } from "../../../ui/rack-geometry";
import { OVERLAYS, type Overlay, tintFor } from "../../../ui/rack-overlay";
import { Section } from "../../cells";
import { paths } from "../../paths";
import { useMoves } from "../../racks/use-moves";

type Props = {
  locationId: string;
  row: Packed<Row>;
  face: "front" | "rear";
  overlay: Overlay;
  now: Date;
  /** Who may move things here; null: nobody who is looking. */
  editor: string | null;
};

const FACES = { front: "Front", rear: "Rear" } as const;
/** What a wide screen shows at once: these come drawn, the others once the page is alive, so that the page stays small. */
const FIRST_SCREEN = 8;

/** Texts that were dates are dates again. */
function dated(row: Row): Row {
  const racks = row.racks.map((r) => ({
    ...r,
    devices: r.devices.map((d) => ({
      ...d,
      lastSeenAt: d.lastSeenAt && new Date(d.lastSeenAt),
      lastAuditAt: d.lastAuditAt && new Date(d.lastAuditAt),
    })),
    reservations: r.reservations.map((v) => ({ ...v, until: v.until && new Date(v.until) })),
  }));
  return { ...row, racks };
}

/** Racks side by side, with the same editor across all of them. */
export function RackRow({ locationId, row: sent, face, overlay, now, editor }: Props) {
  const row = useMemo(() => dated(unpacked(sent)), [sent]);
  const href = (side: string, show: string) =>
    `${paths.location(locationId)}?${new URLSearchParams({ view: "racks", face: side, show })}`;
  const { arrivals, onMove, onRefused } = useMoves(row.racks, editor !== null);
  const racks = <Racks row={row} face={face} overlay={overlay} now={now} isEditable={editor !== null} />;
  const shared = { racks: row.racks, arrivals, scale: COMPACT, onMove, onRefused };
  return (
    <Section
      title="Racks side by side"
      aside={
        <Segmented
          label="Face"
          value={face}
          segments={Object.entries(FACES).map(([value, label]) => ({ value, label, href: href(value, overlay) }))}
        />
      }
    >
      <div className="max-w-full overflow-x-auto">
        <Segmented
          label="Colours"
          value={overlay}
          segments={Object.entries(OVERLAYS).map(([value, label]) => ({ value, label, href: href(face, value) }))}
        />
      </div>
      <OverlayLegend overlay={overlay} />
      {editor === null ? (
        racks
      ) : (
        <RackEditor owner={editor} {...shared}>
          {racks}
        </RackEditor>
      )}
      <RackLegend />
      {row.leftOut > 0 ? (
        <p className="text-13 text-content-secondary">{row.leftOut} more racks stand here: open a row to see them.</p>
      ) : null}
    </Section>
  );
}

function Racks({
  row,
  face,
  overlay,
  now,
  isEditable,
}: Omit<Props, "locationId" | "editor" | "row"> & { row: Row; isEditable: boolean }) {
  const isAlive = useHydrated();
  const tint = useMemo(() => tintFor(overlay, now), [overlay, now]);
  const drawn = useMemo(() => row.racks.map((r) => ({ ...r, placed: r.devices.filter((d) => !d.isUnplaced) })), [row]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="rack-row" aria-label="Racks" tabIndex={0}>
      {drawn.map(({ rack, placed, reservations }, i) => (
        <div key={rack.id} className="rack-row-item" style={{ width: rackWidth(COMPACT) }}>
          <div className="rack-row-head" data-thing={rack.id}>
            <a href={paths.rack(rack.id)}>{rack.name}</a>
            <span>
              {formatU(rackUse(rack, placed, reservations).freeHalfU)} free · {formatWatts(rackPower(placed).powerW)}
            </span>
          </div>
          {isAlive || i < FIRST_SCREEN ? (
            <RackElevation
              rack={rack}
              mounted={placed}
              reservations={reservations}
              face={face}
              scale={COMPACT}
              plates={row.plates}
              tint={tint}
              isFreeShown={overlay === "free"}
              isEditable={isEditable}
              deviceHref={paths.device}
            />
          ) : (
            <div style={{ height: rackHeight(COMPACT, rack) }} />
          )}
        </div>
      ))}
    </section>
  );
}
