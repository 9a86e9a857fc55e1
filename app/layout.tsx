import "@fontsource-variable/inter";
import "../ui/styles.css";
import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { ApiProvider } from "./client";

export const metadata: Metadata = {
  title: { template: "%s · Plenum", default: "Plenum" },
  description: "Data-centre inventory and capacity planning",
};
export const viewport: Viewport = { width: "device-width", initialScale: 1 };

const THEMES = ["light", "dark", "contrast"];
const DENSITIES = ["compact", "normal", "touch"];

/** Theme and density come from cookies, so that the first byte already has them and nothing flashes. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const jar = await cookies();
  const oneOf = (name: string, values: string[]) => values.find((v) => v === jar.get(name)?.value);
  return (
    <html lang="en" data-theme={oneOf("theme", THEMES)} data-density={oneOf("density", DENSITIES)}>
      <body>
        <ApiProvider>{children}</ApiProvider>
      </body>
    </html>
  );
}
