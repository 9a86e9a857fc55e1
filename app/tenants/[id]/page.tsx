import type { Metadata } from "next";
import { cache } from "react";
import { EmptyState } from "../../../ui/controls/empty-state";
import { History } from "../../../ui/history";
import { Properties } from "../../../ui/properties";
import { api, me, orNotFound } from "../../api";
import { dash, Section, SmallTable } from "../../cells";
import { paths } from "../../paths";
import { RecordsOf } from "../../records";
import { Shell } from "../../shell";
import { TenantForm } from "../tenant-form";

type Props = { params: Promise<{ id: string }> };

/** Read once a request: the title and the page ask the same. */
const view = cache(async (id: string) => orNotFound((await api()).inventory.tenants.view({ id })));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await view((await params).id)).tenant.name };
}

export default async function TenantPage({ params }: Props) {
  const { id } = await params;
  const { tenant, locations, racks, devices } = await view(id);
  const [history, person] = await Promise.all([(await api()).audit.trail.of({ kind: "tenant", id }), me()]);
  const may = person?.permissions ?? [];
  return (
    <Shell
      title={tenant.name}
      crumbs={[{ label: "Tenants", href: paths.tenants() }]}
      actions={<TenantForm tenant={tenant} canEdit={may.includes("inventory:write")} />}
    >
      <Properties
        items={[
          { label: "Places", value: locations.length },
          { label: "Racks", value: racks.length },
          { label: "Devices", value: devices.length },
          { label: "Comments", value: tenant.notes },
        ]}
      />
      <Section title="What is theirs">
        {locations.length + racks.length + devices.length === 0 ? (
          <EmptyState title="Nothing yet">Choose this tenant as the owner of a device in its form.</EmptyState>
        ) : (
          <SmallTable
            label="What is theirs"
            rows={[
              ...locations.map((l) => ({ ...l, href: paths.location(l.id), what: l.kind, where: null })),
              ...racks.map((r) => ({ ...r, href: paths.rack(r.id), what: "rack", where: r.location })),
              ...devices.map((d) => ({ ...d, href: paths.device(d.id), what: d.role ?? "device", where: d.rack })),
            ]}
            keyOf={(thing) => thing.id}
            columns={[
              { head: "Name", cell: (thing) => <a href={thing.href}>{thing.name}</a> },
              { head: "What", cell: (thing) => thing.what },
              { head: "In", cell: (thing) => dash(thing.where) },
            ]}
          />
        )}
      </Section>
      <RecordsOf kind="tenant" id={id} may={may} />
      {history.length > 0 ? (
        <Section title="History">
          <History entries={history} now={new Date()} />
        </Section>
      ) : null}
    </Shell>
  );
}
