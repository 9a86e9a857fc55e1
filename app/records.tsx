"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { X } from "lucide-react";
import type { FormEvent } from "react";
import type { Permission } from "../domain/permission";
import type { Subject } from "../domain/record";
import type { AppRouter } from "../server/router";
import { Button } from "../ui/controls/button";
import { Input } from "../ui/controls/field";
import { useHydrated } from "../ui/hydrated";
import { useTRPC } from "./client";
import { FieldValue } from "./field-value";
import { Notes } from "./notes";
import { paths } from "./paths";
import { RecordContacts } from "./record-contacts";

export type Records = inferRouterOutputs<AppRouter>["inventory"]["records"]["of"];
type Props = Subject & { may: readonly Permission[] };

/** Tags, fields of one's own and notes of a thing. Read once the page is alive: it costs the server's page nothing. */
export function RecordsOf(props: Props) {
  return useHydrated() ? <Loaded {...props} /> : null;
}

function Loaded({ kind, id, may }: Props) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.inventory.records.of.queryOptions({ kind, id }));
  if (error) return <p role="alert">{error.message}</p>;
  if (!data) return null;
  const about = { kind, id };
  const canEdit = may.includes("inventory:write");
  const changed = () => void refetch();
  return (
    <div className="grid items-start gap-6 desktop:grid-cols-2">
      <section className="pn-panel" aria-label="Tags and fields">
        <header>
          <h2>Tags and fields</h2>
          <nav aria-label="What stands here" className="flex gap-3 text-12">
            <a className="pn-link" href={paths.fields()}>
              Fields
            </a>
            <a className="pn-link" href={paths.contacts()}>
              Contacts
            </a>
            <a className="pn-link" href={paths.tenants()}>
              Tenants
            </a>
          </nav>
        </header>
        <div className="pn-panel-body flex flex-col gap-4">
          <Tags about={about} tags={data.tags} canEdit={canEdit} onChange={changed} />
          {data.fields.length > 0 ? (
            <dl className="pn-properties">
              {data.fields.map((field) => (
                <FieldValue key={field.id} about={about} field={field} canEdit={canEdit} onChange={changed} />
              ))}
            </dl>
          ) : null}
          <RecordContacts about={about} contacts={data.contacts} canEdit={canEdit} onChange={changed} />
        </div>
      </section>
      <Notes
        about={about}
        notes={data.notes}
        canWrite={may.includes("notes:write")}
        canEdit={canEdit}
        onChange={changed}
      />
    </div>
  );
}

type TagsProps = { about: Subject; tags: Records["tags"]; canEdit: boolean; onChange: () => void };

function Tags({ about, tags, canEdit, onChange }: TagsProps) {
  const trpc = useTRPC();
  const known = useQuery(trpc.inventory.tags.list.queryOptions(undefined, { enabled: canEdit }));
  const add = useMutation(trpc.inventory.tags.add.mutationOptions({ onSuccess: onChange }));
  const remove = useMutation(trpc.inventory.tags.remove.mutationOptions({ onSuccess: onChange }));
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    add.mutate({ ...about, name: String(new FormData(form).get("tag")) }, { onSuccess: () => form.reset() });
  };
  const error = add.error ?? remove.error;
  return (
    <>
      {tags.length > 0 ? (
        <ul className="flex flex-wrap gap-2" aria-label="Tags">
          {tags.map((tag) => (
            <li key={tag.id} className="inline-flex items-center gap-1">
              <span className="pn-badge">{tag.name}</span>
              {canEdit ? (
                <Button
                  kind="quiet"
                  iconOnly
                  aria-label={`Take off the tag ${tag.name}`}
                  onClick={() => remove.mutate({ ...about, tagId: tag.id })}
                >
                  <X aria-hidden />
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      ) : (
        <p className="text-content-secondary">No tags</p>
      )}
      {canEdit ? (
        <form onSubmit={submit} className="flex items-end gap-2">
          <Input
            label="Add a tag"
            name="tag"
            list="known-tags"
            required
            maxLength={50}
            className="grow"
            error={error?.message}
          />
          <datalist id="known-tags">
            {(known.data ?? []).map((tag) => (
              <option key={tag.id} value={tag.name} />
            ))}
          </datalist>
          <Button type="submit" busy={add.isPending}>
            Tag
          </Button>
        </form>
      ) : null}
    </>
  );
}
