// SPDX-License-Identifier: Apache-2.0
import { compact, t, whole } from "../language.js";
import { createCanvas, layer } from "./canvas.js";

const d3 = globalThis.d3;
const BAR = 13;
const BANDS = 20;
const AXIS = 22;
const MIDDLE = 46;
const HEAD = 20;
const HEIGHT = HEAD + BANDS * BAR + AXIS;

/** Men to the left, women to the right, the youngest at the bottom; from 95 years on is one band. */
export function drawPyramid(root) {
  return createCanvas(root, HEIGHT, (svg, rows, width, duration) => {
    const bands = bandsOf(rows);
    const half = (width - MIDDLE) / 2;
    const largest = d3.max(bands, (band) => Math.max(band.women, band.men)) || 1;
    const length = d3.scaleLinear().domain([0, largest]).nice(3).range([0, half - 2]);
    const y = (band) => HEAD + (BANDS - 1 - band.index) * BAR;
    grid(svg, length, half, width);

    for (const [sex, left] of [["men", (band) => half - length(band.men)], ["women", () => half + MIDDLE]]) {
      layer(svg, sex).selectAll("rect").data(bands, (band) => band.index).join((entered) =>
        entered.append("rect").attr("class", sex).attr("height", BAR - 2).attr("x", left).attr("width", 0))
        .attr("y", y)
        .transition().duration(duration)
        .attr("x", left).attr("width", (band) => length(band[sex]));
    }
    layer(svg, "marks").selectAll("text").data(["men", "women"]).join("text")
      .attr("x", (sex) => (sex === "men" ? half : half + MIDDLE)).attr("y", 12)
      .attr("class", (sex) => sex).attr("text-anchor", (sex) => (sex === "men" ? "end" : "start"))
      .text((sex) => t(sex));
    layer(svg, "names").selectAll("text").data(bands, (band) => band.index).join("text")
      .attr("x", width / 2).attr("y", (band) => y(band) + BAR - 3.5).attr("text-anchor", "middle")
      .text((band) => (band.index % 2 === 0 || band.index === BANDS - 1 ? nameOf(band) : ""));
    layer(svg, "touch").selectAll("rect").data(bands, (band) => band.index).join("rect")
      .attr("y", y).attr("width", width).attr("height", BAR)
      .attr("data-tip", (band) => t("pyramid.tip", { age: nameOf(band), women: whole(band.women), men: whole(band.men) }));
  });
}

function grid(svg, length, half, width) {
  const ticks = length.ticks(3).filter((tick) => Number.isInteger(tick));
  const places = ticks.flatMap((tick) =>
    [[tick, half - length(tick), "m"], [tick, half + MIDDLE + length(tick), "w"]]);
  layer(svg, "grid").selectAll("line").data(places, ([tick, , side]) => side + tick).join("line")
    .attr("x1", ([, x]) => x).attr("x2", ([, x]) => x).attr("y1", HEAD).attr("y2", HEAD + BANDS * BAR);
  layer(svg, "axis").selectAll("text").data(places, ([tick, , side]) => side + tick).join("text")
    .attr("x", ([, x]) => Math.max(12, Math.min(width - 12, x))).attr("y", HEIGHT - 6).attr("text-anchor", "middle")
    .text(([tick]) => (tick === 0 ? "" : compact(tick)));
}

function bandsOf(rows) {
  const bands = d3.range(BANDS).map((index) => ({ index, women: 0, men: 0 }));
  for (const row of rows) {
    if (row.age_from === null) continue;
    const band = bands[Math.min(BANDS - 1, Math.floor(row.age_from / 5))];
    band.women += row.women;
    band.men += row.men;
  }
  return bands;
}

const nameOf = ({ index }) => (index === BANDS - 1 ? "95+" : `${index * 5}–${index * 5 + 4}`);
