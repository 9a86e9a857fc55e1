"use client";
import { useMutation } from "@tanstack/react-query";
import { Frame, type FrameProps } from "../ui/frame";
import { useTRPC } from "./client";
import { paths } from "./paths";

/** The frame with what its person may do: leaving, for now. */
export function SignedInFrame(props: Omit<FrameProps, "userItems">) {
  const trpc = useTRPC();
  const signOut = useMutation(
    trpc.access.sessions.signOut.mutationOptions({ onSettled: () => window.location.assign(paths.signIn()) }),
  );
  return <Frame {...props} userItems={[{ label: "Sign out", onSelect: () => signOut.mutate() }]} />;
}
