import { ENVIRONMENT } from "./identities/environment";
import type { Identities, Identity } from "./identities/identity";
import { NETWORK } from "./identities/network";
import { POWER } from "./identities/power";
import { SERVERS } from "./identities/servers";

/** A maker of several kinds of device keeps what its servers say before what its switches and power say. */
const ALL: readonly Identities[] = [SERVERS, NETWORK, POWER, ENVIRONMENT];

const FIELDS = ["serial", "model", "partNumber", "product", "osName", "osVersion", "firmware"] as const;

/** Where the maker of this number keeps what identifies its devices; undefined when no MIB of it is known here. */
export function identityOf(enterprise: number): Identity | undefined {
  const kinds = ALL.map((identities) => identities[enterprise]).filter((kind) => kind !== undefined);
  if (kinds.length === 0) return undefined;
  return Object.fromEntries(FIELDS.map((field) => [field, kinds.flatMap((kind) => kind[field] ?? [])]));
}
