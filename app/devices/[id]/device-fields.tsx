"use client";
import type { inferRouterOutputs } from "@trpc/server";
import { useId } from "react";
import { DEVICE_STATUSES, type DeviceStatus } from "../../../domain/device";
import { confirms, type ObservedField } from "../../../domain/observed";
import { formatWatts } from "../../../domain/units";
import type { AppRouter } from "../../../server/router";
import { Input, Select, Textarea } from "../../../ui/controls/field";
import { Status } from "../../../ui/controls/status";

type Read = inferRouterOutputs<AppRouter>["inventory"]["deviceForm"]["read"];
export type Values = {
  name: string;
  role: string;
  status: DeviceStatus;
  serial: string;
  assetTag: string;
  configuredW: string;
  tenantId: string;
  notes: string;
};
type Props = { read: Read; recorded: Values; values: Values; onChange: (part: Partial<Values>) => void };

/** The fields of a device, each with what collectors say of the same thing. */
export function DeviceFields({ read, recorded, values, onChange }: Props) {
  const roles = useId();
  const serialTeller = read.seen.find(({ serial }) => confirms("serial", recorded.serial, serial));
  const now = (field: keyof Values) =>
    values[field] !== recorded[field] ? `On record: ${recorded[field] === "" ? "nothing" : recorded[field]}` : null;
  return (
    <>
      <Input
        label="Name"
        required
        maxLength={200}
        value={values.name}
        onChange={(e) => onChange({ name: e.target.value })}
        hint={<Seen field="name" read={read} value={values.name} now={now("name")} />}
      />
      <Input
        label="Role"
        list={roles}
        maxLength={100}
        value={values.role}
        onChange={(e) => onChange({ role: e.target.value })}
        hint={now("role")}
      />
      <datalist id={roles}>
        {read.roles.map((role) => (
          <option key={role} value={role} />
        ))}
      </datalist>
      <Select
        label="Status"
        value={values.status}
        onChange={(e) => onChange({ status: DEVICE_STATUSES.find((s) => s === e.target.value) ?? values.status })}
        options={DEVICE_STATUSES.map((s) => ({ value: s, label: s }))}
        hint={now("status")}
      />
      <Input
        label="Serial"
        maxLength={200}
        readOnly={serialTeller !== undefined}
        value={values.serial}
        onChange={(e) => onChange({ serial: e.target.value })}
        hint={
          serialTeller ? (
            `${serialTeller.target} reads it from the device, so it cannot be typed over`
          ) : (
            <Seen field="serial" read={read} value={values.serial} now={now("serial")} />
          )
        }
      />
      <Input
        label="Asset tag"
        maxLength={100}
        value={values.assetTag}
        onChange={(e) => onChange({ assetTag: e.target.value })}
        hint={<Seen field="assetTag" read={read} value={values.assetTag} now={now("assetTag")} />}
      />
      <Input
        label="Configured power in W"
        type="number"
        min={0}
        max={1_000_000}
        step="any"
        value={values.configuredW}
        onChange={(e) => onChange({ configuredW: e.target.value })}
        hint={
          read.device.measuredW === null
            ? (now("configuredW") ?? "Nothing measures it")
            : `Measured: ${formatWatts(read.device.measuredW)}`
        }
      />
      <Select
        label="Owner"
        value={values.tenantId}
        onChange={(e) => onChange({ tenantId: e.target.value })}
        options={[{ value: "", label: "nobody" }, ...read.tenants.map((t) => ({ value: t.id, label: t.name }))]}
      />
      <Textarea
        label="Comments"
        rows={4}
        maxLength={20_000}
        value={values.notes}
        onChange={(e) => onChange({ notes: e.target.value })}
      />
    </>
  );
}

/** What collectors say of a field: in accord, or openly not. */
function Seen({ field, read, value, now }: { field: ObservedField; read: Read; value: string; now: string | null }) {
  const said = read.seen.filter((source) => source[field]);
  if (said.length === 0) return now;
  return (
    <>
      {said.map((source) => (
        <span key={source.target} className="flex flex-wrap items-center gap-1">
          {confirms(field, value, source[field]) ? (
            <Status status="good">{source.target} says the same</Status>
          ) : (
            <Status status="notice">
              {source.target} says {source[field]}
            </Status>
          )}
        </span>
      ))}
      {now}
    </>
  );
}
