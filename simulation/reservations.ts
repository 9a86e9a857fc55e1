import { type Cell, csv } from "./csv";
import { dayBefore } from "./history";
import type { Random } from "./random";
import type { Rack, Site } from "./site";

const PROJECTS = [
  { purpose: "Payments database refresh", owner: "Payments", heightU: 4, powerW: 1600, probability: 0.9 },
  { purpose: "Object storage, third node", owner: "Operations", heightU: 8, powerW: 2400, probability: 0.8 },
  { purpose: "Accelerator pilot", owner: "Research", heightU: 8, powerW: 5200, probability: 0.4 },
  { purpose: "Retail autumn capacity", owner: "Retail", heightU: 6, powerW: 1900, probability: 0.7 },
  { purpose: "Spare hosts", owner: "Virtualisation", heightU: 4, powerW: 1400, probability: 1 },
  { purpose: "Backup appliance", owner: "Operations", heightU: 5, powerW: 900, probability: 0.6 },
  { purpose: "Customer cage, first offer", owner: "Sales", heightU: 10, powerW: 3000, probability: 0.25 },
  { purpose: "Replacement of log servers", owner: "Platform", heightU: 4, powerW: 1300, probability: 0.85 },
];

/** Planned space, each in a rack that has it free in one piece above what stands there. */
export function reservations(site: Site, random: Random): string {
  const taken = new Set<Rack>();
  const rows: Cell[][] = [];
  for (const [i, { purpose, owner, heightU, powerW, probability }] of PROJECTS.entries()) {
    const fits = site.racks
      .map((rack) => ({ rack, ...gap(site, rack) }))
      .filter(({ rack, fromU, endU }) => !taken.has(rack) && endU - fromU >= heightU + 1);
    if (fits.length === 0) continue;
    const { rack, fromU } = random.pick(fits);
    taken.add(rack);
    const startsIn = random.int(10, 200);
    rows.push([
      `${site.name}/${site.building}/${rack.room}/${rack.row}`,
      rack.name,
      fromU + 1,
      heightU,
      "front",
      owner,
      purpose,
      dayBefore(site.today, -startsIn),
      i % 3 === 0 ? undefined : dayBefore(site.today, -startsIn - 180),
      powerW,
      probability,
    ]);
  }
  const columns = "location,rack,from_u,height_u,face,owner,purpose,from,until,power_w,probability";
  return csv(columns.split(","), rows);
}

/** The free units below the switches at the top: `fromU` is the first, `endU` the one after the last. */
function gap(site: Site, rack: Rack): { fromU: number; endU: number } {
  let fromU = 1;
  let endU = rack.heightU + 1;
  for (const device of site.devices) {
    if (device.rack !== rack || device.positionU === undefined) continue;
    if (device.role === "tor-switch" || device.role === "management-switch") endU = Math.min(endU, device.positionU);
    else fromU = Math.max(fromU, device.positionU + device.model.heightU);
  }
  return { fromU, endU };
}
