// The one allowed barrel: drizzle-kit and the relational types read the whole schema from here.
export * from "./schema/access";
export * from "./schema/audit";
export * from "./schema/cabling";
export * from "./schema/discovery";
export * from "./schema/events";
export * from "./schema/inventory";
export * from "./schema/ipam";
export * from "./schema/locators";
export * from "./schema/machines";
export * from "./schema/metrics";
export * from "./schema/parts";
export * from "./schema/planning";
export * from "./schema/power";
export * from "./schema/records";
export * from "./schema/search";
export * from "./schema/sweeps";
export * from "./schema/work";
