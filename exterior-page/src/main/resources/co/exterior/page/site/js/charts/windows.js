// SPDX-License-Identifier: Apache-2.0
import { compact, moment, plural, time } from "../language.js";
import { createCanvas, layer } from "./canvas.js";

const d3 = globalThis.d3;
const HEIGHT = 180;
const MARGIN = { top: 10, right: 6, bottom: 20, left: 38 };

/** Persons in each window, as steps over the time in which they were published. */
export function drawWindows(root) {
  return createCanvas(root, HEIGHT, (svg, rows, width) => {
    const first = rows.length > 0 ? Date.parse(rows[0].window_start) : 0;
    const last = rows.length > 0 ? Date.parse(rows.at(-1).window_end) : 1;
    const x = d3.scaleLinear([first, last], [MARGIN.left, width - MARGIN.right]);
    const y = d3.scaleLinear([0, d3.max(rows, (row) => row.persons) || 1], [HEIGHT - MARGIN.bottom, MARGIN.top]).nice(3);
    const corners = rows.flatMap((row) =>
      [row.window_start, row.window_end].map((at) => [x(Date.parse(at)), y(row.persons)]));
    const area = d3.area().y0(y(0)).x(([across]) => across).y1(([, up]) => up);
    layer(svg, "grid").selectAll("line").data(whole3(y), String).join("line")
      .attr("x1", MARGIN.left).attr("x2", width - MARGIN.right).attr("y1", y).attr("y2", y);
    layer(svg, "axis").selectAll("text").data(whole3(y), String).join("text")
      .attr("x", MARGIN.left - 6).attr("y", (tick) => y(tick) + 4).attr("text-anchor", "end").text(compact);
    const series = layer(svg, "series");
    series.selectAll("path.area").data([corners]).join("path").attr("class", "area").attr("d", area);
    series.selectAll("path.line").data([corners]).join("path").attr("class", "line").attr("d", d3.line());
    times(svg, rows.length > 0 ? x : null, width);
    layer(svg, "touch").selectAll("rect").data(rows, (row) => row.window_start).join("rect")
      .attr("x", (row) => x(Date.parse(row.window_start)))
      .attr("width", (row) => Math.max(0, x(Date.parse(row.window_end)) - x(Date.parse(row.window_start))))
      .attr("height", HEIGHT - MARGIN.bottom)
      .attr("data-tip", (row) =>
        `${moment(row.window_start)} – ${time(row.window_end)}\n${plural("persons.count", row.persons)}`);
  });
}

const whole3 = (y) => y.ticks(3).filter((tick) => Number.isInteger(tick));

function times(svg, x, width) {
  const marks = x ? d3.scaleTime(x.domain(), x.range()).ticks(Math.max(2, Math.floor(width / 90))) : [];
  layer(svg, "years").selectAll("text").data(marks, Number).join("text")
    .attr("x", (mark) => x(mark)).attr("y", HEIGHT - 5).attr("text-anchor", "middle").text((mark) => time(mark));
}
