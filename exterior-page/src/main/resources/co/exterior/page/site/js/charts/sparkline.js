// SPDX-License-Identifier: Apache-2.0
import { setAttribute } from "../dom.js";

const NAMESPACE = "http://www.w3.org/2000/svg";
const [WIDTH, HEIGHT] = [96, 20];

/** A line as small as a word; its show function takes the values, oldest first, and what they say. */
export function createSparkline() {
  const svg = document.createElementNS(NAMESPACE, "svg");
  const line = svg.appendChild(document.createElementNS(NAMESPACE, "path"));
  for (const [name, value] of Object.entries({ class: "spark", role: "img", viewBox: `0 0 ${WIDTH} ${HEIGHT}` })) {
    svg.setAttribute(name, value);
  }
  svg.show = (values, words) => {
    setAttribute(line, "d", pathOf(values));
    setAttribute(svg, "aria-label", words);
  };
  return svg;
}

function pathOf(values) {
  const largest = Math.max(1, ...values);
  const step = (WIDTH - 2) / Math.max(1, values.length - 1);
  const points = values.map((value, index) =>
    `${(1 + index * step).toFixed(1)},${(HEIGHT - 2 - (value / largest) * (HEIGHT - 4)).toFixed(1)}`);
  return points.length > 0 ? `M${points.join("L")}` : null;
}
