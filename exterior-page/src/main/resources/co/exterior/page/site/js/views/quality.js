// SPDX-License-Identifier: Apache-2.0
import { element, find, join, setAttribute, setHidden, setText } from "../dom.js";
import { createFigure } from "../figure.js";
import { day, plural, span, t, whole } from "../language.js";

const EDGES = [
  { key: "edge", head: "ledger.edge", value: (row) => row.edge, show: (edge) => t(`ledger.${edge}`) },
  { key: "records", head: "records", value: (row) => row.records, show: whole, number: true },
  { key: "persons", head: "persons", value: (row) => row.persons, show: whole, number: true },
  { key: "unknown", head: "ledger.unknown", value: (row) => row.unknown, show: whole, number: true },
];

/** Where the numbers come from and whether they add up: the snapshot, its window, what was refused, the ledger. */
export function createQuality() {
  const section = find("[data-testid=quality]");
  const facts = find("[data-facts]", section);
  const body = find("[data-ledger]", section);
  const problems = element("ul", { class: "problems" });
  const reasons = element("ul", { class: "reasons" });
  const figure = element("figure", { class: "figure" });
  body.append(problems, figure, reasons);
  const edges = createFigure(figure, { name: "ledger", title: "ledger.short", columns: EDGES, level: "h3" });

  return {
    show({ quality }) {
      setAttribute(section, "data-balanced", quality?.ledger.balanced);
      setAttribute(section, "aria-busy", String(!quality));
      join(facts, factsOf(quality), (fact) => fact.key, createFact, updateFact);
      edges.show(Object.entries(quality?.ledger.edges ?? {}).map(([edge, counts]) => ({ edge, ...counts })),
        { parts: [quality?.snapshot?.id] });
      if (!quality) return;
      list(problems, quality.ledger.problems);
      list(reasons, [...reasonsOf("facts.refused_at_source", quality.refused_at_source),
        ...reasonsOf("facts.refused", quality.refused)]);
      setHidden(find("[data-testid=synthetic]"), !quality.snapshot?.synthetic);
      setText(find("[data-version]"), `exterior ${quality.version ?? ""}`);
    },
  };
}

function factsOf(quality) {
  const at = quality?.snapshot;
  const window = quality?.window;
  const late = quality?.late;
  const refused = sum(quality?.refused_at_source) + sum(quality?.refused);
  const balanced = quality?.ledger.balanced ?? null; // null where the job keeps no ledger
  return [
    fact("snapshot", at ? at.source : null, at && t(at.complete ? "facts.complete" : "facts.incomplete"), "snapshot"),
    fact("source_date", at && (at.source_date ? day(at.source_date) : t("facts.no_date")), at && at.id),
    fact("window", window && span(window.start, window.end), window && t("facts.window.sub")),
    fact("refused", quality && whole(refused), quality && t("facts.refused.sub")),
    fact("late", late && whole(late.records), late && plural("facts.late.sub", late.persons)),
    fact("ledger", balanced !== null && t(balanced ? "facts.balanced" : "facts.unbalanced"),
      balanced !== null && plural("facts.problems", quality.ledger.problems.length), null, balanced === false),
  ];
}

const fact = (key, value, sub, testid = null, alarm = false) =>
  ({ key, value: value || null, sub: sub || null, testid, alarm });
const sum = (reasons) => (reasons ?? []).reduce((total, { records }) => total + records, 0);
const reasonsOf = (key, reasons) => reasons.map(({ reason, records }) => `${t(key)}: ${reason} (${whole(records)})`);

function createFact({ testid }) {
  return element("div", { class: "fact", "data-testid": testid },
    element("dt"), element("dd", { class: "value" }), element("dd", { class: "sub" }));
}

function updateFact(item, { key, value, sub, alarm }) {
  setText(find("dt", item), t(`facts.${key}`));
  setText(find(".value", item), value ?? "–");
  setText(find(".sub", item), sub ?? "");
  setAttribute(item, "data-alarm", alarm ? "" : null);
  setAttribute(item, "title", value ?? null);
}

function list(parent, texts) {
  setHidden(parent, texts.length === 0);
  join(parent, texts, String, () => element("li"), setText);
}
