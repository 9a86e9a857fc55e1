export const PERMISSIONS = [
  "inventory:read",
  "inventory:write",
  "inventory:import",
  "notes:write",
  "fields:manage",
  "work:do",
  "device:locate",
  "discovery:read",
  "discovery:decide",
  "discovery:sweep",
  "discovery:configure",
  "planning:write",
  "audit:read",
  "access:manage",
  "self:manage",
] as const;
export type Permission = (typeof PERMISSIONS)[number];

export const ROLES = ["viewer", "technician", "engineer", "planner", "administrator"] as const;
export type Role = (typeof ROLES)[number];

const VIEWER: readonly Permission[] = ["inventory:read", "discovery:read", "self:manage"];

const GRANTS: Record<Role, readonly Permission[]> = {
  viewer: VIEWER,
  technician: [...VIEWER, "notes:write", "work:do", "device:locate"],
  engineer: [
    ...VIEWER,
    "notes:write",
    "work:do",
    "device:locate",
    "inventory:write",
    "inventory:import",
    "discovery:decide",
    "discovery:sweep",
    "audit:read",
  ],
  planner: [...VIEWER, "notes:write", "inventory:write", "inventory:import", "planning:write", "audit:read"],
  administrator: PERMISSIONS,
};

/** What somebody with these roles may do: the union of what each grants. */
export function permissionsOf(roles: readonly Role[]): ReadonlySet<Permission> {
  return new Set(roles.flatMap((role) => GRANTS[role]));
}
