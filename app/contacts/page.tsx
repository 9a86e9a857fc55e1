import type { Metadata } from "next";
import { EmptyState } from "../../ui/controls/empty-state";
import { api, me } from "../api";
import { dash, SmallTable } from "../cells";
import { Shell } from "../shell";
import { ContactForm } from "./contact-form";

export const metadata: Metadata = { title: "Contacts" };

export default async function ContactsPage() {
  const [contacts, person] = await Promise.all([(await api()).inventory.contacts.list(), me()]);
  const canEdit = person?.permissions.includes("inventory:write") ?? false;
  return (
    <Shell title="Contacts" actions={<ContactForm contact={null} canEdit={canEdit} />}>
      {contacts.length === 0 ? (
        <EmptyState title="No contacts yet">Add people and desks who are to be asked about hardware.</EmptyState>
      ) : (
        <SmallTable
          label="Contacts"
          rows={contacts}
          keyOf={(c) => c.id}
          columns={[
            { head: "Name", cell: (c) => c.name },
            {
              head: "Mail",
              cell: (c) => dash(c.email && <a href={`mailto:${encodeURIComponent(c.email)}`}>{c.email}</a>),
            },
            { head: "Phone", cell: (c) => dash(c.phone) },
            { head: "Comments", cell: (c) => dash(c.notes) },
            { head: "", cell: (c) => <ContactForm contact={c} canEdit={canEdit} /> },
          ]}
        />
      )}
    </Shell>
  );
}
