// SPDX-License-Identifier: Apache-2.0
// The reader's choices as the address has them: ?lang=es&theme=dark&measure=mean_age#ESP

const CHOICES = { lang: ["en", "es"], theme: ["light", "dark"], measure: ["persons", "mean_age", "share_women", "change"] };

function choice(name, otherwise) {
  const value = new URLSearchParams(location.search).get(name);
  return CHOICES[name].includes(value) ? value : otherwise;
}

/** The choices of this address; what it does not say is as the browser is set. */
export function readAddress() {
  return {
    language: choice("lang", navigator.language.toLowerCase().startsWith("es") ? "es" : "en"),
    theme: choice("theme", matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"),
    measure: choice("measure", "persons"),
    country: readCountry(),
  };
}

/** The country behind the hash, or null. */
export function readCountry() {
  const code = decodeHash().toUpperCase();
  return /^[A-Z]{3}$/.test(code) ? code : null;
}

/** Remembers a choice without a new entry in the history. */
export function keep(name, value) {
  const address = new URL(location.href);
  address.searchParams.set(name, value);
  history.replaceState(null, "", address);
}

/** Goes to a country, or to none. A hash set to nothing would scroll to the top, so the address is set whole. */
export function goTo(code) {
  const address = new URL(location.href);
  address.hash = code ?? "";
  history.pushState(null, "", code ? address : address.href.replace(/#$/, ""));
  dispatchEvent(new HashChangeEvent("hashchange"));
}

function decodeHash() {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return "";
  }
}
