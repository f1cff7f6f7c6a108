// SPDX-License-Identifier: Apache-2.0
import { plural, second, span, time } from "../language.js";
import { countAxis, createCanvas, layer } from "./canvas.js";

const d3 = globalThis.d3;
const HEIGHT = 180;
const MARGIN = { top: 10, right: 6, bottom: 20, left: 38 };

/** Persons in each window, as steps over the time in which they were published. */
export function drawWindows(root) {
  return createCanvas(root, HEIGHT, (svg, rows, width) => {
    const ends = [Date.parse(rows[0].window_start), Date.parse(rows.at(-1).window_end)];
    const x = d3.scaleLinear(ends, [MARGIN.left, width - MARGIN.right]);
    const y = d3.scaleLinear([0, d3.max(rows, (row) => row.persons) || 1], [HEIGHT - MARGIN.bottom, MARGIN.top]).nice(3);
    const corners = steps(rows).map(([at, persons]) => [x(at), y(persons)]);
    const area = d3.area().y0(y(0)).x(([across]) => across).y1(([, up]) => up);
    countAxis(svg, y, MARGIN, width);
    const series = layer(svg, "series");
    series.selectAll("path.area").data([corners]).join("path").attr("class", "area").attr("d", area);
    series.selectAll("path.line").data([corners]).join("path").attr("class", "line").attr("d", d3.line());
    times(svg, x, width);
    layer(svg, "touch").selectAll("rect").data(rows, (row) => row.window_start).join("rect")
      .attr("x", (row) => x(Date.parse(row.window_start)))
      .attr("width", (row) => Math.max(0, x(Date.parse(row.window_end)) - x(Date.parse(row.window_start))))
      .attr("height", HEIGHT - MARGIN.bottom)
      .attr("data-tip", (row) =>
        `${span(row.window_start, row.window_end)}\n${plural("persons.count", row.persons)}`);
  });
}

/** The corners of the line: at nought where no window is; one that overlaps the next ends where that begins. */
function steps(rows) {
  return rows.flatMap((row, index) => {
    const [start, end] = [Date.parse(row.window_start), Date.parse(row.window_end)];
    const next = index + 1 < rows.length ? Date.parse(rows[index + 1].window_start) : end;
    const step = [[start, row.persons], [Math.min(end, next), row.persons]];
    return next > end ? [...step, [end, 0], [next, 0]] : step;
  });
}

/** Times below the chart: with seconds where it is of minutes only. */
function times(svg, x, width) {
  const [first, last] = x.domain();
  const short = last - first < 10 * 60_000;
  const marks = d3.scaleTime([first, last], x.range()).ticks(Math.max(2, Math.floor(width / 100)));
  layer(svg, "years").selectAll("text").data(marks, Number).join("text")
    .attr("x", (mark) => Math.max(24, Math.min(width - 24, x(mark)))).attr("y", HEIGHT - 5).attr("text-anchor", "middle")
    .text((mark) => (short ? second(mark) : time(mark)));
}
