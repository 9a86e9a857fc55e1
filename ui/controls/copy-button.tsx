"use client";
import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";

const SAID_MS = 1_500;

export type CopyButtonProps = { value: string /** What is copied, for screen readers: "serial". */; label?: string };

/** Copies an identifier and says so. Without clipboard access (plain http) it selects nothing and stays as it is. */
export function CopyButton({ value, label }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SAID_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = () =>
    navigator.clipboard?.writeText(value).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  const words = copied ? "Copied" : `Copy ${label ?? value}`;
  return (
    <button
      type="button"
      className="pn-copy-button"
      data-copied={copied || undefined}
      aria-label={words}
      title={words}
      onClick={copy}
    >
      {copied ? <Check aria-hidden /> : <Copy aria-hidden />}
    </button>
  );
}

/** An identifier in mono with its copy button. */
export function Identifier({ value, label, href }: CopyButtonProps & { href?: string }) {
  return (
    <span className="pn-copy">
      {href ? (
        <a className="pn-link pn-copy-text mono" href={href} title={value}>
          {value}
        </a>
      ) : (
        <span className="pn-copy-text mono" title={value}>
          {value}
        </span>
      )}
      <CopyButton value={value} {...(label ? { label } : {})} />
    </span>
  );
}
