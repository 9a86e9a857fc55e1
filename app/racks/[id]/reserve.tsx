"use client";
import { useState } from "react";
import { type Rack, type Reservation, type Span, unitLabel } from "../../../domain/rack";
import { formatU, formatWatts } from "../../../domain/units";
import { Button } from "../../../ui/controls/button";
import { Dialog } from "../../../ui/controls/dialog";
import { dash, Section, SmallTable } from "../../cells";
import { EditForm, InstallForm, ReleaseForm, ReserveForm } from "./reservation-form";

type Kept = Reservation & { id: string };
type Asked = { what: "reserve"; span: Span } | { what: "edit" | "release" | "install"; kept: Kept };

type Props = {
  rack: Rack;
  reservations: readonly Reservation[];
  freeSpans: readonly Span[];
  now: Date;
  mayPlan: boolean;
  mayInstall: boolean;
};

const TITLES = { edit: "Edit the reservation of", release: "Release the room of", install: "Install into the room of" };

/** What is kept in a rack and what may be: one form at a time, opened from a run or a reservation. */
export function Reserve({ rack, reservations, freeSpans, now, mayPlan, mayInstall }: Props) {
  const [asked, setAsked] = useState<Asked>();
  const whyNot = mayPlan ? undefined : "Reserving takes the permission planning:write; ask an administrator";
  const whyNotInstall = mayInstall ? undefined : "Installing takes the permission inventory:write";
  const kept = reservations.filter((r): r is Kept => r.id !== undefined);
  return (
    <>
      <Section title="Reservations">
        {kept.length > 0 ? (
          <SmallTable
            label={`Reservations in ${rack.name}`}
            rows={[...kept].sort((a, b) => b.fromHalfU - a.fromHalfU)}
            keyOf={(r) => r.id}
            columns={[
              { head: "Unit", cell: (r) => `${unitLabel(rack, r)}${r.face === "both" ? "" : ` ${r.face}`}` },
              { head: "Kept for", cell: (r) => r.owner },
              { head: "Ends", cell: (r) => r.until?.toISOString().slice(0, 10) ?? "when released" },
              { head: "Power", cell: (r) => (r.powerW ? formatWatts(r.powerW) : dash(null)), isNumber: true },
              {
                head: "",
                cell: (r) => (
                  <span className="flex gap-1">
                    {(["install", "edit", "release"] as const).map((what) => (
                      <Button
                        key={what}
                        kind="quiet"
                        aria-label={`${WORDS[what]} ${r.owner}, ${unitLabel(rack, r)}`}
                        disabledReason={what === "install" ? whyNotInstall : whyNot}
                        onClick={() => setAsked({ what, kept: r })}
                      >
                        {WORDS[what]}
                      </Button>
                    ))}
                  </span>
                ),
              },
            ]}
          />
        ) : null}
        {freeSpans.length === 0 ? (
          <p className="text-13 text-content-secondary">Nothing is free on both faces: there is no run to reserve.</p>
        ) : (
          <ul className="flex flex-wrap gap-2">
            {freeSpans.map((span) => (
              <li key={span.fromHalfU}>
                <Button disabledReason={whyNot} onClick={() => setAsked({ what: "reserve", span })}>
                  Reserve {unitLabel(rack, span)} <small>{formatU(span.heightHalfU)}</small>
                </Button>
              </li>
            ))}
          </ul>
        )}
      </Section>
      {asked ? (
        <Dialog
          open
          onOpenChange={(open) => open || setAsked(undefined)}
          title={
            asked.what === "reserve"
              ? `Reserve in ${rack.name}`
              : `${TITLES[asked.what]} ${asked.kept.owner}, ${unitLabel(rack, asked.kept)}`
          }
        >
          {asked.what === "reserve" ? <ReserveForm rack={rack} span={asked.span} now={now} /> : null}
          {asked.what === "edit" ? <EditForm rack={rack} id={asked.kept.id} /> : null}
          {asked.what === "release" ? <ReleaseForm id={asked.kept.id} /> : null}
          {asked.what === "install" ? <InstallForm id={asked.kept.id} /> : null}
        </Dialog>
      ) : null}
    </>
  );
}

const WORDS = { install: "Install", edit: "Edit", release: "Release" };
