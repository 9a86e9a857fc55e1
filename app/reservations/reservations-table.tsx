"use client";
import { useMemo } from "react";
import type { listReservations } from "../../server/inventory/reservations";
import { EmptyState } from "../../ui/controls/empty-state";
import { Status } from "../../ui/controls/status";
import type { DataColumn } from "../../ui/data-table";
import { ListedTable } from "../listed-table";
import { paths } from "../paths";

type Listed = Awaited<ReturnType<typeof listReservations>>[number];

const TONES = { current: "good", coming: "planned", over: "unknown" } as const;
const COLUMNS: readonly DataColumn[] = [
  { id: "owner", header: "Kept for" },
  { id: "state", header: "State" },
  { id: "location", header: "Location" },
  { id: "rack", header: "Rack" },
  { id: "unit", header: "Unit" },
  { id: "face", header: "Face" },
  { id: "height", header: "Height, U", isNumber: true },
  { id: "power", header: "Power, W", isNumber: true },
  { id: "sure", header: "Sure, %", isNumber: true },
  { id: "since", header: "From" },
  { id: "until", header: "Ends" },
  { id: "purpose", header: "Reason or ticket" },
];
const day = (at: Date | null) => at?.toISOString().slice(0, 10) ?? null;

/** Those that hold come first; what is over is found by sorting or by the word. */
const ORDER = { current: 0, coming: 1, over: 2 };

export function ReservationsTable({ reservations }: { reservations: readonly Listed[] }) {
  const rows = useMemo(
    () =>
      [...reservations]
        .sort((a, b) => ORDER[a.state] - ORDER[b.state])
        .map((r) => ({
          id: r.id,
          href: paths.rack(r.rackId),
          cells: {
            owner: r.owner,
            state: { value: r.state, node: <Status status={TONES[r.state]}>{r.state}</Status> },
            location: r.location,
            rack: r.rack,
            unit: r.unit,
            face: r.face,
            height: r.heightHalfU / 2,
            power: r.powerW,
            sure: Math.round(r.probability * 100),
            since: day(r.since),
            until: day(r.until),
            purpose: r.purpose,
          },
        })),
    [reservations],
  );
  return (
    <ListedTable
      label="Reservations"
      columns={COLUMNS}
      rows={rows}
      empty={
        <EmptyState title="Nothing is reserved">
          Open a rack and press “Reserve” on a free run: room and power are kept there for somebody until a day.
        </EmptyState>
      }
    />
  );
}
