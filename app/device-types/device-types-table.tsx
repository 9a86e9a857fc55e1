"use client";
import type { inferRouterOutputs } from "@trpc/server";
import { formatNumber, formatU, formatWatts } from "../../domain/units";
import type { AppRouter } from "../../server/router";
import { ButtonLink } from "../../ui/controls/button";
import { EmptyState } from "../../ui/controls/empty-state";
import { type Asked, PagedTable } from "../paged-table";
import { paths } from "../paths";

type Props = inferRouterOutputs<AppRouter>["inventory"]["deviceTypes"]["list"] & { asked: Asked };

const COLUMNS = [
  { id: "model", header: "Model" },
  { id: "maker", header: "Maker" },
  { id: "height", header: "Height", isNumber: true },
  { id: "depth", header: "Depth" },
  { id: "power", header: "Nameplate power", isNumber: true },
  { id: "weight", header: "Weight", isNumber: true },
  { id: "part", header: "Part number", cannotSort: true },
  { id: "devices", header: "Devices", isNumber: true },
];

/** The types of one page of the list. */
export function DeviceTypesTable({ rows, total, asked }: Props) {
  return (
    <PagedTable
      path={paths.deviceTypes()}
      label="Device types"
      columns={COLUMNS}
      usual="maker"
      asked={asked}
      total={total}
      rows={rows.map((type) => ({
        id: type.id,
        href: paths.deviceType(type.id),
        cells: {
          model: type.model,
          maker: type.maker,
          height: { value: type.heightHalfU, node: formatU(type.heightHalfU) },
          depth: type.isFullDepth ? "full" : "half",
          power: type.nameplateW && { value: type.nameplateW, node: formatWatts(type.nameplateW) },
          weight: type.weightKg && { value: type.weightKg, node: `${formatNumber(type.weightKg)} kg` },
          part: type.partNumber && {
            value: type.partNumber,
            node: <span className="font-mono text-12">{type.partNumber}</span>,
          },
          devices: type.deviceCount,
        },
      }))}
      empty={
        <EmptyState
          title="No device types yet"
          actions={<ButtonLink href={paths.importing()}>Import types</ButtonLink>}
        >
          Import files of the community’s device type library: heights, ports and bays of new devices come from them.
        </EmptyState>
      }
    />
  );
}
