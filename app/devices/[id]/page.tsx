import type { Metadata } from "next";
import { cache } from "react";
import { unitLabel } from "../../../domain/rack";
import { formatWatts } from "../../../domain/units";
import { Age } from "../../../ui/controls/age";
import { ButtonLink } from "../../../ui/controls/button";
import { Identifier } from "../../../ui/controls/copy-button";
import { Status } from "../../../ui/controls/status";
import { LinkTabs } from "../../../ui/controls/tabs";
import { Properties, type Property } from "../../../ui/properties";
import { api, me, orNotFound } from "../../api";
import { crumbsOf } from "../../crumbs";
import { paths } from "../../paths";
import { PrintLabels } from "../../print-labels";
import { RecordsOf } from "../../records";
import { Shell } from "../../shell";
import { EditDevice } from "./edit-device";
import { LocatorButton } from "./locator";
import { ReadingsTab } from "./readings";
import { ComponentsTab, HistoryTab, MachinesTab, NeighboursTab, PortsTab } from "./tabs";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ tab?: string; of?: string; range?: string }> };

/** Read once a request: the title and the page ask the same. */
const view = cache(async (id: string) => orNotFound((await api()).inventory.devices.view({ id })));
type View = Awaited<ReturnType<typeof view>>;

const TABS = [
  { id: "components", label: "Components", Content: ComponentsTab },
  { id: "ports", label: "Ports", Content: PortsTab },
  { id: "neighbours", label: "Neighbours", Content: NeighboursTab },
  { id: "machines", label: "Virtual machines", Content: MachinesTab },
  { id: "readings", label: "Readings", Content: ReadingsTab },
  { id: "history", label: "History", Content: HistoryTab },
] as const;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await view((await params).id)).device.name };
}

/** One tab is read at a time, so that a page asks few questions whatever the device holds. */
export default async function DevicePage({ params, searchParams }: Props) {
  const { id } = await params;
  const [seen, light, person] = await Promise.all([
    view(id),
    (await api()).inventory.locators.of({ deviceId: id }),
    me(),
  ]);
  const may = person?.permissions ?? [];
  const { device, rack, path, health, sources } = seen;
  const { tab: asked, of, range } = await searchParams;
  const tab = TABS.find((t) => t.id === asked) ?? TABS[0];
  const now = new Date();
  const silent = sources.find((s) => s.failedRuns > 0);
  return (
    <Shell
      title={device.name}
      crumbs={crumbsOf(path, rack ? [{ label: rack.name, href: `${paths.rack(rack.id)}?at=${id}` }] : [])}
      badge={<Status status={health.status}>{health.word}</Status>}
      actions={
        <>
          <LocatorButton
            deviceId={id}
            initial={light}
            canLocate={may.includes("device:locate")}
            canConfigure={may.includes("discovery:configure")}
          />
          <ButtonLink href={paths.locate("device", id)}>Take me there</ButtonLink>
          <EditDevice device={{ id, name: device.name }} canEdit={may.includes("inventory:write")} />
          <PrintLabels kind="device" ids={[id]} name={device.name} />
          <ButtonLink href={paths.swap(id)}>Swap a part</ButtonLink>
        </>
      }
    >
      {silent ? (
        <p role="status" className="rounded border border-stroke bg-surface-raise px-3 py-2 text-14">
          <Status status={silent.failedRuns >= 2 ? "bad" : "notice"}>Not answering</Status>{" "}
          {silent.failedRuns === 1 ? "The last poll" : `The last ${silent.failedRuns} polls`} of {silent.name} got no
          answer. What stands below is what it said <Age at={silent.lastOkAt} now={now} />.
        </p>
      ) : null}
      <div className="grid gap-6 desktop:grid-cols-2">
        <Properties title="Identity" items={identity(seen)} />
        <Properties
          title="Place and power"
          items={[...placeAndPower(seen, now), { label: "Locator", value: light.reason ?? "can be lit from here" }]}
        />
      </div>
      <LinkTabs
        label="About this device"
        tabs={TABS.map((t) => ({ label: t.label, href: `${paths.device(id)}?tab=${t.id}`, current: t.id === tab.id }))}
      />
      <tab.Content id={id} now={now} of={of} range={range} />
      <RecordsOf kind="device" id={id} may={may} />
    </Shell>
  );
}

function identity({ device, type, vendor }: View): Property[] {
  return [
    {
      label: "Type",
      value: type ? (
        <a href={paths.deviceType(type.id)}>{`${vendor ?? ""} ${type.model}`.trim()}</a>
      ) : (
        device.observedModel
      ),
    },
    { label: "Role", value: device.role },
    { label: "Status", value: device.status },
    { label: "Serial", value: device.serial && <Identifier value={device.serial} label="serial" /> },
    { label: "Asset tag", value: device.assetTag && <Identifier value={device.assetTag} label="asset tag" /> },
    {
      label: "Management address",
      value: device.mgmtAddress && <Identifier value={device.mgmtAddress} label="address" />,
    },
    { label: "Says its name is", value: device.observedName === device.name ? null : device.observedName },
    { label: "Operating system", value: [device.osName, device.osVersion].filter(Boolean).join(" ") || null },
    { label: "Firmware", value: device.firmware },
    { label: "Notes", value: device.notes },
  ];
}

function placeAndPower({ device, rack, sources }: View, now: Date): Property[] {
  const position = device.positionHalfU;
  return [
    { label: "Rack", value: rack && <a href={`${paths.rack(rack.id)}?at=${device.id}`}>{rack.name}</a> },
    {
      label: "Unit",
      value:
        rack && position !== null
          ? `${unitLabel(rack, { fromHalfU: position, heightHalfU: device.heightHalfU })} (from bottom), ${device.face}`
          : device.side && `0U, ${device.side}`,
    },
    { label: "Height", value: `${device.heightHalfU / 2} U${device.isFullDepth ? "" : ", half depth"}` },
    { label: "Measured power", value: device.measuredW !== null && formatWatts(device.measuredW) },
    { label: "Configured power", value: device.configuredW !== null && formatWatts(device.configuredW) },
    { label: "Inlet", value: device.inletC !== null && `${device.inletC.toFixed(1)} °C` },
    { label: "Last seen", value: <Age at={device.lastSeenAt} now={now} /> },
    {
      label: "Seen by",
      value: sources.length > 0 && sources.map((s) => `${s.name} (${s.rule}, ${s.confidence} %)`).join(", "),
    },
  ];
}
