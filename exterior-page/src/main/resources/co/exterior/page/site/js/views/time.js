// SPDX-License-Identifier: Apache-2.0
import { drawBars } from "../charts/bars.js";
import { drawMonths } from "../charts/months.js";
import { drawWindows } from "../charts/windows.js";
import { find } from "../dom.js";
import { createFigure } from "../figure.js";
import { change, changeShare, month, moment, nameOf, plural, t, tenth, whole } from "../language.js";

export const MONTHS = [
  { key: "month", head: "month", value: (row) => row.month, show: (value) => (value === null ? t("unknown") : month(value)) },
  { key: "is_complete", head: "months.complete", value: (row) => row.is_complete,
    show: (value) => (value === null ? "–" : t(value ? "yes" : "months.incomplete")) },
  { key: "records", head: "records", value: (row) => row.records, show: whole, number: true },
  { key: "persons", head: "persons", value: (row) => row.persons, show: whole, number: true },
];

const WINDOWS = [
  { key: "window_start", head: "window.start", value: (row) => row.window_start, show: moment },
  { key: "window_end", head: "window.end", value: (row) => row.window_end, show: moment },
  { key: "records", head: "records", value: (row) => row.records, show: whole, number: true },
  { key: "persons", head: "persons", value: (row) => row.persons, show: whole, number: true },
  { key: "mean_age_persons", head: "column.mean_age", value: (row) => row.mean_age_persons, show: tenth, number: true },
];

const MOVERS = [
  { key: "country_code", head: "column.code", value: (row) => row.country_code },
  { key: "country", head: "column.name", value: nameOf },
  { key: "persons_before", head: "movers.before", value: (row) => row.persons_before, show: whole, number: true },
  { key: "persons", head: "movers.after", value: (row) => row.persons, show: whole, number: true },
  { key: "persons_change", head: "movers.change", value: (row) => row.persons_change, show: change, number: true },
  { key: "persons_change_pct", head: "movers.share", value: (row) => row.persons_change_pct, show: changeShare, number: true },
];

/** What months cannot show: registrations before the first of them, and those of which no month is known. */
export function ofMonths({ months, months_before: before }) {
  const unknown = months.find((row) => row.month === null)?.persons ?? 0;
  const parts = [plural("months.unknown", unknown)];
  if (before?.persons) parts.unshift(plural("months.before", before.persons));
  return parts.join(" · ");
}

/** All countries over time: what was published when, when people registered, and where that changed most. */
export function createTime() {
  const figure = (name, columns, draw) =>
    createFigure(find(`[data-testid=${name}]`), { name, title: `${name}.title`, columns, draw });
  const windows = figure("windows", WINDOWS, drawWindows);
  const months = figure("all-months", MONTHS, drawMonths);
  const movers = figure("movers", MOVERS, drawMovers);

  return {
    show({ windows: published, months: registered, movers: moved, quality }) {
      const parts = [quality?.snapshot?.id];
      windows.show(published ?? [], { parts, words: t("windows.note") });
      months.show(registered?.months ?? [], { parts, words: registered ? ofMonths(registered) : "" });
      movers.show(moved?.movers ?? [], { parts, words: moved ? ofMovers(moved) : "" });
    },
  };
}

function ofMovers({ year, year_before: before, support, movers }) {
  if (year === null) return t("movers.years");
  if (movers.length === 0) return t("movers.none", { support });
  return t("movers.note", { year, before, support });
}

function drawMovers(root) {
  const paint = drawBars(root);
  return (rows) => {
    const largest = Math.max(1, ...rows.map((row) => Math.abs(row.persons_change)));
    paint(rows.map((row) => ({
      key: row.country_code,
      name: nameOf(row),
      href: `#${row.country_code}`,
      value: row.persons_change,
      text: `${change(row.persons_change)} · ${changeShare(row.persons_change_pct)}`,
      part: row.persons_change / largest / 2, // half of the width for each direction
    })));
  };
}
