import type { Metadata } from "next";
import { api } from "../api";
import { Shell } from "../shell";
import { ReservationsTable } from "./reservations-table";

export const metadata: Metadata = { title: "Reservations" };

export default async function ReservationsPage() {
  const reservations = await (await api()).inventory.reservations.list();
  return (
    <Shell title="Reservations">
      <ReservationsTable reservations={reservations} />
    </Shell>
  );
}
