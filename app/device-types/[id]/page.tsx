import type { Metadata } from "next";
import { cache } from "react";
import { facePlateOf } from "../../../domain/face-plate";
import { formatNumber, formatU, formatWatts } from "../../../domain/units";
import { ButtonLink } from "../../../ui/controls/button";
import { Identifier } from "../../../ui/controls/copy-button";
import { EmptyState } from "../../../ui/controls/empty-state";
import { Badge } from "../../../ui/controls/status";
import { History } from "../../../ui/history";
import { Properties, type Property } from "../../../ui/properties";
import { TypeFaces } from "../../../ui/type-faces";
import { api, me, orNotFound } from "../../api";
import { dash, Section, SmallTable } from "../../cells";
import { paths } from "../../paths";
import { RecordsOf } from "../../records";
import { Shell } from "../../shell";
import { ComponentsTable } from "./components-table";

type Props = { params: Promise<{ id: string }> };

/** Read once a request: the title and the page ask the same. */
const view = cache(async (id: string) => orNotFound((await api()).inventory.deviceTypes.view({ id })));
type View = Awaited<ReturnType<typeof view>>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await view((await params).id)).model };
}

/** A model: what it is, how its faces look, what it is built of, and where devices of it stand. */
export default async function DeviceTypePage({ params }: Props) {
  const { id } = await params;
  const call = await api();
  const [type, devices, history, person] = await Promise.all([
    view(id),
    call.inventory.deviceTypes.devices({ id }),
    call.audit.trail.of({ kind: "device-type", id }),
    me(),
  ]);
  const { components } = type;
  return (
    <Shell
      title={type.model}
      crumbs={[
        { label: "Devices", href: paths.devices() },
        { label: "Device types", href: paths.deviceTypes() },
      ]}
      badge={<Badge>{type.manufacturer}</Badge>}
      actions={<ButtonLink href={paths.importing()}>Import types</ButtonLink>}
    >
      <div className="grid items-start gap-6 desktop:grid-cols-2">
        <Properties title="Type" items={propertiesOf(type, devices.total)} />
        <section className="pn-panel" aria-label="Faces">
          <header>
            <h2>Faces</h2>
          </header>
          <TypeFaces
            type={{ id, model: type.model, heightHalfU: type.heightHalfU, columnCount: type.columnCount }}
            plate={facePlateOf(components)}
          />
        </section>
      </div>
      <Section title={`Devices of this type: ${devices.total}`}>
        {devices.rows.length === 0 ? (
          <EmptyState title="No devices of this type">
            Choose it as the type of a device in its form, or import devices that name it.
          </EmptyState>
        ) : (
          <SmallTable
            label="Devices of this type"
            rows={devices.rows}
            keyOf={(d) => d.id}
            thingOf={(d) => d.id}
            columns={[
              { head: "Name", cell: (d) => <a href={paths.device(d.id)}>{d.name}</a> },
              { head: "Role", cell: (d) => dash(d.role) },
              { head: "State", cell: (d) => d.status },
              {
                head: "Rack",
                cell: (d) => (d.rackId ? <a href={`${paths.rack(d.rackId)}?at=${d.id}`}>{d.rack}</a> : dash(null)),
              },
              {
                head: "Unit",
                cell: (d) => (d.positionHalfU === null ? dash(null) : `U${d.positionHalfU / 2}`),
                isNumber: true,
              },
              {
                head: "Place",
                cell: (d) => (d.locationId ? <a href={paths.location(d.locationId)}>{d.location}</a> : dash(null)),
              },
              {
                head: "Serial",
                cell: (d) => (d.serial ? <span className="font-mono text-12">{d.serial}</span> : dash(null)),
              },
            ]}
          />
        )}
        {devices.total > devices.rows.length ? (
          <p>
            The first {devices.rows.length} by name.{" "}
            <a href={`${paths.devices()}?${new URLSearchParams({ q: type.model })}`}>All devices of this model</a>
          </p>
        ) : null}
      </Section>
      <Section title={`Components: ${components.length}`}>
        <ComponentsTable
          components={components.map(({ id: componentId, kind, name, label, type: of, attributes }) => ({
            id: componentId,
            kind,
            name,
            label,
            type: of,
            attributes,
          }))}
        />
      </Section>
      <RecordsOf kind="device-type" id={id} may={person?.permissions ?? []} />
      {history.length > 0 ? (
        <Section title="History">
          <History entries={history} now={new Date()} />
        </Section>
      ) : null}
    </Shell>
  );
}

function propertiesOf(type: View, deviceCount: number): Property[] {
  const width = { 6: "full", 3: "half", 2: "a third" }[type.columnCount];
  return [
    { label: "Maker", value: type.manufacturer },
    { label: "Model", value: type.model },
    { label: "Part number", value: type.partNumber && <Identifier value={type.partNumber} label="part number" /> },
    { label: "Height", value: type.heightHalfU === 0 ? "0U: beside the units" : formatU(type.heightHalfU) },
    { label: "Depth", value: type.isFullDepth ? "full" : "half" },
    { label: "Width", value: width ?? `${type.columnCount} of 6 columns` },
    {
      label: "Nameplate power",
      value: type.nameplateW !== null ? formatWatts(type.nameplateW) : !type.isPowered && "takes none",
    },
    { label: "Weight", value: type.weightKg !== null && `${formatNumber(type.weightKg)} kg` },
    { label: "Airflow", value: type.airflow?.replaceAll("-", " ") },
    {
      label: "Holds others",
      value:
        type.subdeviceRole === "parent" ? "devices in its bays" : type.subdeviceRole === "child" && "is held itself",
    },
    { label: "Devices", value: deviceCount },
    { label: "Comments", value: type.comments },
  ];
}
