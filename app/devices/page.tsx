import type { Metadata } from "next";
import { deviceColumns, deviceParams, deviceQueryIn } from "../../domain/device-list";
import { ButtonLink } from "../../ui/controls/button";
import { api, me } from "../api";
import { dash, Section, SmallTable } from "../cells";
import { paths } from "../paths";
import { Shell } from "../shell";
import { DevicesTable } from "./devices-table";
import { PlaceDevice } from "./place-device";

export const metadata: Metadata = { title: "Devices" };

const PAGE = 200;

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function DevicesPage({ searchParams }: Props) {
  const call = await api();
  const params = Object.fromEntries(Object.entries(await searchParams).map(([key, value]) => [key, [value].flat()[0]]));
  const { query, columns } = deviceQueryIn(params);
  const { after, before } = params;
  const person = await me();
  const [arrivals, list, fields, racks] = await Promise.all([
    call.inventory.devices.arrivals(),
    call.inventory.bulk.list({
      ...{ query, columns, take: PAGE },
      ...(after ? { after: after.slice(0, 50) } : before ? { before: before.slice(0, 50) } : {}),
    }),
    call.inventory.fields.list(),
    call.inventory.racks.names(),
  ]);
  const isStart = !after && !before && deviceParams(query).size === 0;
  return (
    <Shell
      title="Devices"
      actions={
        <>
          <ButtonLink href={paths.deviceTypes()}>Device types</ButtonLink>
          <ButtonLink href={paths.importing()}>Import or export</ButtonLink>
        </>
      }
    >
      {arrivals.length > 0 && isStart ? (
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
        <DevicesTable
          {...list}
          query={query}
          columns={columns}
          allColumns={deviceColumns(fields)}
          racks={racks}
          mayWrite={person?.permissions.includes("inventory:write") ?? false}
          now={new Date()}
        />
      </Section>
    </Shell>
  );
}
