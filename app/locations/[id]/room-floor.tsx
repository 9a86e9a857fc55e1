"use client";
import { useMutation } from "@tanstack/react-query";
import { Printer, Rows3, Save, Undo2 } from "lucide-react";
import { useMemo, useState } from "react";
import type { Floor } from "../../../domain/floor";
import { layOut } from "../../../domain/floor-rows";
import type { FloorView } from "../../../server/inventory/floor";
import { Button, ButtonLink } from "../../../ui/controls/button";
import { EmptyState } from "../../../ui/controls/empty-state";
import { Segmented } from "../../../ui/controls/segmented";
import { useToast } from "../../../ui/controls/toast";
import { drafted, type FloorDraft, isTouched, UNTOUCHED, verdict, withPlaces } from "../../../ui/floor-edit";
import { FloorEditor } from "../../../ui/floor-editor";
import { OVERLAYS, type Overlay } from "../../../ui/floor-overlay";
import { FloorPlan, type FloorRack } from "../../../ui/floor-plan";
import { type Packed, unpacked } from "../../../ui/packed";
import { Section } from "../../cells";
import { useTRPCClient } from "../../client";
import { paths } from "../../paths";
import { AddToFloor } from "./add-to-floor";

type Props = {
  initial: Packed<FloorView>;
  rows: readonly { id: string; name: string }[];
  overlay: Overlay;
  isEditing: boolean;
  /** Why this person may not move racks. */
  noEdit: string | undefined;
  today: string;
};

const UNDO_STEPS = 100;

/** Racks with their places, those that have none where the list of rows would put them. */
function racksOf(view: FloorView): { racks: FloorRack[]; leftOut: number } {
  const standing = view.racks.flatMap((r) => (r.place ? [{ ...r, ...r.place, isProposed: false }] : []));
  const rows = new Map<string, FloorView["racks"]>();
  for (const r of view.racks) if (!r.place) rows.set(r.rowId, [...(rows.get(r.rowId) ?? []), r]);
  const { placed, leftOut } = layOut(view.room, standing, [...rows.values()]);
  const byId = new Map(view.racks.map((r) => [r.id, r]));
  const proposed = placed.flatMap((p) => {
    const known = byId.get(p.id);
    return known ? [{ ...known, ...p, isProposed: true }] : [];
  });
  return { racks: [...standing, ...proposed], leftOut: leftOut.length };
}

