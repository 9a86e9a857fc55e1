"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useCallback, useEffect, useRef } from "react";
import type { Movable } from "../../domain/placement";
import { useToast } from "../../ui/controls/toast";
import type { EditedRack, Move } from "../../ui/rack-carry";
import { useTRPC } from "../client";

type Devices = readonly (EditedRack["devices"][number] & { rev: number; isUnplaced: boolean; model: string | null })[];
type Racks = readonly (Omit<EditedRack, "devices"> & { devices: Devices })[];
type Done = { move: Move; rev: number; wasInStock: boolean };

/**
 * What moving a device does: one call, a toast with the way back, and the page read anew. The way back is the reverse
 * move with the revision that the move left, so it is refused once somebody else changed the device.
 */
export function useMoves(racks: Racks, mayEdit: boolean) {
  const trpc = useTRPC();
  const router = useRouter();
  const queries = useQueryClient();
  const toast = useToast();
  const last = useRef<Done | null>(null);
  const mount = useMutation(trpc.inventory.placement.mount.mutationOptions()).mutateAsync;
  const unmount = useMutation(trpc.inventory.placement.unmount.mutationOptions()).mutateAsync;
  const arrived = useQuery(trpc.inventory.placement.arrivals.queryOptions(undefined, { enabled: mayEdit })).data ?? [];
  const unplaced = racks.flatMap((r) => r.devices.filter((d) => d.isUnplaced));
  const arrivals = [...unplaced.map((d) => ({ ...d, heightHalfU: d.recordedHalfU })), ...arrived];

  const readAnew = useCallback(() => {
    router.refresh();
    void queries.invalidateQueries(trpc.inventory.placement.arrivals.queryFilter());
  }, [router, queries, trpc]);

  const refused = useCallback(
    (title: string) => (error: { message: string }) => toast({ title, text: error.message, tone: "bad" }),
    [toast],
  );

  const undo = useCallback(() => {
    const done = last.current;
    if (!done) return;
    last.current = null;
    const { device, from } = done.move;
    const { rev, wasInStock } = done;
    const back = from
      ? mount({ id: device.id, rev, rackId: from.rackId, ...from.spot })
      : unmount({ id: device.id, rev, toStock: wasInStock });
    back
      .then(() => toast({ title: `${device.name} is back where it was` }))
      .catch(refused("Not undone"))
      .finally(readAnew);
  }, [mount, unmount, toast, refused, readAnew]);

  const onMove = (move: Move) => {
    const { device, to } = move;
    const known = [...racks.flatMap((r) => r.devices), ...arrived].find((d) => d.id === device.id);
    if (!known) return;
    const name = racks.find((r) => r.rack.id === to.rackId)?.rack.name ?? "";
    mount({ id: device.id, rev: known.rev, rackId: to.rackId, ...to.spot })
      .then(({ rev, label, wasInStock }) => {
        last.current = { move, rev, wasInStock };
        toast({ title: `${device.name} moved`, text: `${name}, ${label}`, action: { label: "Undo", onSelect: undo } });
      })
      .catch(refused(`${device.name} was not moved`))
      .finally(readAnew);
  };

  const onRefused = (device: Movable, reason: string) =>
    toast({ title: `${device.name} was not moved`, text: reason, tone: "bad" });

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof Element && event.target.closest("input, textarea, select") !== null;
      if (event.key.toLowerCase() !== "z" || event.shiftKey || isTyping || !(event.metaKey || event.ctrlKey)) return;
      if (!last.current) return;
      event.preventDefault();
      undo();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [undo]);

  return { arrivals, onMove, onRefused };
}
