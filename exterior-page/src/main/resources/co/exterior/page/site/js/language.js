// SPDX-License-Identifier: Apache-2.0
// The language of the reader: words from a dictionary, numbers and dates from the browser.
import english from "./i18n/en.js";
import spanish from "./i18n/es.js";

const LANGUAGES = {
  en: { words: english, locale: "en-GB" },
  es: { words: spanish, locale: "es-CO" },
};
const UNKNOWN = "–";

let language = "en";
let formats = new Map();

/** From here on all words and numbers are in this language. */
export function speak(code) {
  language = code;
  formats = new Map();
  document.documentElement.lang = code;
  document.title = t("title");
  for (const node of document.querySelectorAll("[data-text]")) node.textContent = t(node.dataset.text);
  for (const node of document.querySelectorAll("[data-label]")) node.ariaLabel = t(node.dataset.label);
}

/** The words behind a key, with {name} replaced. */
export function t(key, values = {}) {
  const words = LANGUAGES[language].words[key];
  if (words === undefined) throw new Error(`The dictionary has no ${key}.`);
  return words.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/** Whether the dictionary has a key: labels of values that may be new are looked up with it. */
export const knows = (key) => LANGUAGES[language].words[key] !== undefined;

/** The form of the words that a number asks for: key.one or key.other. */
export const plural = (key, count, values = {}) =>
  t(`${key}.${count === 1 ? "one" : "other"}`, { count: whole(count), ...values });

export const nameOf = (country) => (language === "es" ? country.name_es : country.name);

/** The name of a country that nobody is registered in, as the browser knows it. */
export const nameOfPlace = (place) =>
  format("names", (locale) => new Intl.DisplayNames(locale, { type: "region" })).of(place.alpha2);

/** In the order of the alphabet, accents aside. */
export const compareNames = (a, b) => format("order", (locale) => new Intl.Collator(locale)).compare(a, b);

const known = (show) => (value) => (value === null || value === undefined ? UNKNOWN : show(value));

export const whole = known((value) => numbers("whole", { maximumFractionDigits: 0 }).format(value));
export const tenth = known((value) => numbers("tenth", decimals(1)).format(value));
export const share = known((value) => numbers("share", { style: "percent", ...decimals(1) }).format(value));
export const fineShare = known((value) => numbers("fine", { style: "percent", maximumFractionDigits: 2 }).format(value));
export const compact = known((value) => numbers("compact", { notation: "compact" }).format(value));
export const change = known((value) => signed(numbers("change", { signDisplay: "exceptZero" }).format(value)));
export const changeShare = known((value) =>
  signed(numbers("changeShare", { style: "percent", signDisplay: "exceptZero", ...decimals(1) }).format(value / 100)));

export const day = known((value) => dates("day", { dateStyle: "long", timeZone: "UTC" }).format(new Date(value)));
export const time = known((value) => dates("time", { timeStyle: "short", hourCycle: "h23" }).format(new Date(value)));
export const second = known((value) => dates("second", { timeStyle: "medium", hourCycle: "h23" }).format(new Date(value)));
export const moment = known((value) =>
  dates("moment", { dateStyle: "medium", timeStyle: "medium", hourCycle: "h23" }).format(new Date(value)));

/** From one time to another, on one day but for windows of days; seconds are told where they matter. */
export function span(start, end) {
  const seconds = [start, end].some((at) => Date.parse(at) % 60_000 !== 0);
  const style = { dateStyle: "medium", timeStyle: seconds ? "medium" : "short", hourCycle: "h23" };
  return dates(`span ${seconds}`, style).formatRange(new Date(start), new Date(end));
}

/** A month such as 2024-05. */
export const month = known((value) =>
  dates("month", { month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(`${value}-01T00:00:00Z`)));

/** How long something took or is ago, in its largest unit. */
export function duration(milliseconds) {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  const [unit, size] = [["day", 86400], ["hour", 3600], ["minute", 60], ["second", 1]].find(
    ([, size]) => seconds >= size || size === 1);
  const form = (locale) => new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" });
  return format(`duration ${unit}`, form).format(Math.floor(seconds / size));
}

const signed = (text) => text.replace("-", "−"); // the minus sign is as wide as the plus
const decimals = (digits) => ({ minimumFractionDigits: digits, maximumFractionDigits: digits });
const numbers = (name, options) => format(name, (locale) => new Intl.NumberFormat(locale, options));
const dates = (name, options) => format(name, (locale) => new Intl.DateTimeFormat(locale, options));

function format(name, create) {
  if (!formats.has(name)) formats.set(name, create(LANGUAGES[language].locale));
  return formats.get(name);
}
