import type { Metadata } from "next";
import { DEVICE_SORTS } from "../../server/inventory/device-list";
import { ButtonLink } from "../../ui/controls/button";
import { api, me } from "../api";
import { dash, Section, SmallTable } from "../cells";
import { paths } from "../paths";
import { Shell } from "../shell";
import { DevicesTable } from "./devices-table";
import { PlaceDevice } from "./place-device";

export const metadata: Metadata = { title: "Devices" };

const PAGE = 200;

type Props = { searchParams: Promise<{ q?: string; sort?: string; order?: string; page?: string }> };

export default async function DevicesPage({ searchParams }: Props) {
  const call = await api();
  const asked = await searchParams;
  const sort = DEVICE_SORTS.find((each) => each === asked.sort) ?? "name";
  const query = { text: (asked.q ?? "").slice(0, 200), sort, isDescending: asked.order === "down" };
  const pageNumber = Math.min(Math.max(Number.parseInt(asked.page ?? "1", 10) || 1, 1), 10_000);
  const person = await me();
  const [arrivals, { rows, total }, racks] = await Promise.all([
    call.inventory.devices.arrivals(),
    call.inventory.bulk.list({ query, take: PAGE, skip: (pageNumber - 1) * PAGE }),
    call.inventory.racks.names(),
  ]);
  const pageUrl = (to: number) =>
    `${paths.devices()}?${new URLSearchParams({
      ...(query.text && { q: query.text }),
      ...{ sort, order: query.isDescending ? "down" : "up", page: String(to) },
    })}`;
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
      {arrivals.length > 0 && pageNumber === 1 && query.text === "" ? (
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
          rows={rows}
          total={total}
          {...query}
          racks={racks}
          mayWrite={person?.permissions.includes("inventory:write") ?? false}
        />
        <div className="flex gap-2">
          {pageNumber > 1 ? <ButtonLink href={pageUrl(pageNumber - 1)}>Previous {PAGE}</ButtonLink> : null}
          {pageNumber * PAGE < total ? <ButtonLink href={pageUrl(pageNumber + 1)}>Next {PAGE}</ButtonLink> : null}
        </div>
      </Section>
    </Shell>
  );
}
