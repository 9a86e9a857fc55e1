import type { Metadata } from "next";
import { ButtonLink } from "../../ui/controls/button";
import { EmptyState } from "../../ui/controls/empty-state";
import { api } from "../api";
import { dash, Section, SmallTable } from "../cells";
import { paths } from "../paths";
import { Shell } from "../shell";
import { PlaceDevice } from "./place-device";

export const metadata: Metadata = { title: "Devices" };

const PAGE = 200;

type Props = { searchParams: Promise<{ after?: string; id?: string }> };

export default async function DevicesPage({ searchParams }: Props) {
  const call = await api();
  const { after, id } = await searchParams;
  const cursor = after !== undefined && id !== undefined ? { name: after, id } : undefined;
  const [arrivals, devices, racks] = await Promise.all([
    call.inventory.devices.arrivals(),
    call.inventory.devices.list({ cursor, take: PAGE }),
    call.inventory.racks.names(),
  ]);
  const last = devices.length === PAGE ? devices.at(-1) : undefined;
  return (
    <Shell title="Devices">
      {arrivals.length > 0 && !cursor ? (
        <Section title={`Arrivals: ${arrivals.length} to place`}>
          <SmallTable
            label="Devices that stand in no rack"
            rows={arrivals}
            keyOf={(d) => d.id}
            columns={[
              { head: "Name", cell: (d) => <a href={paths.device(d.id)}>{d.name}</a> },
              { head: "Model", cell: (d) => dash([d.vendor, d.model].filter(Boolean).join(" ")) },
              {
                head: "Serial",
                cell: (d) => (d.serial ? <span className="font-mono text-12">{d.serial}</span> : dash(null)),
              },
              { head: "State", cell: (d) => d.status },
              { head: "", cell: (d) => <PlaceDevice device={d} racks={racks} /> },
            ]}
          />
        </Section>
      ) : null}
      <Section title="All devices">
        {devices.length === 0 ? (
          <EmptyState title="No devices yet">Import them from a file, or accept what discovery proposes.</EmptyState>
        ) : (
          <SmallTable
            label="Devices"
            rows={devices}
            keyOf={(d) => d.id}
            columns={[
              { head: "Name", cell: (d) => <a href={paths.device(d.id)}>{d.name}</a> },
              { head: "Role", cell: (d) => dash(d.role) },
              { head: "State", cell: (d) => d.status },
              { head: "Model", cell: (d) => dash([d.vendor, d.model].filter(Boolean).join(" ")) },
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
                head: "Serial",
                cell: (d) => (d.serial ? <span className="font-mono text-12">{d.serial}</span> : dash(null)),
              },
              { head: "Asset tag", cell: (d) => dash(d.assetTag) },
            ]}
          />
        )}
        {last ? (
          <ButtonLink
            href={`${paths.devices()}?after=${encodeURIComponent(last.name)}&id=${encodeURIComponent(last.id)}`}
          >
            Next {PAGE}
          </ButtonLink>
        ) : null}
      </Section>
    </Shell>
  );
}
