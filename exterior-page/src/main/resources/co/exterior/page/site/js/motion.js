// SPDX-License-Identifier: Apache-2.0

const still = matchMedia("(prefers-reduced-motion: reduce)");

/** How long a movement takes: no time at all for a reader who asked for rest. */
export const motion = (milliseconds) => (still.matches ? 0 : milliseconds);
