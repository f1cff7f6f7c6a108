// SPDX-License-Identifier: Apache-2.0
// The world as the map draws it: a point for every country, and an outline for those that have one.

/** The countries' places, and the outlines: null where this build of the page has none. */
export async function loadWorld() {
  const [places, topology] = await Promise.all([
    fetch("assets/countries.json").then((response) => response.json()),
    fetch("assets/world.json").then((response) => (response.ok ? response.json() : null)),
  ]);
  return { places, outlines: topology && (await outlinesOf(topology, places)) };
}

async function outlinesOf(topology, places) {
  await loadScript("assets/lib/topojson-client.min.js");
  const codes = new Map(places.map((place) => [place.outline, place.code]));
  const features = globalThis.topojson.feature(topology, topology.objects.countries).features;
  // Antarctica takes a third of the picture and nobody is registered there.
  return features
    .map((feature) => ({ ...feature, code: codes.get(feature.id ?? feature.properties.name) ?? null }))
    .filter((feature) => feature.code !== "ATA");
}

function loadScript(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = resolve;
    script.onerror = () => reject(new Error(`${address} could not be loaded.`));
    document.head.append(script);
  });
}
