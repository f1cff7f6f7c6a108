// SPDX-License-Identifier: Apache-2.0
import { setAttribute } from "../dom.js";
import { compact } from "../language.js";
import { motion } from "../motion.js";

const d3 = globalThis.d3;

/**
 * A picture that is as wide as its place. It is drawn again when the place has another width, at once, or when there
 * are other rows, gently. The draw function gets the svg, the rows, the width and the duration of its movements; without rows there is nothing to draw.
 */
export function createCanvas(root, height, draw) {
  const svg = d3.select(root).append("svg").attr("height", height).attr("role", "img");
  let width = 0;
  let rows = null;

  function paint(duration) {
    if (!rows || width === 0) return;
    svg.attr("viewBox", [0, 0, width, height]).attr("width", width);
    if (rows.length === 0) svg.selectAll("*").remove();
    else draw(svg, rows, width, duration);
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

/** Lines across the picture at three counts or so, with their numbers on the left. */
export function countAxis(svg, y, margin, width) {
  const ticks = y.ticks(3).filter((tick) => Number.isInteger(tick));
  layer(svg, "grid").selectAll("line").data(ticks, String).join("line")
    .attr("x1", margin.left).attr("x2", width - margin.right).attr("y1", y).attr("y2", y);
  layer(svg, "axis").selectAll("text").data(ticks, String).join("text")
    .attr("x", margin.left - 6).attr("y", (tick) => y(tick) + 4).attr("text-anchor", "end").text(compact);
}
