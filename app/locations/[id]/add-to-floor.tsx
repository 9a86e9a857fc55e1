"use client";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import {
  type Floor,
  OBSTACLE_KINDS,
  type Obstacle,
  type Standing,
  tileCorner,
  whyNotObstacles,
} from "../../../domain/floor";
import { Button } from "../../../ui/controls/button";
import { Dialog } from "../../../ui/controls/dialog";
import { Input, Select } from "../../../ui/controls/field";
import { useTRPC } from "../../client";

type Props = {
  roomId: string;
  rows: readonly { id: string; name: string }[];
  floor: Floor;
  racks: readonly Standing[];
  onObstacle: (obstacle: Obstacle) => void;
  onRack: () => void;
};

const nextId = (list: readonly Obstacle[]) => String(1 + Math.max(0, ...list.map((o) => Number(o.id) || 0)));
const NO_TILE = "A tile is letters and a number, such as C4";
const HEADINGS = [
  { value: "180", label: "down" },
  { value: "0", label: "up" },
  { value: "90", label: "right" },
  { value: "270", label: "left" },
];

/** A new rack, or something that no rack can stand on, put on a tile by its name. */
export function AddToFloor({ roomId, rows, floor, racks, onObstacle, onRack }: Props) {
  const trpc = useTRPC();
  const [open, setOpen] = useState(false);
  const [kind, setKind] = useState<string>("rack");
  const [error, setError] = useState<string>();
  const add = useMutation(
    trpc.inventory.floor.addRack.mutationOptions({
      onSuccess: () => {
        setOpen(false);
        onRack();
      },
      onError: (e) => setError(e.message),
    }),
  );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const corner = tileCorner(String(data.get("tile")));
    if (!corner) return setError(NO_TILE);
    setError(undefined);
    const name = String(data.get("name")).trim();
    const obstacleKind = OBSTACLE_KINDS.find((k) => k === kind);
    if (!obstacleKind) {
      const place = { ...corner, headingDeg: Number(data.get("heading")) };
      return add.mutate({ roomId, locationId: String(data.get("row")), name, place });
    }
    const size = { widthMm: Number(data.get("width")), depthMm: Number(data.get("depth")) };
    const obstacle: Obstacle = { id: nextId(floor.obstacles), kind: obstacleKind, name, ...corner, ...size };
    const why = whyNotObstacles({ ...floor, obstacles: [obstacle] }, racks);
    if (why) return setError(why);
    onObstacle(obstacle);
    setOpen(false);
  };
  return (
    <Dialog title="Add to the plan" open={open} onOpenChange={setOpen} trigger={<Button>Add</Button>}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <Select
          label="What"
          value={kind}
          onChange={(e) => setKind(e.target.value)}
          options={["rack", ...OBSTACLE_KINDS].map((k) => ({ value: k, label: k }))}
        />
        <Input label="Name" name="name" required={kind === "rack"} maxLength={60} />
        <Input label="Tile" name="tile" required placeholder="C4" hint="Its corner at the top left" error={error} />
        {kind === "rack" ? (
          <>
            <Select
              label="Row"
              name="row"
              options={[
                ...rows.map((r) => ({ value: r.id, label: r.name })),
                { value: roomId, label: "none: the room" },
              ]}
            />
            <Select label="Front looks" name="heading" options={HEADINGS} />
          </>
        ) : (
          <>
            <Input label="Width (mm)" name="width" type="number" min={50} max={100_000} defaultValue={600} required />
            <Input label="Depth (mm)" name="depth" type="number" min={50} max={100_000} defaultValue={600} required />
          </>
        )}
        <Button type="submit" kind="primary" busy={add.isPending}>
          Add
        </Button>
      </form>
    </Dialog>
  );
}
