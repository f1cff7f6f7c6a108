// SPDX-License-Identifier: Apache-2.0
import { classOf, MEASURES } from "../measures.js";
import { nameOf, plural, t } from "../language.js";
import { createMapKeys } from "./keys.js";
import { createZoom } from "./zoom.js";

const d3 = globalThis.d3;
const SIZE = [960, 410];
const DOT = 3.4;

/**
 * The map of the world: an outline for each country that has one, a dot for those that are too small, and circles as
 * large as the number of persons where there are no outlines at all.
 */
export function createMap(root, zoomButtons, world, choose) {
  const places = new Map(world.places.map((place) => [place.code, place]));
  const outlined = new Set((world.outlines ?? []).map((outline) => outline.code));
  const projection = d3.geoEqualEarth().rotate([-11, 0]);
  projection.fitExtent([[6, 6], [SIZE[0] - 6, SIZE[1] - 6]], frame());
  const path = d3.geoPath(projection);
  const points = new Map(world.places.map(({ code, longitude, latitude }) => [code, projection([longitude, latitude])]));

  const at = (code) => `translate(${points.get(code)})`;

  const svg = d3.select(root).append("svg").attr("viewBox", [0, 0, ...SIZE]).attr("role", "group");
  const globe = svg.append("g").attr("class", world.outlines ? "globe" : "globe bare");
  globe.append("path").attr("class", "sea").attr("d", path({ type: "Sphere" }));
  globe.append("path").attr("class", "graticule").attr("d", path(d3.geoGraticule().step([20, 20])()));
  const ground = globe.append("g").attr("class", "ground");
  const shapes = globe.append("g").attr("class", "shapes");
  const dots = globe.append("g").attr("class", "dots");
  const codes = globe.append("g").attr("class", "codes");
  const front = globe.append("path").attr("class", "front");
  let scale = 1;

  if (world.outlines) {
    ground.selectAll("path").data(world.outlines).join("path").attr("d", path);
  } else {
    const all = world.places.filter((place) => place.code !== "ATA");
    ground.selectAll("circle").data(all).join("circle").attr("r", 1.6).attr("transform", ({ code }) => at(code));
  }

  const zoom = createZoom(svg, SIZE, zoomButtons, (transform) => {
    scale = transform.k;
    globe.attr("transform", transform);
    dots.selectAll("circle").attr("r", (country) => radius(country) / scale ** 0.75);
  });
  const keys = createMapKeys(root, (code) => points.get(code), choose);
  let largest = 1;

  svg.on("click", (event) => {
    const mark = event.target.closest("[data-country]");
    if (mark) choose(mark.dataset.country);
  });

  const radius = (country) => (world.outlines ? DOT : 2.2 + 26 * Math.sqrt(country.persons / largest));

  function mark(selection, measure, bounds, chosen) {
    selection
      .attr("role", "button")
      .attr("data-country", (country) => country.country_code)
      .attr("data-class", (country) => classOf(measure.value(country), bounds))
      .attr("data-value", (country) => measure.value(country))
      .attr("aria-pressed", (country) => String(country.country_code === chosen))
      .attr("aria-label", label)
      .attr("data-tip", label)
      .filter(function () { return !this.hasAttribute("tabindex"); })
      .attr("tabindex", "-1");

    function label(country) {
      const persons = plural("persons.count", country.persons);
      if (measure.name === "persons") return `${nameOf(country)}\n${persons}`;
      const value = t(`measure.${measure.name}.said`, { value: measure.show(measure.value(country)) });
      return `${nameOf(country)}\n${value}\n${persons}`;
    }
  }

  return {
    show({ countries, measure: name, country: chosen }) {
      const measure = { ...MEASURES[name], name };
      const placed = (countries ?? []).filter((country) => places.has(country.country_code));
      const bounds = measure.bounds(placed.map(measure.value));
      largest = Math.max(1, ...placed.map((country) => country.persons));
      svg.attr("aria-label", t("map.label")).attr("data-scale", measure.scale);
      const byCode = new Map(placed.map((country) => [country.country_code, country]));
      const withShape = (world.outlines ?? []).filter((outline) => byCode.has(outline.code));
      const withDot = placed.filter((country) => !outlined.has(country.country_code));

      shapes.selectAll("path")
        .data(withShape, (outline) => outline.code ?? outline.country_code)
        .join((entered) => entered.append("path").attr("d", path))
        .datum((outline) => byCode.get(outline.code ?? outline.country_code))
        .call(mark, measure, bounds, chosen);
      dots.selectAll("circle")
        .data(withDot, (country) => country.country_code)
        .join((entered) => entered.append("circle").attr("transform", ({ country_code }) => at(country_code)))
        .attr("r", (country) => radius(country) / scale ** 0.75)
        .call(mark, measure, bounds, chosen);
      if (!world.outlines) {
        reorder(dots);
        codes.selectAll("text").data(placed.filter((country) => radius(country) > 10), (country) => country.country_code)
          .join("text").attr("transform", ({ country_code }) => at(country_code)).attr("dy", "0.35em")
          .text((country) => country.country_code);
      }
      const outline = world.outlines?.find((shape) => shape.code === chosen && byCode.has(chosen));
      front.attr("d", outline ? path(outline) : null);
      zoom.name();
      keys.settle(byCode.has(chosen) ? chosen : placed[0]?.country_code);
    },
  };
}

/** The large circles behind the small ones; a circle that has the focus is not moved, since it would lose it. */
function reorder(dots) {
  if (dots.node().contains(document.activeElement)) return;
  dots.selectAll("circle").sort((a, b) => b.persons - a.persons);
}

/** From the south of Chile to the north of Greenland: Antarctica is left out. */
function frame() {
  const points = d3.range(-169, 192, 5).flatMap((longitude) => [[longitude, -56], [longitude, 0], [longitude, 83]]);
  return { type: "MultiPoint", coordinates: points };
}
