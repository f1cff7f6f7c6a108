// SPDX-License-Identifier: Apache-2.0
// What the map can show of a country: each measure has its value, its words, and seven classes of it.
import { change, changeShare, compact, share, tenth, whole } from "./language.js";

const SUPPORT = 50;

export const MEASURES = {
  persons: {
    value: (country) => country.persons,
    show: whole,
    mark: compact,
    scale: "sequential",
    bounds: (values) => magnitudes(Math.max(1, ...values)),
  },
  mean_age: {
    value: (country) => country.mean_age_persons,
    show: tenth,
    mark: whole,
    scale: "sequential",
    bounds: () => [30, 34, 38, 42, 46, 50],
  },
  share_women: {
    value: (country) => country.share_women,
    show: share,
    mark: (bound) => whole(bound * 100),
    scale: "sequential",
    bounds: () => [0.4, 0.45, 0.5, 0.55, 0.6, 0.65],
  },
  change: {
    value: (country) => hasSupport(country) ? country.persons_change_pct : null,
    show: changeShare,
    mark: change,
    scale: "diverging",
    bounds: () => [-50, -20, -5, 5, 20, 50],
  },
};

/** As of the countries that changed most: the change of a handful of people is no news, and gets no colour. */
function hasSupport(country) {
  return Math.max(country.persons_year ?? 0, country.persons_year_before ?? 0) >= SUPPORT;
}

/** The class of a value, 0 to 6, or null of an unknown one. */
export function classOf(value, bounds) {
  if (value === null || value === undefined) return null;
  return bounds.filter((bound) => value >= bound).length;
}

/**
 * Six bounds at equal factors up to the largest value: a few countries have most of the people, so that equal steps
 * would show them and nothing else. They are rounded, and so stand still while the numbers grow.
 */
function magnitudes(largest) {
  const factor = Math.max(largest, 100) ** (1 / 7);
  const bounds = [];
  for (let step = 1; step <= 6; step++) {
    bounds.push(Math.max(round(factor ** step), (bounds.at(-1) ?? 0) + 1));
  }
  return bounds;
}

/** To the nearest of 1, 2, 5, 10, 20, 50 ... */
function round(value) {
  const size = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((factor) => factor * size).findLast((nice) => nice <= value * 1.2);
}
