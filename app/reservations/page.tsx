import type { Metadata } from "next";
import { api } from "../api";
import { PrintPage } from "../print-page";
import { Shell } from "../shell";
import { ReservationsTable } from "./reservations-table";

export const metadata: Metadata = { title: "Reservations" };

export default async function ReservationsPage() {
  const reservations = await (await api()).inventory.reservations.list();
  return (
    <Shell title="Reservations" actions={<PrintPage />}>
      <ReservationsTable reservations={reservations} />
    </Shell>
  );
}
