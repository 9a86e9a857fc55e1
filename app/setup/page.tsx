import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { isNew } from "../api";
import { Door, SetupForm } from "../door";
import { paths } from "../paths";

export const metadata: Metadata = { title: "Set up" };

export default async function SetupPage() {
  if (!(await isNew())) redirect(paths.signIn());
  return (
    <Door title="Set up this Plenum">
      <SetupForm />
    </Door>
  );
}
