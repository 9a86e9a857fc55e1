import type { Metadata } from "next";
import { EmptyState } from "../../ui/controls/empty-state";
import type { DataColumn } from "../../ui/data-table";
import { api, me } from "../api";
import { ListedTable } from "../listed-table";
import { paths } from "../paths";
import { Shell } from "../shell";
import { TenantForm } from "./tenant-form";

const COLUMNS: readonly DataColumn[] = [
  { id: "name", header: "Name" },
  { id: "racks", header: "Racks", isNumber: true },
  { id: "devices", header: "Devices", isNumber: true },
  { id: "notes", header: "Comments" },
];

export const metadata: Metadata = { title: "Tenants" };

export default async function TenantsPage() {
  const [tenants, person] = await Promise.all([(await api()).inventory.tenants.list(), me()]);
  return (
    <Shell
      title="Tenants"
      actions={<TenantForm tenant={null} canEdit={person?.permissions.includes("inventory:write") ?? false} />}
    >
      <ListedTable
        label="Tenants"
        columns={COLUMNS}
        rows={tenants.map((t) => ({
          id: t.id,
          href: paths.tenant(t.id),
          cells: { name: t.name, racks: t.rackCount, devices: t.deviceCount, notes: t.notes },
        }))}
        empty={<EmptyState title="No tenants yet">Add whoever owns rooms, racks or devices here.</EmptyState>}
      />
    </Shell>
  );
}
