// SPDX-License-Identifier: Apache-2.0

/**
 * What the page knows, and who wants to hear of it. A view names the keys that it shows and is called when the value of
 * one of them has become another one: several changes at a time are one call.
 */
export function createStore(initial) {
  const state = { ...initial };
  const views = [];
  const changed = new Set();

  function tell() {
    const keys = new Set(changed);
    changed.clear();
    for (const view of views) {
      if (view.keys.some((key) => keys.has(key))) view.show(state);
    }
  }

  return {
    state,

    update(changes) {
      for (const [key, value] of Object.entries(changes)) {
        if (Object.is(state[key], value)) continue;
        if (changed.size === 0) queueMicrotask(tell);
        changed.add(key);
        state[key] = value;
      }
    },

    /** Calls the view now, and whenever one of the keys has changed. */
    watch(keys, show) {
      views.push({ keys, show });
      show(state);
    },
  };
}
