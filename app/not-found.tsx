import { ButtonLink } from "../ui/controls/button";
import { EmptyState } from "../ui/controls/empty-state";
import { paths } from "./paths";

export default function NotFound() {
  return (
    <main className="p-6">
      <EmptyState
        title="There is nothing here"
        actions={<ButtonLink href={paths.overview()}>Go to the overview</ButtonLink>}
      >
        It may have been removed, or the address was mistyped. Search finds things by name, serial, tag, MAC or address.
      </EmptyState>
    </main>
  );
}
