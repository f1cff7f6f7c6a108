// SPDX-License-Identifier: Apache-2.0
// Runs before anything is painted, so that a reader in the dark is not dazzled until the modules are there.
{
  const wanted = new URLSearchParams(location.search).get("theme");
  const dark = wanted ? wanted === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = dark ? "dark" : "light";
}
