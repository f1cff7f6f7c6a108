// SPDX-License-Identifier: Apache-2.0
import { keep } from "../address.js";
import { element, find, setAttribute, setText } from "../dom.js";
import { t } from "../language.js";
import { MEASURES } from "../measures.js";

/** What the reader can set: pause, language, theme, and the measure of the map. All but the pause are in the address. */
export function createControls(store, resume) {
  const pause = find("[data-testid=pause]");
  const language = find("[data-testid=language]");
  const theme = find("[data-testid=theme]");
  const measure = find("[data-testid=measure]");

  pause.addEventListener("click", () => {
    store.update({ paused: !store.state.paused });
    if (!store.state.paused) resume();
  });
  language.addEventListener("click", () => set("lang", "language", store.state.language === "es" ? "en" : "es"));
  theme.addEventListener("click", () => set("theme", "theme", store.state.theme === "dark" ? "light" : "dark"));
  measure.addEventListener("change", (event) => set("measure", "measure", event.target.value));
  for (const name of Object.keys(MEASURES)) {
    const input = element("input", { type: "radio", name: "measure", value: name });
    measure.append(element("label", {}, input, element("span")));
  }

  function set(parameter, key, value) {
    keep(parameter, value);
    store.update({ [key]: value });
  }

  return {
    show(state) {
      setText(pause, t(state.paused ? "resume" : "pause"));
      setAttribute(pause, "aria-pressed", String(state.paused));
      setText(language, t("language.other"));
      setAttribute(language, "lang", state.language === "es" ? "en" : "es");
      setText(theme, t(state.theme === "dark" ? "theme.light" : "theme.dark"));
      setAttribute(document.documentElement, "data-theme", state.theme);
      for (const input of measure.querySelectorAll("input")) {
        input.checked = input.value === state.measure;
        setText(input.nextElementSibling, t(`measure.${input.value}`));
      }
    },
  };
}
