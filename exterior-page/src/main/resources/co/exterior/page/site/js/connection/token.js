// SPDX-License-Identifier: Apache-2.0
// The token of a page that is not on loopback: asked for once, kept until the tab is closed.
import { find, setHidden } from "../dom.js";

const KEY = "exterior.token";

export function tokenHeaders() {
  const token = sessionStorage.getItem(KEY);
  return token ? { Authorization: `Bearer ${token}` } : {};
}

/** Asks for the token and calls back with each that is given, until one is taken. */
export function createTokenForm(retry) {
  const form = find("[data-token]");
  const field = find("input", form);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const token = field.value.trim();
    // A header carries printable ASCII only, and so is every token.
    if (!/^[\x21-\x7e]+$/.test(token)) return setHidden(find("[data-token-wrong]"), false);
    sessionStorage.setItem(KEY, token);
    field.value = "";
    retry();
  });
  return {
    ask() {
      setHidden(find("[data-token-wrong]"), sessionStorage.getItem(KEY) === null);
      sessionStorage.removeItem(KEY);
      if (form.hidden) {
        form.hidden = false;
        field.focus();
      }
    },
    accept: () => setHidden(form, true),
  };
}
