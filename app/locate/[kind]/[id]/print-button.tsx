"use client";
import { Button } from "../../../../ui/controls/button";

export function PrintButton() {
  return <Button onClick={() => window.print()}>Print</Button>;
}
