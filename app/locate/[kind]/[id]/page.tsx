import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { ButtonLink } from "../../../../ui/controls/button";
import { LocateCard } from "../../../../ui/locate-card";
import { api, orNotFound } from "../../../api";
import { crumbsOf } from "../../../crumbs";
import { standingOf, UNKNOWN_FLOOR } from "../../../locations/floor";
import { pathOf, paths } from "../../../paths";
import { Shell } from "../../../shell";
import { PrintButton } from "./print-button";

type Props = { params: Promise<{ kind: string; id: string }> };

const KINDS = ["device", "rack", "part", "machine"] as const;

/** Read once a request: the title and the page ask the same. */
const way = cache(async (kind: string, id: string) => {
  const known = KINDS.find((each) => each === kind);
  return known ? orNotFound((await api()).search.locate({ kind: known, id })) : notFound();
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { kind, id } = await params;
  return { title: `The way to ${(await way(kind, id)).name}` };
}

/** "Take me there": site, room, row, rack, unit and face on one card. */
export default async function LocatePage({ params }: Props) {
  const { kind, id } = await params;
  const { name, via, path, rack, place, unit, side, serial, assetTag, room } = await way(kind, id);
  const standing = room ? standingOf(room.racks) : [];
  return (
    <Shell
      title={name}
      crumbs={crumbsOf(path, rack ? [{ label: rack.name, href: paths.rack(rack.id) }] : [])}
      actions={
        <>
          <ButtonLink href={pathOf(kind, id)}>Open</ButtonLink>
          <PrintButton />
        </>
      }
    >
      <LocateCard
        name={name}
        kind={kind === "machine" ? "virtual machine" : kind}
        steps={path}
        via={via}
        rack={rack?.name ?? null}
        place={place}
        unit={unit}
        side={side}
        serial={serial}
        assetTag={assetTag}
        plan={room && standing.length > 0 ? { name: room.name, floor: UNKNOWN_FLOOR, racks: standing } : null}
        highlight={rack?.id}
      />
    </Shell>
  );
}
