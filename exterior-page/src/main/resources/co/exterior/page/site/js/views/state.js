// SPDX-License-Identifier: Apache-2.0
import { age, freshness } from "../connection/freshness.js";
import { find, setAttribute, setText } from "../dom.js";
import { duration, second, t } from "../language.js";

/** The line that is always in sight: whether the numbers are live, and how old they are. */
export function createStateView() {
  const line = find("[data-testid=state]");
  const words = find(".state-text", line);
  const announce = find("[data-testid=announce]");
  let announced = null;

  return {
    show(state) {
      const fresh = freshness(state);
      setAttribute(line, "data-state", fresh);
      setAttribute(document.body, "data-fresh", fresh);
      setText(words, wordsOf(fresh, state));
      // The age ticks; only another state is worth an announcement.
      const key = `${fresh} ${state.language}`;
      if (announced !== key) setText(announce, t(`state.${fresh}.said`));
      announced = key;
    },
  };
}

function wordsOf(fresh, state) {
  if (fresh === "starting") return t("state.starting");
  const values = { age: duration(age(state)), time: second(state.quality.committed_at) };
  return t(`state.${fresh}`, values);
}
