"use client";
import { useEffect } from "react";

/**
 * Hovering or focusing a thing marks it everywhere on the page: every element with the same `data-thing` gets
 * `data-lit` (list row, rack, map). Put it once on a page.
 */
export function Highlight() {
  useEffect(() => {
    let lit: Element[] = [];
    const mark = (event: Event) => {
      const thing = event.target instanceof Element ? event.target.closest("[data-thing]") : null;
      const id = thing?.getAttribute("data-thing");
      for (const element of lit) element.removeAttribute("data-lit");
      lit = id ? [...document.querySelectorAll(`[data-thing="${CSS.escape(id)}"]`)] : [];
      for (const element of lit) element.setAttribute("data-lit", "");
    };
    document.addEventListener("pointerover", mark);
    document.addEventListener("focusin", mark);
    return () => {
      document.removeEventListener("pointerover", mark);
      document.removeEventListener("focusin", mark);
    };
  }, []);
  return null;
}
