/** Keys as caps: "g r" is two keys one after the other, "⌘+K" two together. */
export function Keys({ keys }: { keys: string }) {
  const caps = [...new Set(keys.split(/[ +]/).filter(Boolean))];
  return (
    <span className="pn-keys">
      {caps.map((cap) => (
        <kbd key={cap} className="pn-kbd">
          {cap}
        </kbd>
      ))}
    </span>
  );
}
