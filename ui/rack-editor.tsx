"use client";
import { type ReactNode, useRef, useState } from "react";
import { createPortal } from "react-dom";
import type { Movable } from "../domain/placement";
import { formatU } from "../domain/units";
import { type Carry, type EditedRack, type Move, useCarry } from "./rack-carry";
import type { Scale } from "./rack-geometry";

export type Arrival = Movable & { model?: string | null };
export type RackEditorProps = {
  racks: readonly EditedRack[];
  arrivals: readonly Arrival[];
  /** Who moves: what is reserved for them is not in their way. */
  owner: string;
  scale: Scale;
  onMove: (move: Move) => void;
  onRefused: (device: Movable, reason: string) => void;
  /** The racks, as figures with `data-rack` and `data-face`. */
  children: ReactNode;
};

const SHOWN_ARRIVALS = 40; // beyond it one filters

/** Racks whose devices may be moved, and what has arrived and stands nowhere yet. */
export function RackEditor({ arrivals, children, ...edited }: RackEditorProps) {
  const root = useRef<HTMLDivElement>(null);
  const { carry, said, onKeyDown, onPointerDown } = useCarry({ root, arrivals, ...edited });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it hears what its links and buttons are told
    <div
      ref={root}
      className="rack-editor"
      data-carrying={carry ? "" : undefined}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
    >
      <Arrivals arrivals={arrivals} />
      <p className="text-12 text-content-secondary">
        Drag a device, or press it long. By keyboard: Space takes it, arrows move by a unit, with Shift by half, Enter
        puts it down, Esc leaves it.
      </p>
      {children}
      {carry ? createPortal(<Target carry={carry} />, carry.figure) : null}
      <p role="status" aria-live="assertive" className="sr-only">
        {said}
      </p>
    </div>
  );
}

/** Where the device would stand, and whether it may. */
function Target({ carry: { box, fit, words } }: { carry: Carry }) {
  return (
    <div
      className="rack-target"
      data-no={fit.ok ? undefined : ""}
      style={{ left: box.x, top: box.y, width: box.w, height: box.h }}
    >
      <span className="rack-target-words" aria-hidden="true">
        {words}
      </span>
    </div>
  );
}

function Arrivals({ arrivals }: { arrivals: readonly Arrival[] }) {
  const [wanted, setWanted] = useState("");
  if (arrivals.length === 0) return null;
  const words = wanted.trim().toLowerCase();
  const found = arrivals.filter((d) => `${d.name} ${d.model ?? ""}`.toLowerCase().includes(words));
  return (
    <section aria-label="Arrivals" className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-3">
        <h3 className="text-13 font-semibold">Arrivals</h3>
        <span className="text-12 text-content-secondary">{arrivals.length} without a place</span>
        {arrivals.length > 8 ? (
          <input
            type="search"
            aria-label="Filter arrivals"
            placeholder="Filter"
            className="pn-input max-w-[200px]"
            value={wanted}
            onChange={(e) => setWanted(e.target.value)}
          />
        ) : null}
      </div>
      <div className="rack-arrivals">
        {found.slice(0, SHOWN_ARRIVALS).map((d) => (
          <button key={d.id} type="button" className="rack-arrival" data-arrival={d.id} data-thing={d.id}>
            {d.name} <small>{d.heightHalfU === 0 ? "0U" : formatU(d.heightHalfU)}</small>
          </button>
        ))}
        {found.length > SHOWN_ARRIVALS ? (
          <span className="text-12 text-content-secondary">and {found.length - SHOWN_ARRIVALS} more: filter</span>
        ) : null}
      </div>
    </section>
  );
}
