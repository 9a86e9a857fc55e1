import type { Metadata } from "next";
import { cache } from "react";
import { formatPercent, formatWatts } from "../../../domain/units";
import type { FloorView } from "../../../server/inventory/floor";
import { ButtonLink } from "../../../ui/controls/button";
import { EmptyState } from "../../../ui/controls/empty-state";
import { Badge } from "../../../ui/controls/status";
import { DownloadPicture } from "../../../ui/download-picture";
import { overlayOf } from "../../../ui/floor-overlay";
import { packed } from "../../../ui/packed";
import { overlayOf as rackOverlayOf } from "../../../ui/rack-overlay";
import { api, me, orNotFound } from "../../api";
import { Figure, Section } from "../../cells";
import { crumbsOf } from "../../crumbs";
import { paths } from "../../paths";
import { PrintPage } from "../../print-page";
import { RecordsOf } from "../../records";
import { Shell } from "../../shell";
import { RackRow } from "./rack-row";
import { type RackLine, RacksTable } from "./racks-table";
import { RoomFloor } from "./room-floor";

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ show?: string; edit?: string; view?: string; face?: string }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { location } = await head((await params).id);
  return { title: location.name };
}

/** Read once a request: the title and the page ask the same. */
const head = cache(async (id: string) => orNotFound((await api()).inventory.locations.head({ id })));

/** No more than the table says, since it travels. */
const rackLine = (r: RackLine): RackLine => ({
  id: r.id,
  name: r.name,
  locationId: r.locationId,
  location: r.location,
  deviceCount: r.deviceCount,
  usedHalfU: r.usedHalfU,
  heightU: r.heightU,
  powerW: r.powerW,
  powerLimitW: r.powerLimitW,
  measuredShare: r.measuredShare,
});

/** The racks of the table: a room's plan has read all that is said of them. */
async function racksOf(id: string, floor: FloorView | null): Promise<RackLine[]> {
  if (floor)
    return floor.racks.map((r) =>
      rackLine({ ...r.facts, id: r.id, name: r.name, locationId: r.rowId, location: r.row }),
    );
  return (await (await api()).inventory.locations.racks({ id })).map(rackLine);
}

export default async function LocationPage({ params, searchParams }: Props) {
  const { location, path, children } = await head((await params).id);
  const floor = location.kind === "room" ? await (await api()).inventory.floor.view({ id: location.id }) : null;
  const racks = await racksOf(location.id, floor);
  const unitsU = racks.reduce((sum, r) => sum + r.heightU, 0);
  const usedU = racks.reduce((sum, r) => sum + r.usedHalfU, 0) / 2;
  const powerW = racks.reduce((sum, r) => sum + (r.powerW ?? 0), 0);
  const [asked, person] = await Promise.all([searchParams, me()]);
  return (
    <Shell
      title={location.name}
      crumbs={crumbsOf(path)}
      badge={<Badge>{location.kind}</Badge>}
      actions={
        <>
          {location.kind === "room" ? (
            <ButtonLink href={`${paths.location(location.id)}?view=racks`}>Racks side by side</ButtonLink>
          ) : null}
          <ButtonLink href={paths.capacity(location.id)}>Forecast</ButtonLink>
          <ButtonLink href={paths.topology(location.id)}>Topology</ButtonLink>
          <DownloadPicture of=".floor, .rack" name={location.name} />
          <PrintPage place={path.map((p) => p.name).join(" › ")} />
        </>
      }
    >
      <div className="grid grid-cols-2 gap-3 desktop:grid-cols-4">
        <Figure label="Racks" value={racks.length} />
        <Figure
          label="Units used"
          value={`${usedU} U`}
          detail={unitsU > 0 ? `of ${unitsU} U, ${formatPercent(usedU / unitsU)}` : undefined}
        />
        <Figure
          label="Power"
          value={formatWatts(powerW)}
          detail={location.powerLimitW ? `of ${formatWatts(location.powerLimitW)}` : "no limit recorded"}
        />
        <Figure label="Devices" value={racks.reduce((sum, r) => sum + r.deviceCount, 0)} />
      </div>
      {children.length > 0 ? (
        <Section title="Inside">
          <ul className="flex flex-wrap gap-2">
            {children.map((c) => (
              <li key={c.id}>
                <a
                  className="inline-flex min-h-9 items-center gap-2 rounded border border-stroke px-3 hover:bg-surface-hover"
                  href={paths.location(c.id)}
                >
                  {c.name} <span className="text-12 text-content-secondary">{c.kind}</span>
                </a>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {floor ? (
        <RoomFloor
          initial={packed(floor)}
          rows={children.map((c) => ({ id: c.id, name: c.name }))}
          overlay={overlayOf(asked.show)}
          isEditing={asked.edit === "1"}
          noEdit={person?.permissions.includes("inventory:write") ? undefined : "You may look, but not move racks."}
          today={new Date().toISOString().slice(0, 10)}
        />
      ) : null}
      {location.kind === "row" || asked.view === "racks" ? (
        <RackRow
          locationId={location.id}
          row={packed(
            await (await api()).inventory.racks.row({
              locationId: location.id,
              withAudits: asked.show === "audit",
            }),
          )}
          face={asked.face === "rear" ? "rear" : "front"}
          overlay={rackOverlayOf(asked.show)}
          now={new Date()}
          editor={person?.permissions.includes("inventory:write") ? person.name : null}
        />
      ) : null}
      <Section title="Racks">
        {racks.length === 0 ? (
          <EmptyState title="No racks here yet">
            Import them with a file of racks, or add them to a room or a row.
          </EmptyState>
        ) : (
          <RacksTable label={`Racks in ${location.name}`} racks={packed(racks)} />
        )}
      </Section>
      <RecordsOf kind="location" id={location.id} may={person?.permissions ?? []} />
    </Shell>
  );
}
