// SPDX-License-Identifier: Apache-2.0
import { element, find, join, setHidden, setText } from "../dom.js";
import { nameOf, plural, t, whole } from "../language.js";

const MEANINGS = ["registered", "persons", "age", "windows", "change", "unknown"];

/** What the numbers mean, and what they do not. */
export function createMeaning() {
  const list = find("[data-meaning]");
  return {
    show() {
      join(list, MEANINGS, String, () => element("div", {}, element("dt"), element("dd")), (item, name) => {
        setText(find("dt", item), t(`meaning.${name}`));
        setText(find("dd", item), t(`meaning.${name}.text`));
      });
    },
  };
}

/** The countries of the register that the map has no place for. */
export function createUnplaced(places) {
  const line = find("[data-unplaced]");
  const known = new Set(places.map((place) => place.code));
  return {
    show({ countries }) {
      const missing = (countries ?? []).filter((country) => !known.has(country.country_code));
      const names = missing.map((country) => `${nameOf(country)} (${plural("persons.count", country.persons)})`);
      setHidden(line, missing.length === 0);
      setText(line, t("map.unplaced", { names: names.join(", "), count: whole(missing.length) }));
    },
  };
}
