// SPDX-License-Identifier: Apache-2.0
import { find, setHidden, setText } from "./dom.js";

/** Shows the data-tip of whatever the pointer is on or the focus is at, beside it and inside the window. */
export function createTip() {
  const box = find("[data-tip-box]");
  let owner = null;

  function show(target, x, y) {
    owner = target?.closest?.("[data-tip]") ?? null;
    setHidden(box, owner === null);
    if (owner === null) return;
    setText(box, owner.dataset.tip);
    const { width, height } = box.getBoundingClientRect();
    const left = Math.max(8, Math.min(x + 14, innerWidth - width - 8));
    const top = y + 18 + height > innerHeight ? y - height - 12 : y + 18;
    box.style.transform = `translate(${Math.round(left)}px, ${Math.round(Math.max(8, top))}px)`;
  }

  document.addEventListener("pointermove", (event) => show(event.target, event.clientX, event.clientY));
  document.addEventListener("pointerleave", () => show(null));
  document.addEventListener("focusin", (event) => {
    if (!event.target.matches("[data-tip]:focus-visible")) return;
    const { left, top, width, height } = event.target.getBoundingClientRect();
    show(event.target, left + width / 2, top + height / 2);
  });
  document.addEventListener("focusout", () => show(null));
  document.addEventListener("keydown", (event) => event.key === "Escape" && show(null));
}
