// SPDX-License-Identifier: Apache-2.0
import { month, plural, t } from "../language.js";
import { countAxis, createCanvas, layer } from "./canvas.js";

const d3 = globalThis.d3;
const HEIGHT = 180;
const MARGIN = { top: 18, right: 4, bottom: 20, left: 38 };
let patterns = 0;

/** A bar for each calendar month; one that the source has not finished is hatched and says so. */
export function drawMonths(root) {
  const hatch = `hatch-${++patterns}`;
  return createCanvas(root, HEIGHT, (svg, all, width, duration) => {
    const rows = all.filter((row) => row.month !== null);
    const x = d3.scaleBand(rows.map((row) => row.month), [MARGIN.left, width - MARGIN.right]).paddingInner(0.15);
    const y = d3.scaleLinear([0, d3.max(rows, (row) => row.persons) || 1], [HEIGHT - MARGIN.bottom, MARGIN.top]).nice(3);
    pattern(svg, hatch);
    axes(svg, rows, x, y, width);
    layer(svg, "bars").selectAll("rect").data(rows, (row) => row.month)
      .join((entered) => entered.append("rect").attr("y", y(0)).attr("height", 0))
      .attr("class", (row) => (row.is_complete ? "whole" : "part"))
      .attr("fill", (row) => (row.is_complete ? null : `url(#${hatch})`))
      .attr("x", (row) => x(row.month)).attr("width", x.bandwidth())
      .transition().duration(duration)
      .attr("y", (row) => y(row.persons)).attr("height", (row) => y(0) - y(row.persons));
    const open = rows.filter((row) => !row.is_complete).slice(-1);
    layer(svg, "marks").selectAll("text").data(open, (row) => row.month).join("text")
      .attr("x", (row) => x(row.month) + x.bandwidth()).attr("text-anchor", "end")
      .text(t("months.incomplete"))
      .attr("y", 10);
    layer(svg, "touch").selectAll("rect").data(rows, (row) => row.month).join("rect")
      .attr("x", (row) => x(row.month)).attr("width", x.step()).attr("height", HEIGHT - MARGIN.bottom)
      .attr("data-tip", tip);
  });
}

function tip(row) {
  const words = `${month(row.month)}\n${plural("persons.count", row.persons)}`;
  return row.is_complete ? words : `${words}\n${t("months.incomplete")}`;
}

function axes(svg, rows, x, y, width) {
  countAxis(svg, y, MARGIN, width);
  const years = rows.filter((row) => row.month.endsWith("-01"));
  const every = Math.ceil((years.length * 40) / width);
  layer(svg, "years").selectAll("text").data(years.filter((_, index) => index % every === 0), (row) => row.month)
    .join("text").attr("x", (row) => x(row.month)).attr("y", HEIGHT - 5).text((row) => row.month.slice(0, 4));
}

function pattern(svg, id) {
  const mark = svg.selectAll("defs").data([0]).join("defs").selectAll("pattern").data([0]).join("pattern")
    .attr("id", id).attr("width", 4).attr("height", 4)
    .attr("patternUnits", "userSpaceOnUse").attr("patternTransform", "rotate(45)");
  mark.selectAll("rect").data([0]).join("rect").attr("class", "hatch").attr("width", 2).attr("height", 4);
}
