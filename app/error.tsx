"use client";
import { Button } from "../ui/controls/button";
import { EmptyState } from "../ui/controls/empty-state";

/** Something broke while drawing; the digest is what to look for in the server's log. */
export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <main className="p-6">
      <EmptyState title="This page could not be drawn" actions={<Button onClick={reset}>Try again</Button>}>
        Nothing was changed. If it happens again, tell an administrator
        {error.digest ? ` this number: ${error.digest}` : ""}.
      </EmptyState>
    </main>
  );
}
