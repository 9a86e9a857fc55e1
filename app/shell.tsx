import {
  Boxes,
  Cable,
  ClipboardList,
  Gauge,
  LayoutDashboard,
  MapPin,
  Radar,
  ScrollText,
  ServerCog,
} from "lucide-react";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { Breadcrumbs, type Crumb } from "../ui/controls/breadcrumbs";
import type { NavGroup } from "../ui/frame";
import { Highlight } from "../ui/highlight";
import { me } from "./api";
import { Commands } from "./commands";
import { paths } from "./paths";
import { SignedInFrame } from "./signed-in-frame";

const NAV: readonly NavGroup[] = [
  {
    items: [
      { label: "Overview", href: paths.overview(), icon: <LayoutDashboard aria-hidden />, isPrimary: true },
      { label: "Locations", href: paths.locations(), icon: <MapPin aria-hidden />, isPrimary: true },
      { label: "Devices", href: paths.devices(), icon: <Boxes aria-hidden /> },
      { label: "Virtual machines", href: paths.machines(), icon: <ServerCog aria-hidden /> },
    ],
  },
  {
    label: "See",
    items: [
      { label: "Topology", href: paths.topology(), icon: <Cable aria-hidden />, isPrimary: true },
      { label: "Capacity", href: paths.capacity(), icon: <Gauge aria-hidden /> },
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

type ShellProps = {
  title: string;
  crumbs?: readonly Crumb[];
  badge?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
};

/** Every page after the door: the frame, the way to it, its title, and what may be done with the thing it shows. */
export async function Shell({ title, crumbs = [], badge, actions, children }: ShellProps) {
  const person = await me();
  const path = (await headers()).get("x-pathname") ?? "/";
  return (
    <SignedInFrame
      nav={NAV}
      current={path}
      user={person ? { name: person.name } : null}
      crumbs={<Breadcrumbs crumbs={crumbs} />}
    >
      <div className="mx-auto flex w-full max-w-[1800px] flex-col gap-6">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <div className="flex min-w-0 flex-wrap items-center gap-3">
            <h1 className="text-20 font-semibold">{title}</h1>
            {badge}
          </div>
          {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
        </div>
        {children}
      </div>
      <Highlight />
      <Commands up={crumbs} />
    </SignedInFrame>
  );
}