/** The plan of a room, to look at and to change. What is changed is a draft until it is saved; a refusal keeps it. */
export function RoomFloor({ initial, rows, overlay, isEditing, noEdit, today }: Props) {
  const client = useTRPCClient();
  const toast = useToast();
  const [view, setView] = useState(() => unpacked(initial));
  const [draft, setDraft] = useState<FloorDraft>(UNTOUCHED);
  const [steps, setSteps] = useState<readonly FloorDraft[]>([]);
  const [wholeRow, setWholeRow] = useState(false);
  const { racks, leftOut } = useMemo(() => racksOf(view), [view]);
  const { room } = view;
  const floor: Floor = { ...room, obstacles: draft.obstacles ?? room.obstacles };
  const proposed = racks.filter((r) => r.isProposed && !draft.places.has(r.id));
  const { why } = verdict(floor, drafted(racks, draft), draft);

  const change = (next: FloorDraft, isStep: boolean) => {
    if (isStep) setSteps((before) => [...before, draft].slice(-UNDO_STEPS));
    setDraft(next);
  };
  const reload = async () => {
    const fresh = await client.inventory.floor.view.query({ id: room.id });
    setView(fresh);
    return fresh;
  };
  const save = useMutation({
    mutationFn: async (from: { view: FloorView; draft: FloorDraft }) => {
      const revs = new Map(from.view.racks.map((r) => [r.id, r.rev]));
      const moves = [...from.draft.places.values()].map(({ id, xMm, yMm, headingDeg }) => ({
        id,
        rev: revs.get(id) ?? 0,
        to: { xMm, yMm, headingDeg },
      }));
      const { rev, widthMm, depthMm } = from.view.room;
      const { obstacles } = from.draft;
      await client.inventory.floor.save.mutate({
        roomId: room.id,
        moves,
        ...(obstacles && { room: { rev, widthMm, depthMm, obstacles: [...obstacles] } }),
      });
    },
    onSuccess: async (_, kept) => {
      setDraft(UNTOUCHED);
      setSteps([]);
      await reload();
      toast({
        title: kept.draft.places.size === 0 ? "Saved" : `Moved ${racksWord(kept.draft.places.size)}`,
        action: { label: "Undo", onSelect: () => takeBack.mutate(kept) },
      });
    },
    // What others changed is shown under the draft, which is kept and can be saved over it.
    onError: () => reload(),
  });
  const takeBack = useMutation({
    mutationFn: async (kept: { view: FloorView; draft: FloorDraft }) => {
      const fresh = await client.inventory.floor.view.query({ id: room.id });
      const was = new Map(kept.view.racks.map((r) => [r.id, r.place]));
      const moves = fresh.racks
        .filter((r) => kept.draft.places.has(r.id))
        .map((r) => ({ id: r.id, rev: r.rev, to: was.get(r.id) ?? null }));
      const { rev, widthMm, depthMm } = fresh.room;
      const { obstacles } = kept.view.room;
      await client.inventory.floor.save.mutate({
        roomId: room.id,
        moves,
        ...(kept.draft.obstacles && { room: { rev, widthMm, depthMm, obstacles } }),
      });
    },
    onSuccess: async () => {
      await reload();
      toast({ title: "Taken back" });
    },
    onError: (error) => toast({ title: "Not taken back", text: error.message, tone: "bad" }),
  });
  const undo = () => {
    setDraft(steps.at(-1) ?? UNTOUCHED);
    setSteps(steps.slice(0, -1));
  };

  const segments = Object.entries(OVERLAYS).map(([value, label]) => ({
    value,
    label,
    href: paths.floor(room.id, value, isEditing),
  }));
  return (
    <Section
      title="Floor plan"
      id="floor"
      aside={
        <div className="flex flex-wrap items-center gap-2">
          <Button kind="quiet" onClick={() => window.print()}>
            <Printer aria-hidden />
            Print the plan
          </Button>
          {isEditing ? (
            <ButtonLink href={paths.floor(room.id, overlay)}>Done</ButtonLink>
          ) : noEdit ? (
            <Button disabledReason={noEdit}>Change the plan</Button>
          ) : (
            <ButtonLink href={paths.floor(room.id, overlay, true)}>Change the plan</ButtonLink>
          )}
        </div>
      }
    >
      <div className="overflow-x-auto">
        <Segmented label="Coloured by" value={overlay} segments={segments} />
      </div>
      <p className="print-only print-head">
        {room.name} · {OVERLAYS[overlay]} · {today}
      </p>
      {proposed.length > 0 ? (
        <p className="text-13 text-content-secondary">
          {racksWord(proposed.length)} drawn dashed {proposed.length === 1 ? "has" : "have"} no place on record: shown
          where the list of rows would put them.
        </p>
      ) : null}
      {leftOut > 0 ? (
        <p className="text-13 text-content-notice">{racksWord(leftOut)} found no room on this plan.</p>
      ) : null}
      {view.isCut ? (
        <p className="text-13 text-content-notice">Only the first {view.racks.length} racks are shown.</p>
      ) : null}
      {isEditing && !noEdit ? (
        <>
          <div className="flex flex-wrap items-center gap-2">
            <Segmented
              label="What moves"
              value={wholeRow ? "row" : "rack"}
              segments={[
                { value: "rack", label: "One rack" },
                { value: "row", label: "Whole row" },
              ]}
              onChange={(value) => setWholeRow(value === "row")}
            />
            <Button onClick={undo} disabledReason={steps.length > 0 ? undefined : "Nothing was moved yet"}>
              <Undo2 aria-hidden />
              Undo
            </Button>
            {proposed.length > 0 ? (
              <Button onClick={() => change(withPlaces(draft, proposed), true)}>
                <Rows3 aria-hidden />
                Keep the proposed places
              </Button>
            ) : null}
            <AddToFloor
              roomId={room.id}
              rows={rows}
              floor={floor}
              racks={drafted(racks, draft)}
              onObstacle={(o) => change({ ...draft, obstacles: [...floor.obstacles, o] }, true)}
              onRack={reload}
            />
            <Button
              kind="primary"
              busy={save.isPending}
              disabledReason={why ?? (isTouched(draft) ? undefined : "Nothing was moved yet")}
              onClick={() => save.mutate({ view, draft })}
            >
              <Save aria-hidden />
              Save
            </Button>
          </div>
          {save.error ? (
            <p role="alert" className="text-13 text-content-bad">
              {save.error.message}
            </p>
          ) : null}
          <FloorEditor
            name={room.name}
            floor={room}
            racks={racks}
            overlay={overlay}
            wholeRow={wholeRow}
            draft={draft}
            onDraft={change}
          />
        </>
      ) : racks.length === 0 && room.obstacles.length === 0 ? (
        <EmptyState title="Nothing stands here yet">Change the plan to put the first rack on a tile.</EmptyState>
      ) : (
        <FloorPlan name={room.name} floor={room} racks={racks} overlay={overlay} rackHref={paths.rack} />
      )}
    </Section>
  );
}

const racksWord = (count: number) => (count === 1 ? "1 rack" : `${count} racks`);
