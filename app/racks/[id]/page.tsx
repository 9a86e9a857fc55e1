import type { Metadata } from "next";
import { cache } from "react";
import { formatPercent, formatU, formatWatts } from "../../../domain/units";
import { Badge } from "../../../ui/controls/status";
import { DownloadPicture } from "../../../ui/download-picture";
import { overlayOf } from "../../../ui/rack-overlay";
import { api, me, orNotFound } from "../../api";
import { Figure } from "../../cells";
import { crumbsOf } from "../../crumbs";
import { paths } from "../../paths";
import { PrintLabels } from "../../print-labels";
import { PrintPage } from "../../print-page";
import { RecordsOf } from "../../records";
import { Shell } from "../../shell";
import { RackBody } from "./rack-body";
import { Reserve } from "./reserve";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ face?: string; at?: string; show?: string }> };

const FACES = ["front", "rear", "both"] as const;
/** Read once a request: the title and the page ask the same. */
const view = cache(async (id: string, withAudits: boolean) =>
  orNotFound((await api()).inventory.racks.view({ id, withAudits })),
);

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { rack, path } = await view((await params).id, (await searchParams).show === "audit");
  return { title: `${rack.name}, ${path.map((p) => p.name).join(" › ")}` };
}

export default async function RackPage({ params, searchParams }: Props) {
  const asked = await searchParams;
  const seen = await view((await params).id, asked.show === "audit");
  const { rack, path, devices, reservations, freeSpans, use, power, plates } = seen;
  const person = await me();
  const may = person?.permissions ?? [];
  const show = FACES.find((f) => f === asked.face) ?? "front";
  const { id, name, heightU, descendingUnits, startingUnit, maxWeightKg, powerLimitW } = rack;
  return (
    <Shell
      title={rack.name}
      crumbs={crumbsOf(path)}
      badge={<Badge>{rack.status}</Badge>}
      actions={
        <>
          <PrintLabels kind="rack" ids={[id]} name={name} />
          <DownloadPicture of=".rack" name={name} />
          <PrintPage
            place={path.map((p) => p.name).join(" › ")}
            printsAt={show === "both" ? undefined : `${paths.rack(id)}?face=both`}
          />
        </>
      }
    >
      <div className="grid grid-cols-2 gap-3 desktop:grid-cols-5">
        <Figure
          label="Used"
          value={formatU(use.usedHalfU)}
          detail={`of ${rack.heightU} U, ${formatPercent(use.usedHalfU / 2 / rack.heightU)}`}
        />
        <Figure label="Free" value={formatU(use.freeHalfU)} detail={`largest run ${formatU(use.largestRunHalfU)}`} />
        <Figure label="Reserved" value={formatU(use.reservedHalfU)} detail={`${reservations.length} reservations`} />
        <Figure
          label="Power"
          value={formatWatts(power.powerW)}
          detail={`${formatPercent(power.measuredShare)} measured${rack.powerLimitW ? `, limit ${formatWatts(rack.powerLimitW)}` : ""}`}
        />
        <Figure
          label="Devices"
          value={devices.length}
          detail={`${devices.filter((d) => d.status === "bad").length} need attention`}
        />
      </div>
      <RackBody
        rack={{ id, name, heightU, descendingUnits, startingUnit, maxWeightKg, powerLimitW }}
        devices={devices}
        reservations={reservations}
        freeSpans={freeSpans}
        plates={plates}
        show={show}
        overlay={overlayOf(asked.show)}
        editor={person && may.includes("inventory:write") ? person.name : null}
        highlight={asked.at}
        now={new Date()}
      />
      <Reserve
        rack={{ id, name, heightU, descendingUnits, startingUnit }}
        reservations={reservations}
        freeSpans={freeSpans}
        now={new Date()}
        mayPlan={may.includes("planning:write")}
        mayInstall={may.includes("inventory:write")}
      />
      <RecordsOf kind="rack" id={id} may={may} />
    </Shell>
  );
}
