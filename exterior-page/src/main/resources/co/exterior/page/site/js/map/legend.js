// SPDX-License-Identifier: Apache-2.0
import { element, join, setAttribute, setHidden, setText } from "../dom.js";
import { t } from "../language.js";
import { MEASURES } from "../measures.js";

/** The seven classes of the measure, each over the values that it stands for. */
export function createLegend(root) {
  const title = element("span", { class: "legend-title" });
  const classes = element("ol", { class: "legend-classes" });
  root.append(title, classes);

  return {
    show({ countries, measure: name }) {
      for (const part of [title, classes]) setHidden(part, !countries?.length);
      const measure = MEASURES[name];
      const bounds = measure.bounds((countries ?? []).map(measure.value));
      setText(title, t(`measure.${name}.legend`));
      setAttribute(classes, "data-scale", measure.scale);
      const ranges = [null, ...bounds].map((from, index) => ({ from, to: bounds[index] ?? null, index }));
      join(classes, ranges, (range) => range.index,
        ({ index }) => element("li", { "data-class": index }), (item, range) => setText(item, words(range, measure)));
    },
  };

  function words({ from, to }, measure) {
    if (from === null) return `< ${measure.mark(to)}`;
    return to === null ? `≥ ${measure.mark(from)}` : `${measure.mark(from)}`;
  }
}
