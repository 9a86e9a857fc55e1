import { and, eq, inArray, isNull, ne, or } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { z } from "zod";
import type { Reader } from "../../db/db";
import { cableEnds, cables, devices, links, ports, racks } from "../../db/schema";
import { within } from "../../db/tree";
import { type Graph, graphOf, LAYER_NAMES, type Link, layerOf, MAX_LINKS } from "../../domain/topology";
import { may, router } from "../trpc";

/** The last layer: everything that is not network gear. */
const HOST_LAYER = LAYER_NAMES.length - 1;

const aPort = alias(ports, "a_port");
const bPort = alias(ports, "b_port");
const aEnd = alias(cableEnds, "a_end");
const bEnd = alias(cableEnds, "b_end");

/**
 * What is cabled and what was seen, as one graph; devices without any link are left out, and hosts and storage too
 * unless asked for: they are many, and hang where their switches are. Three queries.
 */
export async function topology(
  db: Reader,
  { locationId, withHosts = false }: { locationId?: string; withHosts?: boolean },
): Promise<Graph> {
  const seen = await db
    .select({
      from: links.deviceId,
      fromPort: links.portName,
      to: links.remoteDeviceId,
      toPort: links.remotePortName,
      source: links.source,
    })
    .from(links)
    .where(isNull(links.goneAt))
    .limit(MAX_LINKS);
  const documented = await db
    .select({ from: aPort.deviceId, fromPort: aPort.name, to: bPort.deviceId, toPort: bPort.name })
    .from(cables)
    .innerJoin(aEnd, and(eq(aEnd.cableId, cables.id), eq(aEnd.side, "A")))
    .innerJoin(bEnd, and(eq(bEnd.cableId, cables.id), eq(bEnd.side, "B")))
    .innerJoin(aPort, eq(aPort.id, aEnd.portId))
    .innerJoin(bPort, eq(bPort.id, bEnd.portId))
    .where(and(eq(aPort.kind, "interface"), eq(bPort.kind, "interface"), ne(cables.status, "planned")))
    .limit(MAX_LINKS);
  const statements: Link[] = [
    ...seen.flatMap(({ from, fromPort, to, toPort, source }): Link[] =>
      to === null
        ? []
        : [
            {
              from: { node: from, port: fromPort },
              to: { node: to, port: toPort },
              source: source === "cdp" ? "cdp" : "lldp",
            },
          ],
    ),
    ...documented.map(
      ({ from, fromPort, to, toPort }): Link => ({
        from: { node: from, port: fromPort },
        to: { node: to, port: toPort },
        source: "cable",
      }),
    ),
  ];
  const ends = new Set(statements.flatMap((s) => [s.from.node, s.to.node]));
  const nodes = await db
    .select({ id: devices.id, name: devices.name, role: devices.role })
    .from(devices)
    .leftJoin(racks, eq(racks.id, devices.rackId))
    .where(
      locationId
        ? or(inArray(racks.locationId, within(locationId)), inArray(devices.locationId, within(locationId)))
        : undefined,
    )
    .limit(MAX_LINKS);
  return graphOf(
    nodes.filter((n) => ends.has(n.id) && (withHosts || layerOf(n.role) < HOST_LAYER)),
    statements,
  );
}

export const topologyRouter = router({
  graph: may("inventory:read")
    .input(z.object({ locationId: z.string().optional(), withHosts: z.boolean().default(false) }))
    .query(({ ctx, input }) => topology(ctx.db, input)),
});
