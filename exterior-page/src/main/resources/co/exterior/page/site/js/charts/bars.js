// SPDX-License-Identifier: Apache-2.0
import { element, find, join, setAttribute, setNumber, setText } from "../dom.js";
import { share, whole } from "../language.js";

/**
 * Bars below their names, as a list: {key, name, sub, value, text, part, unknown, href}. The part, -1 to 1, is of the
 * whole width; one below zero goes to the other side.
 */
export function drawBars(root) {
  const list = element("ul", { class: "bars" });
  root.append(list);
  return (bars) => join(list, bars, (bar) => bar.key, create, update);
}

function create({ href }) {
  const name = element(href ? "a" : "span", { class: "bar-main", href });
  return element("li", {},
    element("span", { class: "bar-name" }, name, element("span", { class: "bar-sub" })),
    element("span", { class: "bar-value" }),
    element("span", { class: "bar-track", "aria-hidden": "true" }, element("span", { class: "bar-fill" })));
}

function update(item, bar) {
  setText(find(".bar-main", item), bar.name);
  setText(find(".bar-sub", item), bar.sub ?? "");
  setAttribute(item, "title", bar.name);
  setAttribute(item, "class", bar.unknown ? "unknown" : null);
  setNumber(find(".bar-value", item), bar.value, bar.text);
  const fill = find(".bar-fill", item);
  const width = `${(Math.abs(bar.part) * 100).toFixed(2)}%`;
  if (fill.style.width !== width) fill.style.width = width;
  setAttribute(fill, "data-side", bar.part < 0 ? "less" : "more");
}

/** Bars of rows that have persons, each with its share of the total, which is that of the rows unless told. */
export function barsOf(rows, describe, total = rows.reduce((sum, row) => sum + row.persons, 0)) {
  const largest = Math.max(1, ...rows.map((row) => row.persons));
  return rows.map((row) => ({
    ...describe(row),
    value: row.persons,
    text: `${whole(row.persons)} · ${share(total ? row.persons / total : null)}`,
    part: row.persons / largest,
  }));
}
