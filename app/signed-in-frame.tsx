"use client";
import { useMutation } from "@tanstack/react-query";
import {
  Boxes,
  Cable,
  CalendarClock,
  ClipboardList,
  Gauge,
  LayoutDashboard,
  MapPin,
  Network,
  Radar,
  ScrollText,
  ServerCog,
} from "lucide-react";
import { Frame, type FrameProps, type NavGroup } from "../ui/frame";
import { useTRPC } from "./client";
import { paths } from "./paths";

/** In a client module, so that the icons do not travel with every page. */
const NAV: readonly NavGroup[] = [
  {
    items: [
      { label: "Overview", href: paths.overview(), icon: <LayoutDashboard aria-hidden />, isPrimary: true },
      { label: "Locations", href: paths.locations(), icon: <MapPin aria-hidden />, isPrimary: true },
      { label: "Devices", href: paths.devices(), icon: <Boxes aria-hidden />, also: [paths.deviceTypes()] },
      { label: "Virtual machines", href: paths.machines(), icon: <ServerCog aria-hidden />, also: [paths.clusters()] },
      { label: "Networks", href: paths.prefixes(), icon: <Network aria-hidden />, also: [paths.vlans()] },
    ],
  },
  {
    label: "See",
    items: [
      { label: "Topology", href: paths.topology(), icon: <Cable aria-hidden />, isPrimary: true },
      { label: "Capacity", href: paths.capacity(), icon: <Gauge aria-hidden /> },
      { label: "Reservations", href: paths.reservations(), icon: <CalendarClock aria-hidden /> },
    ],
  },
  {
    label: "Do",
    items: [
      { label: "Discovery", href: paths.discovery(), icon: <Radar aria-hidden /> },
      { label: "Work", href: paths.work(), icon: <ClipboardList aria-hidden />, isPrimary: true },
      { label: "Audit", href: paths.audit(), icon: <ScrollText aria-hidden /> },
    ],
  },
];

/** The frame with what its person may do: leaving, for now. */
export function SignedInFrame(props: Omit<FrameProps, "nav" | "userItems">) {
  const trpc = useTRPC();
  const signOut = useMutation(
    trpc.access.sessions.signOut.mutationOptions({ onSettled: () => window.location.assign(paths.signIn()) }),
  );
  return <Frame {...props} nav={NAV} userItems={[{ label: "Sign out", onSelect: () => signOut.mutate() }]} />;
}
