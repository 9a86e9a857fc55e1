import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { isNew, me } from "../api";
import { Door, SignInForm } from "../door";
import { paths } from "../paths";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage() {
  if (await isNew()) redirect(paths.setup());
  if (await me()) redirect(paths.overview());
  return (
    <Door title="Sign in">
      <SignInForm />
    </Door>
  );
}
