// SPDX-License-Identifier: Apache-2.0
import { drawBars, barsOf } from "../charts/bars.js";
import { drawMonths } from "../charts/months.js";
import { drawPyramid } from "../charts/pyramid.js";
import { element, find, join, setAttribute, setHidden, setNumber, setText } from "../dom.js";
import { createFigure } from "../figure.js";
import { change, changeShare, knows, nameOf, plural, share, t, tenth, whole } from "../language.js";
import { motion } from "../motion.js";
import { MONTHS, ofMonths } from "./time.js";

const PYRAMID = [
  { key: "age", head: "age", show: String,
    value: (row) => (row.age_from === null ? t("unknown") : `${row.age_from}–${row.age_to}`) },
  ...["women", "men", "sex_other", "sex_unknown"].map((key) =>
    ({ key, head: key, value: (row) => row[key] ?? 0, show: whole, number: true })),
];

const counted = (key) => [
  { key, head: key, value: (row) => row[key], show: (value) => value ?? t("unknown") },
  { key: "records", head: "records", value: (row) => row.records, show: whole, number: true },
  { key: "persons", head: "persons", value: (row) => row.persons, show: whole, number: true },
];

const FIGURES = [
  { key: "persons", show: whole, value: (country) => country.persons },
  { key: "mean_age", testid: "country-mean-age", show: tenth, value: (country) => country.mean_age_persons },
  { key: "share_women", show: share, value: (country) => country.share_women },
  { key: "change", show: changeShare, value: (country) => country.persons_change_pct },
];

/** What is known of the chosen country; where none is chosen, the ten with most persons to choose from. */
export function createPanel(choose) {
  const root = find("[data-testid=country-panel]");
  const title = element("h2", { id: "panel-title", tabindex: "-1" });
  const close = element("button", { type: "button", class: "tool small", "data-testid": "country-close" });
  const sub = element("p", { class: "figure-note" });
  const figures = element("dl", { class: "figures small" });
  const charts = element("div", { class: "panel-charts" });
  const most = element("div", { class: "most" });
  const said = element("p", { class: "away", role: "status" });
  root.append(said, element("div", { class: "card-head" }, title, close), sub, figures, charts, most);
  close.addEventListener("click", () => choose(null));
  const paintMost = drawBars(most);

  const add = (name, heading, columns, draw) => {
    const figure = charts.appendChild(element("figure", { class: "figure", "data-testid": name }));
    return createFigure(figure, { name, title: heading, columns, draw, level: "h3" });
  };
  const pyramid = add("pyramid", "pyramid.title", PYRAMID, drawPyramid);
  const months = add("months", "months.title", MONTHS, drawMonths);
  const education = add("education", "education.title", counted("education"), described(educationOf));
  const offices = add("offices", "offices.title", counted("office"), described(officeOf));

  return {
    /** Where the page is one column, a country that was chosen further down would change out of sight. */
    reveal() {
      const { top } = root.getBoundingClientRect();
      if (matchMedia("(max-width: 70rem)").matches && (top < 0 || top > innerHeight / 2)) {
        root.scrollIntoView({ behavior: motion(1) ? "smooth" : "auto" });
      }
    },

    show({ countries, country: code, detail, quality }) {
      const country = countries?.find((known) => known.country_code === code) ?? null;
      setAttribute(root, "data-country", country ? code : null);
      setText(title, country ? nameOf(country) : t("panel.choose"));
      setText(close, t("panel.close"));
      setText(sub, country ? t("panel.sub", { records: whole(country.records) }) : hint(countries, code));
      say(country);
      for (const node of [close, figures, charts]) setHidden(node, !country);
      setHidden(most, Boolean(country));
      if (!country) return paintMost(barsOf((countries ?? []).slice(0, 10), asChoice, quality?.persons));
      join(figures, FIGURES, (figure) => figure.key, createFigureItem, (item, figure) => {
        const value = figure.value(country);
        setText(find("dt", item), t(`panel.${figure.key}`));
        setNumber(find(".value", item), value, figure.show(value));
        setText(find(".sub", item), figure.key === "change" ? changeOf(country) : "");
      });
      setAttribute(charts, "aria-busy", String(detail?.country_code !== code));
      if (detail?.country_code === code) showCharts(detail, { parts: [code, quality?.snapshot?.id] });
      return undefined;
    },
  };

  /** Tells a listener of another choice, and not of every change of its numbers. */
  function say(country) {
    if (said.dataset.country === (country?.country_code ?? "")) return;
    said.dataset.country = country?.country_code ?? "";
    const persons = country && plural("persons.count", country.persons);
    setText(said, country ? t("panel.chosen", { name: nameOf(country), persons }) : "");
  }

  function showCharts(detail, options) {
    pyramid.show(detail.pyramid, { ...options, words: unknownOf(detail) });
    months.show(detail.months, { ...options, words: ofMonths(detail) });
    education.show(detail.education, options);
    offices.show(detail.offices, options);
  }
}

function hint(countries, code) {
  if (!countries?.length) return t("panel.none");
  return code ? t("panel.nobody", { code }) : t("panel.hint");
}

const asChoice = (country) =>
  ({ key: country.country_code, name: nameOf(country), href: `#${country.country_code}` });

function createFigureItem({ testid }) {
  return element("div", { class: "figure-item" },
    element("dt"), element("dd", { class: "value", "data-testid": testid }), element("dd", { class: "sub" }));
}

function changeOf(country) {
  if (!country.persons_change_year) return "";
  return t("panel.change.sub", { change: change(country.persons_change), year: country.persons_change_year });
}

/** What a pyramid of women and men cannot show, said beside it. */
function unknownOf(detail) {
  const age = detail.persons - detail.persons_with_age;
  const parts = [plural("pyramid.unknown_age", age), plural("pyramid.unknown_sex", detail.sex_unknown)];
  if (detail.sex_other) parts.push(plural("pyramid.other_sex", detail.sex_other));
  return parts.join(" · ");
}

const described = (describe) => (root) => {
  const paint = drawBars(root);
  return (rows) => paint(barsOf(rows, describe));
};

function educationOf({ education }) {
  const key = `education.${education}`;
  return { key: education ?? "", name: education ?? t("unknown"), sub: knows(key) ? t(key) : "", unknown: education === null };
}

function officeOf({ office }) {
  return { key: office ?? "", name: office ?? t("unknown"), unknown: office === null };
}
