import type { Metadata } from "next";
import { cache } from "react";
import { formatPercent, formatWatts } from "../../../domain/units";
import { ButtonLink } from "../../../ui/controls/button";
import { EmptyState } from "../../../ui/controls/empty-state";
import { Badge } from "../../../ui/controls/status";
import { DownloadPicture } from "../../../ui/download-picture";
import { overlayOf } from "../../../ui/floor-overlay";
import { Load } from "../../../ui/load";
import { overlayOf as rackOverlayOf } from "../../../ui/rack-overlay";
import { api, me, orNotFound } from "../../api";
import { Figure, Section, SmallTable } from "../../cells";
import { crumbsOf } from "../../crumbs";
import { paths } from "../../paths";
import { PrintPage } from "../../print-page";
import { RecordsOf } from "../../records";
import { Shell } from "../../shell";
import { RackRow } from "./rack-row";
import { RoomFloor } from "./room-floor";

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ show?: string; edit?: string; view?: string; face?: string }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { location } = await view((await params).id);
  return { title: location.name };
}

/** Read once a request: the title and the page ask the same. */
const view = cache(async (id: string) => orNotFound((await api()).inventory.locations.view({ id })));

export default async function LocationPage({ params, searchParams }: Props) {
  const { location, path, children, racks } = await view((await params).id);
  const unitsU = racks.reduce((sum, r) => sum + r.heightU, 0);
  const usedU = racks.reduce((sum, r) => sum + r.usedHalfU, 0) / 2;
  const powerW = racks.reduce((sum, r) => sum + r.powerW, 0);
  const [asked, person] = await Promise.all([searchParams, me()]);
  const floor = location.kind === "room" ? await (await api()).inventory.floor.view({ id: location.id }) : null;
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
          initial={floor}
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
          row={
            await (await api()).inventory.racks.row({
              locationId: location.id,
              withAudits: asked.show === "audit",
            })
          }
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
          <SmallTable
            label={`Racks in ${location.name}`}
            rows={racks}
            keyOf={(r) => r.id}
            thingOf={(r) => r.id}
            columns={[
              {
                head: "Rack",
                cell: (r) => (
                  <a href={paths.rack(r.id)} data-thing={r.id}>
                    {r.name}
                  </a>
                ),
              },
              { head: "In", cell: (r) => <a href={paths.location(r.locationId)}>{r.location}</a> },
              { head: "Devices", cell: (r) => r.deviceCount, isNumber: true },
              {
                head: "Units",
                isWide: true,
                cell: (r) => (
                  <Load
                    label={`Units of ${r.name}`}
                    fraction={r.usedHalfU / 2 / r.heightU}
                    detail={`${r.usedHalfU / 2} of ${r.heightU} U`}
                  />
                ),
              },
              {
                head: "Power",
                isWide: true,
                cell: (r) => (
                  <Load
                    label={`Power of ${r.name}`}
                    fraction={r.powerLimitW ? r.powerW / r.powerLimitW : null}
                    detail={`${formatWatts(r.powerW)}${r.powerLimitW ? ` of ${formatWatts(r.powerLimitW)}` : ""}`}
                  />
                ),
              },
              { head: "Measured", cell: (r) => formatPercent(r.measuredShare), isNumber: true },
            ]}
          />
        )}
      </Section>
      <RecordsOf kind="location" id={location.id} may={person?.permissions ?? []} />
    </Shell>
  );
}
