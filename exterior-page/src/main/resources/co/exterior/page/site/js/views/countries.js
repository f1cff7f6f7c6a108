// SPDX-License-Identifier: Apache-2.0
import { download, fileName, toCsv } from "../csv.js";
import { element, find, join, setAttribute, setHidden, setText } from "../dom.js";
import { changeShare, compareNames, nameOf, plural, share, t, tenth, whole } from "../language.js";
import { createSparkline } from "../charts/sparkline.js";

const COLUMNS = [
  { key: "name", value: nameOf },
  { key: "persons", value: (country) => country.persons, show: whole, number: true },
  { key: "records", value: (country) => country.records, show: whole, number: true },
  { key: "mean_age", value: (country) => country.mean_age_persons, show: tenth, number: true },
  { key: "share_women", value: (country) => country.share_women, show: share, number: true },
  { key: "change", value: (country) => country.persons_change_pct, show: changeShare, number: true },
  { key: "recent", value: (country) => country.recent_persons.reduce((sum, persons) => sum + persons, 0), number: true },
];

const FILE = [
  { key: "country_code", value: (country) => country.country_code },
  ...["name", "name_es", "records", "persons", "persons_with_age", "mean_age_records", "mean_age_persons", "women", "men",
    "sex_other", "sex_unknown", "share_women", "persons_change_year", "persons_year", "persons_year_before",
    "persons_change", "persons_change_pct"].map((key) => ({ key, value: (country) => country[key] })),
  { key: "recent_persons", value: (country) => country.recent_persons.join(" ") },
];

/** The countries as a table that can be sorted and searched; the chosen one is marked. */
export function createCountries(store, choose) {
  const table = find("[data-testid=country-table]");
  const search = find("[data-testid=country-search]");
  const head = table.createTHead().insertRow();
  const body = table.createTBody();
  let shown = [];

  search.addEventListener("input", () => store.update({ search: search.value }));
  search.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && search.value.trim() !== "" && shown.length > 0) choose(shown[0].country_code);
    if (event.key === "Escape") search.value = "";
    if (event.key === "Escape") store.update({ search: "" });
  });
  body.addEventListener("click", (event) => {
    const row = event.target.closest("tr");
    if (row && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      choose(row.dataset.country);
    }
  });
  find("[data-testid=country-table-csv]").addEventListener("click", () =>
    download(fileName("countries", store.state.quality?.snapshot?.id), toCsv(FILE, store.state.countries ?? [])));

  function sortBy(key) {
    const { sort } = store.state;
    const descending = sort.key === key ? !sort.descending : key !== "name";
    store.update({ sort: { key, descending } });
  }

  function headCell(column) {
    const button = element("button", { type: "button", class: "sort" });
    button.addEventListener("click", () => sortBy(column.key));
    return element("th", { scope: "col", "data-column": column.key, class: column.number ? "number" : null }, button);
  }

  return {
    show({ countries, search: wanted, sort, country: chosen }) {
      setAttribute(search, "placeholder", t("list.search"));
      join(head, COLUMNS, (column) => column.key, headCell, (cell, { key }) => {
        setText(cell.firstElementChild, t(`column.${key}`));
        const order = sort.descending ? "descending" : "ascending";
        setAttribute(cell, "aria-sort", sort.key === key ? order : null);
      });
      shown = sorted((countries ?? []).filter(matches(wanted)), sort);
      join(body, shown, (country) => country.country_code, createRow, (row, country) => {
        setAttribute(row, "aria-current", country.country_code === chosen ? "true" : null);
        fillRow(row, country);
      });
      setHidden(find("[data-none]"), shown.length > 0 || !countries?.length);
      setText(find("[data-count]"), countries ? `${whole(shown.length)} / ${whole(countries.length)}` : "");
    },
  };
}

function createRow({ country_code: code }) {
  const name = element("th", { scope: "row", "data-column": "name" }, element("a", { href: `#${code}` }));
  const cells = COLUMNS.slice(1).map(({ key }) => element("td", { class: "number", "data-column": key }));
  cells.at(-1).append(createSparkline());
  return element("tr", { "data-country": code }, name, ...cells);
}

function fillRow(row, country) {
  const [name, ...cells] = row.children;
  setText(name.firstElementChild, nameOf(country));
  setAttribute(name.firstElementChild, "title", nameOf(country));
  COLUMNS.slice(1).forEach((column, index) => {
    const value = column.value(country);
    setAttribute(cells[index], "data-value", value);
    if (column.show) setText(cells[index], column.show(value));
    else cells[index].firstElementChild.show(country.recent_persons, plural("recent.said", value));
  });
}

function sorted(countries, { key, descending }) {
  const { value } = COLUMNS.find((column) => column.key === key);
  const order = (a, b) => {
    const [first, second] = [value(a), value(b)];
    if (first === null || second === null) return (first === null) - (second === null); // the unknown is last
    const compared = key === "name" ? compareNames(first, second) : first - second;
    return descending ? -compared : compared;
  };
  return [...countries].sort(order);
}

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function matches(wanted) {
  const words = plain(wanted.trim());
  return ({ country_code: code, name, name_es: spanish }) =>
    plain(name).includes(words) || plain(spanish).includes(words) || code.toLowerCase() === words;
}
