// SPDX-License-Identifier: Apache-2.0

const DIRECTIONS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

/**
 * The map by keyboard: one stop of the tab key, and from there the arrows go to the next country in their direction.
 * Enter and the space bar choose. The root is HTML: an SVG that listens to the focus is a stop of its own in Chromium.
 */
export function createMapKeys(root, pointOf, choose) {
  const marks = () => [...root.querySelectorAll("[role=button]")];

  function stop(mark) {
    for (const other of root.querySelectorAll("[tabindex='0']")) if (other !== mark) other.setAttribute("tabindex", "-1");
    mark?.setAttribute("tabindex", "0");
  }

  root.addEventListener("focusin", (event) => stop(event.target.closest("[role=button]")));
  root.addEventListener("keydown", (event) => {
    const mark = event.target.closest("[role=button]");
    if (!mark) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      choose(mark.dataset.country);
    } else if (DIRECTIONS[event.key]) {
      event.preventDefault();
      nextOf(mark, DIRECTIONS[event.key])?.focus();
    }
  });

  /** The nearest in a cone around the direction; what is aside counts double. */
  function nextOf(mark, [dx, dy]) {
    const [x, y] = pointOf(mark.dataset.country);
    const distances = marks().filter((other) => other !== mark).map((other) => {
      const [otherX, otherY] = pointOf(other.dataset.country);
      const ahead = (otherX - x) * dx + (otherY - y) * dy;
      const aside = Math.abs((otherX - x) * dy) + Math.abs((otherY - y) * dx);
      return [ahead > 0 && aside <= ahead * 2 ? ahead + aside * 2 : Infinity, other];
    });
    const [distance, nearest] = distances.reduce((best, next) => (next[0] < best[0] ? next : best), [Infinity, null]);
    return distance < Infinity ? nearest : null;
  }

  return {
    /** Sees to it that the tab key finds the map: at this country, unless it has been elsewhere. */
    settle(code) {
      if (root.querySelector("[tabindex='0']")) return;
      stop(marks().find((mark) => mark.dataset.country === code));
    },
  };
}
