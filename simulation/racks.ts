import type { Random } from "./random";
import type { Profile, Rack } from "./site";

const PITCH_MM = 600;
const AISLE_MM = 3000;

/** Racks in rows, cold aisles between: odd rows look north, even rows south. Names are room letter, row, number. */
export function layRacks(profile: Profile, rooms: readonly string[], random: Random): Rack[] {
  const racks: Rack[] = [];
  for (const room of rooms) {
    for (let row = 1; row <= profile.rowsPerRoom; row++) {
      for (let number = 1; number <= profile.racksPerRow; number++) {
        const heightU = random.pick([42, 42, 45, 47, 47, 48]);
        racks.push({
          name: `${room.slice(-1)}${row}${String(number).padStart(2, "0")}`,
          room,
          row: `Row ${row}`,
          heightU,
          powerLimitW: number === profile.racksPerRow ? 14_000 : 11_000,
          maximumWeightKg: 1360,
          positionXMm: 1200 + (number - 1) * PITCH_MM,
          positionYMm: 1500 + (row - 1) * AISLE_MM,
          headingDeg: row % 2 === 1 ? 0 : 180,
          serial: `TRK${random.code(8)}`,
          assetTag: `FRA-9${String(racks.length + 1).padStart(4, "0")}`,
        });
      }
    }
  }
  return racks;
}

/** The last rack of a room's first row holds the network's middle, the last of its last row the storage. */
export function specialRacks(racks: readonly Rack[], room: string): { network: Rack; storage: Rack } {
  const inRoom = racks.filter((rack) => rack.room === room);
  const first = inRoom.filter(({ row }) => row === inRoom[0]?.row).at(-1);
  const last = inRoom.at(-1);
  if (!first || !last) throw new Error(`${room} has no racks`);
  return { network: first, storage: last };
}
