"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { useState } from "react";
import type { AppRouter } from "../../../server/router";
import { Button } from "../../../ui/controls/button";
import { Dialog } from "../../../ui/controls/dialog";
import { useTRPC } from "../../client";
import { DeviceFields, type Values } from "./device-fields";

type Read = inferRouterOutputs<AppRouter>["inventory"]["deviceForm"]["read"];
type Props = { device: { id: string; name: string }; canEdit: boolean };

/** The form of a device behind its button; nothing is read before it is opened. */
export function EditDevice({ device, canEdit }: Props) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Dialog
      title={`Edit ${device.name}`}
      place="side"
      open={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button disabledReason={canEdit ? undefined : "Your role may look at devices, not change them"}>Edit</Button>
      }
    >
      {isOpen ? <Form id={device.id} /> : null}
    </Dialog>
  );
}

/** The texts of the form as the server has them now. */
function textsOf({ device }: Read): Values {
  return {
    name: device.name,
    role: device.role ?? "",
    status: device.status,
    serial: device.serial ?? "",
    assetTag: device.assetTag ?? "",
    configuredW: device.configuredW === null ? "" : String(device.configuredW),
    tenantId: device.tenantId ?? "",
    notes: device.notes ?? "",
  };
}

const orNull = (text: string) => (text.trim() === "" ? null : text.trim());

/**
 * What was typed is kept apart from what is on record: when somebody else saved first, the record is read anew, fields
 * not touched here follow it, and saving again keeps what was typed.
 */
function Form({ id }: { id: string }) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(
    trpc.inventory.deviceForm.read.queryOptions({ id }, { staleTime: 0, refetchOnWindowFocus: false }),
  );
  const [typed, setTyped] = useState<Partial<Values>>({});
  const save = useMutation(
    trpc.inventory.devices.edit.mutationOptions({
      onSuccess: () => window.location.reload(),
      onError: (refused) => {
        if (refused.data?.code === "CONFLICT") void refetch();
      },
    }),
  );
  if (error) return <p role="alert">{error.message}</p>;
  if (!data) return <p>Reading what is on record …</p>;
  const recorded = textsOf(data);
  const values = { ...recorded, ...typed };
  const submit = () =>
    save.mutate({
      id,
      rev: data.device.rev,
      name: values.name,
      role: orNull(values.role),
      status: values.status,
      serial: orNull(values.serial),
      assetTag: orNull(values.assetTag),
      configuredW: values.configuredW.trim() === "" ? null : Number(values.configuredW),
      tenantId: orNull(values.tenantId),
      notes: orNull(values.notes),
    });
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <DeviceFields
        read={data}
        recorded={recorded}
        values={values}
        onChange={(part) => setTyped((before) => ({ ...before, ...part }))}
      />
      {save.error ? (
        <p className="pn-error" role="alert">
          {save.error.message}
          {save.error.data?.code === "CONFLICT" ? " Saving again keeps what you typed." : ""}
        </p>
      ) : null}
      <Button type="submit" kind="primary" busy={save.isPending}>
        Save
      </Button>
    </form>
  );
}
