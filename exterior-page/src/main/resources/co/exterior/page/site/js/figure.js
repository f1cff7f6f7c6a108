// SPDX-License-Identifier: Apache-2.0
import { download, fileName, toCsv } from "./csv.js";
import { element, join, setAttribute, setHidden, setText } from "./dom.js";
import { t } from "./language.js";

/**
 * A chart with its table and its file: the same rows three times. The columns are {key, head, value, show, number}:
 * the name in the file, the key of the heading's words, the raw value, its text, and whether it is a number. Without a
 * draw function it is the table alone.
 */
export function createFigure(root, { name, title, columns, draw, level = "h2" }) {
  const heading = element(level, { class: "figure-title" });
  const note = element("p", { class: "figure-note" });
  const toTable = element("button", { type: "button", class: "tool small", "aria-expanded": "false" });
  const toFile = element("button", { type: "button", class: "tool small", "data-testid": `${name}-csv` });
  const chart = element("div", { class: `chart ${name}` });
  const table = element("table", { "data-testid": `${name}-table` });
  const place = element("div", { class: "figure-table", role: "region", tabindex: "0" }, table);
  const caption = element("figcaption", { class: "figure-head" },
    element("div", {}, heading, note), element("div", { class: "figure-tools" }, toTable, toFile));
  root.append(caption, chart, place);
  setHidden(draw ? place : chart, true);
  setHidden(toTable, !draw);
  const paint = draw?.(chart);
  let rows = [];
  let file = [];

  toTable.addEventListener("click", () => {
    setAttribute(toTable, "aria-expanded", String(place.hidden));
    setHidden(chart, place.hidden);
    setHidden(place, !place.hidden);
    nameButtons();
  });
  toFile.addEventListener("click", () => download(fileName(name, ...file), toCsv(columns, rows)));

  function nameButtons() {
    setText(toTable, t(place.hidden ? "figure.table" : "figure.chart"));
    setText(toFile, "CSV");
    setAttribute(toTable, "aria-label", `${t(place.hidden ? "figure.table" : "figure.chart")}: ${heading.textContent}`);
    setAttribute(toFile, "aria-label", `CSV: ${heading.textContent}`);
    setAttribute(place, "aria-label", heading.textContent);
  }

  return {
    /** Shows the rows; parts are of the file's name, words a sentence below the title. */
    show(next, { parts = [], words = "" } = {}) {
      rows = next;
      file = parts;
      setText(heading, t(title));
      setText(note, words);
      nameButtons();
      fillTable(table, columns, rows);
      paint?.(rows, t(title));
    },
  };
}

function fillTable(table, columns, rows) {
  const head = table.tHead ?? table.createTHead();
  const body = table.tBodies[0] ?? table.createTBody();
  if (!head.rows[0]) head.insertRow();
  join(head.rows[0], columns, (column) => column.key,
    (column) => element("th", { scope: "col", class: column.number ? "number" : null }),
    (cell, column) => setText(cell, t(column.head)));
  join(body, rows.map((row, index) => ({ row, index })), ({ index }) => index,
    () => element("tr"), (line, { row }) => fillRow(line, columns, row));
}

function fillRow(line, columns, row) {
  join(line, columns, (column) => column.key,
    (column) => (column === columns[0]
      ? element("th", { scope: "row" })
      : element("td", { class: column.number ? "number" : null, "data-column": column.key })),
    (cell, column) => {
      setText(cell, (column.show ?? String)(column.value(row)));
      if (column.number) setAttribute(cell, "data-value", column.value(row));
    });
}
