// SPDX-License-Identifier: Apache-2.0
import { fetchApi, TokenNeeded } from "./api.js";

const RESOURCES = ["quality", "countries", "windows", "months", "movers"];
const PACE = 1000;

/**
 * Fetches what has changed on the server. However often it is asked, one round runs at a time and at most one a second
 * begins, the last of them after the last request. A round that fails leaves the numbers as they are.
 */
export function createRefresh(store, tokenNeeded) {
  let running = false;
  let again = false;
  let behind = false;

  async function round() {
    const found = await Promise.all(RESOURCES.map(fetchApi));
    const changes = Object.fromEntries(RESOURCES.map((name, index) => [name, found[index]]));
    behind = found.some((answer) => answer === null);
    if (!behind) store.update({ ...changes, ...(await detailOf(changes.countries)) });
  }

  async function detailOf(countries) {
    const code = store.state.country;
    const known = countries?.some((country) => country.country_code === code);
    const detail = known ? await fetchApi(`countries/${code}`) : null;
    return store.state.country === code ? { detail } : {};
  }

  async function refresh() {
    if (running) {
      again = true;
      return;
    }
    running = true;
    again = false;
    const begun = Date.now();
    try {
      await round();
    } catch (failure) {
      behind = true;
      if (failure instanceof TokenNeeded) tokenNeeded();
    }
    setTimeout(() => {
      running = false;
      if (again) refresh();
    }, Math.max(0, begun + PACE - Date.now()));
  }

  return {
    refresh,

    /** Tries again what has failed: for whoever hears that the server is there. */
    catchUp() {
      if (behind) refresh();
    },

    /** The chosen country alone, and at once: nobody waits a second for what they clicked. */
    async choose() {
      try {
        store.update(await detailOf(store.state.countries));
      } catch {
        refresh();
      }
    },
  };
}
