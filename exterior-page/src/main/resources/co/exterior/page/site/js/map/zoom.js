// SPDX-License-Identifier: Apache-2.0
import { element, setAttribute, setText } from "../dom.js";
import { t } from "../language.js";
import { motion } from "../motion.js";

const d3 = globalThis.d3;

/**
 * Zooming and moving of a map. The page must still scroll over it: the wheel zooms only with Ctrl or Cmd, one finger
 * moves the map only when it is zoomed. The buttons do the same for the keyboard.
 */
export function createZoom(svg, [width, height], buttons, moved) {
  const zoom = d3.zoom()
    .scaleExtent([1, 10])
    .extent([[0, 0], [width, height]])
    .translateExtent([[0, 0], [width, height]])
    .filter(allowed)
    .on("zoom", ({ transform }) => {
      setAttribute(svg.node(), "data-zoomed", transform.k > 1 ? "" : null);
      moved(transform);
    });
  svg.call(zoom).on("dblclick.zoom", null);

  function allowed(event) {
    if (event.type === "wheel") return event.ctrlKey || event.metaKey;
    if (event.type === "touchstart") return event.touches.length > 1 || d3.zoomTransform(svg.node()).k > 1;
    return !event.button;
  }

  const glide = () => svg.transition().duration(motion(250));
  const actions = [
    ["zoom.in", "+", () => glide().call(zoom.scaleBy, 2)],
    ["zoom.out", "−", () => glide().call(zoom.scaleBy, 0.5)],
    ["zoom.reset", "⟲", () => glide().call(zoom.transform, d3.zoomIdentity)],
  ];
  const nodes = actions.map(([key, sign, act]) => {
    const button = element("button", { type: "button", class: "tool small square" });
    setText(button, sign);
    button.addEventListener("click", act);
    return [key, button];
  });
  buttons.append(...nodes.map(([, button]) => button));

  return {
    name() {
      setAttribute(buttons, "aria-label", t("zoom"));
      for (const [key, button] of nodes) {
        setAttribute(button, "aria-label", t(key));
        setAttribute(button, "title", t(key));
      }
    },
  };
}
