"use client";
import { useMutation } from "@tanstack/react-query";
import { Paperclip } from "lucide-react";
import { type FormEvent, useState } from "react";
import { MAX_ATTACHMENT_BYTES, MAX_NOTE, type Subject } from "../domain/record";
import { formatBytes } from "../domain/units";
import { Age } from "../ui/controls/age";
import { Button } from "../ui/controls/button";
import { Dialog } from "../ui/controls/dialog";
import { Input, Textarea } from "../ui/controls/field";
import { useTRPC, useTRPCClient } from "./client";
import { paths } from "./paths";
import type { Records } from "./records";

type Props = { about: Subject; notes: Records["notes"]; canWrite: boolean; canEdit: boolean; onChange: () => void };

/** What people wrote beside a thing, newest first, with the files they added. Text is text, whatever stands in it. */
export function Notes({ about, notes, canWrite, canEdit, onChange }: Props) {
  const now = new Date();
  return (
    <section className="pn-panel" aria-label="Notes">
      <header>
        <h2>Notes</h2>
      </header>
      <div className="pn-panel-body flex flex-col gap-4">
        {canWrite ? <NewNote about={about} onChange={onChange} /> : null}
        {notes.length === 0 ? <p className="text-content-secondary">No notes yet</p> : null}
        <ol className="flex flex-col gap-3">
          {notes.map((note) => (
            <li key={note.id} className="flex flex-col gap-1 border-t border-stroke pt-3">
              <p className="flex flex-wrap items-center gap-2 text-12 text-content-secondary">
                <strong>{note.authorName}</strong> <Age at={note.createdAt} now={now} />
                {canEdit ? <RemoveNote id={note.id} onChange={onChange} /> : null}
              </p>
              <p className="whitespace-pre-wrap wrap-anywhere">{note.text}</p>
              {note.files.map((file) => (
                <a
                  key={file.id}
                  className="pn-link inline-flex items-center gap-1"
                  href={paths.attachment(file.id)}
                  download
                >
                  <Paperclip aria-hidden size={14} />
                  {file.name} ({formatBytes(file.sizeBytes)})
                </a>
              ))}
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}

function NewNote({ about, onChange }: { about: Subject; onChange: () => void }) {
  const client = useTRPCClient();
  const add = useMutation({
    mutationFn: async ({ text, files }: { text: string; files: File[] }) => {
      const large = files.find((file) => file.size > MAX_ATTACHMENT_BYTES);
      if (large) throw new Error(`${large.name} is too large: a file may have 20 MB at most.`);
      const { id } = await client.inventory.notes.add.mutate({ ...about, text });
      for (const file of files) {
        const query = new URLSearchParams({ note: id, name: file.name });
        const answer = await fetch(`/api/attachments?${query}`, { method: "POST", body: file });
        if (!answer.ok) throw new Error(`The note is kept, ${file.name} is not: ${await answer.text()}`);
      }
    },
    onSettled: onChange,
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const data = new FormData(form);
    const files = data.getAll("files").filter((f): f is File => f instanceof File && f.size > 0);
    add.mutate({ text: String(data.get("text")), files }, { onSuccess: () => form.reset() });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <Textarea label="Note" name="text" required maxLength={MAX_NOTE} error={add.error?.message} />
      <Input label="Files" name="files" type="file" multiple optional hint="20 MB each at most" />
      <span>
        <Button type="submit" busy={add.isPending}>
          Add note
        </Button>
      </span>
    </form>
  );
}

function RemoveNote({ id, onChange }: { id: string; onChange: () => void }) {
  const trpc = useTRPC();
  const [isOpen, setOpen] = useState(false);
  const remove = useMutation(trpc.inventory.notes.remove.mutationOptions({ onSuccess: onChange }));
  return (
    <Dialog
      title="Remove this note?"
      description="Its files go with it. What it said stays in the history."
      open={isOpen}
      onOpenChange={setOpen}
      trigger={<Button kind="quiet">Remove</Button>}
      footer={
        <Button kind="danger" busy={remove.isPending} onClick={() => remove.mutate({ id })}>
          Remove the note
        </Button>
      }
    >
      {remove.error ? <p role="alert">{remove.error.message}</p> : null}
    </Dialog>
  );
}
