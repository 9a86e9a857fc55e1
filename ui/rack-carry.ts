"use client";
import { type KeyboardEvent, type PointerEvent, type RefObject, useCallback, useEffect, useRef, useState } from "react";
import {
  firstSpot,
  type Movable,
  placement,
  type RackLimits,
  type Spot,
  type Standing,
  sameSpot,
} from "../domain/placement";
import { type Face, type Fit, type Reservation, unitLabel } from "../domain/rack";
import { type Box, boxAt, type Direction, rackWidth, type Scale, spotAt, stepFrom } from "./rack-geometry";

/** A rack as it is edited: with everything the rule of placing asks. */
export type EditedRack = {
  rack: RackLimits;
  devices: readonly (Standing & { recordedHalfU: number })[];
  reservations: readonly Reservation[];
};
export type Standpoint = { rackId: string; spot: Spot };
/** A move that the rule lets through; `from` null: it stood nowhere. */
export type Move = { device: Movable; from: Standpoint | null; to: Standpoint };

/** What is carried now, where it would be put, and whether it may. `box` is in px within the rack's figure. */
export type Carry = Standpoint & {
  device: Movable;
  from: Standpoint | null;
  fit: Fit;
  figure: Element;
  box: Box;
  words: string;
};

const DRAG_FROM_PX = 5; // less is a click
const LONG_PRESS_MS = 450;
const SCROLL_EDGE_PX = 48;
const SCROLL_STEP_PX = 14;
const KEYS: Record<string, Direction> = { ArrowUp: "up", ArrowDown: "down", ArrowLeft: "left", ArrowRight: "right" };

type Options = {
  root: RefObject<HTMLElement | null>;
  racks: readonly EditedRack[];
  arrivals: readonly Movable[];
  owner: string;
  scale: Scale;
  onMove: (move: Move) => void;
  onRefused: (device: Movable, reason: string) => void;
};
type Found = { device: Movable; from: Standpoint | null; figure: Element | null };
type Held = Found & { grab: { x: number; y: number }; start: { x: number; y: number }; isTouch: boolean };

/** The device as its record has it: what is drawn along the post has no units of its own. */
function movableOf(d: EditedRack["devices"][number]): Movable {
  return { ...d, heightHalfU: d.side !== null && !d.isUnplaced ? 0 : d.recordedHalfU };
}

