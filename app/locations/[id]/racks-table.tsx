"use client";
import { useMemo } from "react";
import { formatPercent, formatWatts } from "../../../domain/units";
import { linkMarkup, loadMarkup, textMarkup } from "../../../ui/cell-markup";
import { type LongColumn, LongTable } from "../../../ui/long-table";
import { escapeText } from "../../../ui/markup";
import { type Packed, unpacked } from "../../../ui/packed";
import { paths } from "../../paths";

/** What the table says of a rack; `powerW` is null where nobody knows. */
export type RackLine = {
  id: string;
  name: string;
  locationId: string;
  location: string;
  deviceCount: number;
  usedHalfU: number;
  heightU: number;
  powerW: number | null;
  powerLimitW: number | null;
  measuredShare: number;
};

const COLUMNS: readonly LongColumn<RackLine>[] = [
  { head: "Rack", cell: (r) => linkMarkup(paths.rack(r.id), r.name, ` data-thing="${escapeText(r.id)}"`) },
  { head: "In", cell: (r) => linkMarkup(paths.location(r.locationId), r.location) },
  { head: "Devices", cell: (r) => textMarkup(r.deviceCount), isNumber: true },
  {
    head: "Units",
    isWide: true,
    cell: (r) => loadMarkup(`Units of ${r.name}`, r.usedHalfU / 2 / r.heightU, `${r.usedHalfU / 2} of ${r.heightU} U`),
  },
  {
    head: "Power",
    isWide: true,
    cell: (r) =>
      loadMarkup(
        `Power of ${r.name}`,
        r.powerLimitW ? (r.powerW ?? 0) / r.powerLimitW : null,
        `${formatWatts(r.powerW ?? 0)}${r.powerLimitW ? ` of ${formatWatts(r.powerLimitW)}` : ""}`,
      ),
  },
  { head: "Measured", cell: (r) => textMarkup(formatPercent(r.measuredShare)), isNumber: true },
];

/** Every rack of a place, of which a hall has hundreds. */
export function RacksTable({ label, racks }: { label: string; racks: Packed<RackLine[]> }) {
  const rows = useMemo(() => unpacked(racks), [racks]);
  return <LongTable label={label} columns={COLUMNS} rows={rows} thingOf={(r) => r.id} />;
}
