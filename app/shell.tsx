import { headers } from "next/headers";
import type { ReactNode } from "react";
import { Breadcrumbs, type Crumb } from "../ui/controls/breadcrumbs";
import { Highlight } from "../ui/highlight";
import { me } from "./api";
import { Commands } from "./commands";
import { SignedInFrame } from "./signed-in-frame";

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
    <SignedInFrame current={path} user={person ? { name: person.name } : null} crumbs={<Breadcrumbs crumbs={crumbs} />}>
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
