import type { Metadata } from "next";
import { TYPE_SORTS } from "../../server/inventory/device-type-list";
import { ButtonLink } from "../../ui/controls/button";
import { api } from "../api";
import { askedOf, type ListParams } from "../paged";
import { paths } from "../paths";
import { Shell } from "../shell";
import { DeviceTypesTable } from "./device-types-table";

export const metadata: Metadata = { title: "Device types" };

type Props = { searchParams: Promise<ListParams> };

export default async function DeviceTypesPage({ searchParams }: Props) {
  const { query } = askedOf(await searchParams, TYPE_SORTS);
  const { rows, total } = await (await api()).inventory.deviceTypes.list(query);
  return (
    <Shell
      title="Device types"
      crumbs={[{ label: "Devices", href: paths.devices() }]}
      actions={<ButtonLink href={paths.importing()}>Import types</ButtonLink>}
    >
      <DeviceTypesTable rows={rows} total={total} asked={query} />
    </Shell>
  );
}
