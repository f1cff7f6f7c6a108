// SPDX-License-Identifier: Apache-2.0

const DIRECTIONS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

/**
 * The map by keyboard: one stop of the tab key, and from there the arrows go to the next country in their direction.
 * Enter and the space bar choose.
 */
export function createMapKeys(svg, pointOf, choose) {
  const marks = () => [...svg.querySelectorAll("[role=button]")];

  function stop(mark) {
    for (const other of svg.querySelectorAll("[tabindex='0']")) if (other !== mark) other.setAttribute("tabindex", "-1");
    mark?.setAttribute("tabindex", "0");
  }

  svg.addEventListener("focusin", (event) => stop(event.target.closest("[role=button]")));
  svg.addEventListener("keydown", (event) => {
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
    /** Sees to it that the tab key finds the map: at the chosen country, else at the first. */
    settle(chosen) {
      if (svg.querySelector("[tabindex='0']")?.getAttribute("role") === "button") return;
      const all = marks();
      stop(all.find((mark) => mark.dataset.country === chosen) ?? all[0]);
    },
  };
}
