// SPDX-License-Identifier: Apache-2.0
import { setAttribute } from "../dom.js";
import { motion } from "../motion.js";

const d3 = globalThis.d3;

/**
 * A picture that is as wide as its place. It is drawn again when the place has another width, at once, or when there
 * are other rows, gently. The draw function gets the svg, the rows, the width and the duration of its movements.
 */
export function createCanvas(root, height, draw) {
  const svg = d3.select(root).append("svg").attr("height", height).attr("role", "img");
  let width = 0;
  let rows = null;

  function paint(duration) {
    if (!rows || width === 0) return;
    svg.attr("viewBox", [0, 0, width, height]).attr("width", width);
    draw(svg, rows, width, duration);
  }

  new ResizeObserver(([entry]) => {
    const next = Math.round(entry.contentRect.width);
    if (next === 0 || next === width) return;
    width = next;
    paint(0);
  }).observe(root);

  return (next, label) => {
    const duration = rows ? motion(400) : 0;
    rows = next;
    setAttribute(svg.node(), "aria-label", label);
    paint(duration);
  };
}

/** The one group of a class below a parent, made where it is not there yet. */
export function layer(parent, name) {
  return parent.selectAll(`:scope > g.${name}`).data([0]).join("g").attr("class", name);
}