/** Everything of carrying a device: by mouse, by a long press, and by keys. One carry at a time. */
export function useCarry({ root, racks, arrivals, owner, scale, onMove, onRefused }: Options) {
  const [carry, setCarry] = useState<Carry | null>(null);
  const [said, setSaid] = useState("");
  const held = useRef<Held | null>(null);
  const isDragging = useRef(false);
  const press = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const find = useCallback(
    (target: EventTarget | null): Found | null => {
      const element =
        target instanceof Element ? target.closest('[data-arrival], .rack-slot[data-kind="device"]') : null;
      const arrival = arrivals.find((d) => d.id === element?.getAttribute("data-arrival"));
      if (arrival) return { device: arrival, from: null, figure: null };
      const id = element?.getAttribute("data-thing");
      for (const { rack, devices } of racks) {
        const d = devices.find((x) => x.id === id);
        if (!d || !element) continue;
        const spot: Spot = {
          positionHalfU: d.side ? null : d.positionHalfU,
          face: d.face,
          columnFrom: d.columnFrom,
          side: d.side,
        };
        return { device: movableOf(d), from: { rackId: rack.id, spot }, figure: element.closest("[data-rack]") };
      }
      return null;
    },
    [racks, arrivals],
  );

  const show = useCallback(
    (found: Found, figure: Element, spot: Spot) => {
      const svg = figure.querySelector("svg.rack");
      const at = racks.find((r) => r.rack.id === figure.getAttribute("data-rack"));
      if (!svg || !at) return;
      const { device, from } = found;
      const fit = placement(at.rack, at.devices, at.reservations, device, spot, owner);
      const [outer, inner] = [figure.getBoundingClientRect(), svg.getBoundingClientRect()];
      const zoom = inner.width / rackWidth(scale);
      const b = boxAt(scale, at.rack, device, spot);
      const box = {
        x: inner.x - outer.x + b.x * zoom,
        y: inner.y - outer.y + b.y * zoom,
        w: b.w * zoom,
        h: b.h * zoom,
      };
      const span = { fromHalfU: spot.positionHalfU ?? 2, heightHalfU: device.heightHalfU };
      const place = spot.side ? `${spot.side} side` : unitLabel(at.rack, span);
      const words = `${at.rack.name}, ${place}, ${spot.face}: ${fit.ok ? "fits" : fit.reason}`;
      setCarry({ device, from, rackId: at.rack.id, spot, fit, figure, box, words });
      setSaid(words);
    },
    [racks, owner, scale],
  );

  const cancel = useCallback((words: string) => {
    held.current = null;
    isDragging.current = false;
    clearTimeout(press.current);
    setCarry(null);
    setSaid(words);
  }, []);

  const drop = useCallback(
    (c: Carry) => {
      const to = { rackId: c.rackId, spot: c.spot };
      if (c.from && c.from.rackId === to.rackId && sameSpot(c.from.spot, to.spot))
        return cancel(`${c.device.name} stays where it was.`);
      if (!c.fit.ok) {
        onRefused(c.device, c.fit.reason);
        return cancel(`Not moved. ${c.fit.reason}`);
      }
      cancel(`${c.device.name} put down.`);
      onMove({ device: c.device, from: c.from, to });
    },
    [cancel, onMove, onRefused],
  );

  const pickUp = (found: Found) => {
    const figures = [...(root.current?.querySelectorAll("[data-rack]") ?? [])];
    const own = found.figure ?? figures[0];
    if (!own) return;
    const at = racks.find((r) => r.rack.id === own.getAttribute("data-rack"));
    if (!at) return;
    const face: Face = own.getAttribute("data-face") === "rear" ? "rear" : "front";
    const isBeside = found.device.heightHalfU === 0;
    const free = found.from?.spot ?? firstSpot(at.rack, at.devices, at.reservations, found.device, face, owner);
    show(
      found,
      own,
      free ?? { positionHalfU: isBeside ? null : 2, face, columnFrom: 0, side: isBeside ? "left" : null },
    );
  };

  const step = (c: Carry, direction: Direction, isFine: boolean) => {
    const at = racks.find((r) => r.rack.id === c.rackId);
    const next = at && stepFrom(at.rack, c.device, c.spot, direction, isFine);
    if (next) return show(c, c.figure, next);
    const figures = [...(root.current?.querySelectorAll("[data-rack]") ?? [])];
    const figure = figures[figures.indexOf(c.figure) + (direction === "right" ? 1 : -1)];
    if (!figure) return;
    const face: Face = figure.getAttribute("data-face") === "rear" ? "rear" : "front";
    const isFromLeft = direction === "right";
    const columnFrom = isFromLeft === (face === "front") ? 0 : 6 - c.device.columnCount;
    show(c, figure, { ...c.spot, face, columnFrom });
    figure.scrollIntoView({ block: "nearest", inline: "nearest" });
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const direction = KEYS[event.key];
    if (carry) {
      if (direction) step(carry, direction, event.shiftKey || event.altKey);
      else if (event.key === "Enter" || event.key === " ") drop(carry);
      else if (event.key === "Escape") cancel(`${carry.device.name} stays where it was.`);
      else return;
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    const isArrival = event.target instanceof Element && event.target.closest("[data-arrival]") !== null;
    if (event.key !== " " && !(isArrival && event.key === "Enter")) return;
    const found = find(event.target);
    if (!found) return;
    event.preventDefault();
    pickUp(found);
  };

  const dragTo = useCallback(
    (x: number, y: number, isFine: boolean) => {
      const h = held.current;
      if (!h) return;
      const figure = document
        .elementsFromPoint(x, y)
        .find((e) => e.closest("[data-rack]"))
        ?.closest("[data-rack]");
      const svg = figure?.querySelector("svg.rack");
      const at = racks.find((r) => r.rack.id === figure?.getAttribute("data-rack"));
      if (!figure || !svg || !at) return setCarry(null);
      const frame = svg.getBoundingClientRect();
      const zoom = frame.width / rackWidth(scale);
      const corner = { x: (x - frame.x) / zoom - h.grab.x, y: (y - frame.y) / zoom - h.grab.y };
      const face: Face = figure.getAttribute("data-face") === "rear" ? "rear" : "front";
      show(h, figure, spotAt(scale, at.rack, h.device, face, corner, isFine));
      const row = figure.closest(".rack-row");
      const edges = row?.getBoundingClientRect();
      if (row && edges && x > edges.right - SCROLL_EDGE_PX) row.scrollLeft += SCROLL_STEP_PX;
      if (row && edges && x < edges.left + SCROLL_EDGE_PX) row.scrollLeft -= SCROLL_STEP_PX;
    },
    [racks, scale, show],
  );

  const onPointerDown = (event: PointerEvent) => {
    if (event.button !== 0 || carry) return;
    const found = find(event.target);
    if (!found) return;
    const element = event.target instanceof Element ? event.target.closest(".rack-slot") : null;
    const body = element?.querySelector(".rack-body")?.getBoundingClientRect();
    const svg = element?.closest("svg.rack")?.getBoundingClientRect();
    const zoom = svg ? svg.width / rackWidth(scale) : 1;
    const grab = body
      ? { x: (event.clientX - body.x) / zoom, y: (event.clientY - body.y) / zoom }
      : { x: 20, y: scale.halfU };
    const isTouch = event.pointerType === "touch";
    const start = { x: event.clientX, y: event.clientY };
    held.current = { ...found, grab, start, isTouch };
    if (!isTouch) return;
    press.current = setTimeout(() => {
      isDragging.current = true;
      dragTo(start.x, start.y, false);
    }, LONG_PRESS_MS);
  };

  useEffect(() => {
    const move = (event: globalThis.PointerEvent) => {
      const h = held.current;
      if (!h) return;
      const isFar = Math.hypot(event.clientX - h.start.x, event.clientY - h.start.y) > DRAG_FROM_PX;
      if (!isDragging.current && isFar && h.isTouch) return cancel(""); // it scrolls
      if (!isDragging.current && !isFar) return;
      isDragging.current = true;
      dragTo(event.clientX, event.clientY, event.altKey);
    };
    const up = () => {
      clearTimeout(press.current);
      held.current = null;
      if (!isDragging.current) return;
      isDragging.current = false;
      // The click that a drag ends with is no wish to open the device.
      const swallow = (click: Event) => click.preventDefault();
      window.addEventListener("click", swallow, { capture: true, once: true });
      setTimeout(() => window.removeEventListener("click", swallow, { capture: true }), 50);
      if (carry) drop(carry);
    };
    const gone = () => held.current && cancel("");
    const key = (event: globalThis.KeyboardEvent) => {
      if (event.key === "Escape" && isDragging.current) cancel("Not moved.");
    };
    const still = (event: TouchEvent) => isDragging.current && event.preventDefault();
    const noMenu = (event: Event) => held.current?.isTouch && event.preventDefault();
    const noDrag = (event: Event) => find(event.target) && event.preventDefault();
    const here = root.current;
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", up);
    window.addEventListener("pointercancel", gone);
    window.addEventListener("keydown", key);
    here?.addEventListener("touchmove", still, { passive: false });
    here?.addEventListener("contextmenu", noMenu);
    here?.addEventListener("dragstart", noDrag);
    return () => {
      window.removeEventListener("pointermove", move);
      window.removeEventListener("pointerup", up);
      window.removeEventListener("pointercancel", gone);
      window.removeEventListener("keydown", key);
      here?.removeEventListener("touchmove", still);
      here?.removeEventListener("contextmenu", noMenu);
      here?.removeEventListener("dragstart", noDrag);
    };
  }, [carry, cancel, drop, dragTo, find, root]);

  return { carry, said, onKeyDown, onPointerDown };
}
