import { sessionsRouter } from "./access/sessions";
import { usersRouter } from "./access/users";
import { trailRouter } from "./audit/trail";
import { topologyRouter } from "./cabling/topology";
import { devicesRouter } from "./inventory/devices";
import { locationsRouter } from "./inventory/locations";
import { partsRouter } from "./inventory/parts";
import { racksRouter } from "./inventory/racks";
import { capacityRouter } from "./planning/capacity";
import { searchRouter } from "./search/search";
import { callers, router } from "./trpc";
import { swapsRouter } from "./work/swaps";

/** The table of contents of the API: one line per noun. */
export const appRouter = router({
  access: router({ sessions: sessionsRouter, users: usersRouter }),
  audit: router({ trail: trailRouter }),
  cabling: router({ topology: topologyRouter }),
  inventory: router({ locations: locationsRouter, racks: racksRouter, devices: devicesRouter, parts: partsRouter }),
  planning: router({ capacity: capacityRouter }),
  search: searchRouter,
  work: router({ swaps: swapsRouter }),
});

export type AppRouter = typeof appRouter;
export const callAs = callers(appRouter);
