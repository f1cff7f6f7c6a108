// SPDX-License-Identifier: Apache-2.0
import { element, find, join, setAttribute, setNumber, setText } from "../dom.js";
import { fineShare, plural, share, t, tenth, whole } from "../language.js";

const FIGURES = [
  { key: "persons", testid: "total-persons", show: whole, of: (quality) => quality.persons, large: true },
  { key: "records", testid: "total-records", show: whole, of: (quality) => quality.records },
  { key: "countries", show: whole, of: (quality) => quality.countries },
  { key: "mean_age", testid: "total-mean-age", show: tenth, of: (quality) => quality.mean_age_persons,
    unknown: (quality) => ["figures.unknown_age", quality.persons_unknown_age, quality.unknown_age_share] },
  { key: "women", show: share, of: (quality) => quality.share_women,
    unknown: (quality) => ["figures.unknown_sex", quality.persons_unknown_sex, quality.unknown_sex_share] },
];

/** The totals, each with its unit, and with how many persons are unknown to it. */
export function createFigures() {
  const list = find("[data-figures]");
  return {
    show({ quality }) {
      join(list, FIGURES, (figure) => figure.key, create, (item, figure) => {
        setText(find("dt", item), t(`figures.${figure.key}`));
        const value = quality ? figure.of(quality) : null;
        setNumber(find(".value", item), value, figure.show(value));
        setText(find(".sub", item), quality ? sub(figure, quality) : "");
      });
    },
  };
}

function create(figure) {
  const item = element("div", { class: figure.large ? "figure-item large" : "figure-item" },
    element("dt"), element("dd", { class: "value", "data-testid": figure.testid }), element("dd", { class: "sub" }));
  setAttribute(item, "data-figure", figure.key);
  return item;
}

function sub(figure, quality) {
  if (!figure.unknown) return t(`figures.${figure.key}.sub`);
  const [key, persons, part] = figure.unknown(quality);
  if (part === null) return "";
  return plural(key, persons, { share: fineShare(part) });
}
