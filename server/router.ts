import { sessionsRouter } from "./access/sessions";
import { usersRouter } from "./access/users";
import { trailRouter } from "./audit/trail";
import { topologyRouter } from "./cabling/topology";
import { allowedRangesRouter } from "./discovery/allowed-ranges";
import { credentialsRouter } from "./discovery/credentials";
import { eventsRouter } from "./discovery/events";
import { proposalsRouter } from "./discovery/proposals";
import { runsRouter } from "./discovery/runs";
import { sweepsRouter } from "./discovery/sweeps";
import { targetsRouter } from "./discovery/targets";
import { bulkRouter } from "./inventory/bulk";
import { contactsRouter } from "./inventory/contacts";
import { deviceFormRouter } from "./inventory/device-form";
import { deviceTypesRouter } from "./inventory/device-types";
import { devicesRouter } from "./inventory/devices";
import { fieldsRouter } from "./inventory/fields";
import { floorRouter } from "./inventory/floor";
import { importRouter } from "./inventory/import";
import { locationsRouter } from "./inventory/locations";
import { locatorsRouter } from "./inventory/locators";
import { notesRouter } from "./inventory/notes";
import { partsRouter } from "./inventory/parts";
import { placementRouter } from "./inventory/placement";
import { racksRouter } from "./inventory/racks";
import { recordsRouter } from "./inventory/records";
import { reservationsRouter } from "./inventory/reservations";
import { tagsRouter } from "./inventory/tags";
import { tenantsRouter } from "./inventory/tenants";
import { prefixesRouter } from "./ipam/prefixes";
import { vlansRouter } from "./ipam/vlans";
import { labelsRouter } from "./labels/labels";
import { clustersRouter } from "./machines/clusters";
import { machinesRouter } from "./machines/machines";
import { readingsRouter } from "./metrics/readings";
import { capacityRouter } from "./planning/capacity";
import { searchRouter } from "./search/search";
import { callers, router } from "./trpc";
import { swapsRouter } from "./work/swaps";

/** The table of contents of the API: one line per noun. */
export const appRouter = router({
  access: router({ sessions: sessionsRouter, users: usersRouter }),
  audit: router({ trail: trailRouter }),
  cabling: router({ topology: topologyRouter }),
  clusters: clustersRouter,
  discovery: router({
    allowedRanges: allowedRangesRouter,
    credentials: credentialsRouter,
    events: eventsRouter,
    proposals: proposalsRouter,
    runs: runsRouter,
    sweeps: sweepsRouter,
    targets: targetsRouter,
  }),
  inventory: router({
    bulk: bulkRouter,
    deviceTypes: deviceTypesRouter,
    contacts: contactsRouter,
    deviceForm: deviceFormRouter,
    devices: devicesRouter,
    floor: floorRouter,
    fields: fieldsRouter,
    import: importRouter,
    locations: locationsRouter,
    locators: locatorsRouter,
    notes: notesRouter,
    parts: partsRouter,
    placement: placementRouter,
    racks: racksRouter,
    records: recordsRouter,
    tags: tagsRouter,
    tenants: tenantsRouter,
    reservations: reservationsRouter,
  }),
  ipam: router({ prefixes: prefixesRouter, vlans: vlansRouter }),
  labels: labelsRouter,
  machines: machinesRouter,
  metrics: router({ readings: readingsRouter }),
  planning: router({ capacity: capacityRouter }),
  search: searchRouter,
  work: router({ swaps: swapsRouter }),
});

export type AppRouter = typeof appRouter;
export const callAs = callers(appRouter);
