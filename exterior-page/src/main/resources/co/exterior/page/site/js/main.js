// SPDX-License-Identifier: Apache-2.0
// The page: what it knows, where it hears of it, and who shows it.
import { goTo, readAddress, readCountry } from "./address.js";
import { listen } from "./connection/events.js";
import { createRefresh } from "./connection/refresh.js";
import { createTokenForm } from "./connection/token.js";
import { find } from "./dom.js";
import { speak } from "./language.js";
import { createLegend } from "./map/legend.js";
import { createMap } from "./map/map.js";
import { loadWorld } from "./map/world.js";
import { createStore } from "./store.js";
import { createTip } from "./tip.js";
import { createControls } from "./views/controls.js";
import { createCountries } from "./views/countries.js";
import { createFigures } from "./views/figures.js";
import { createPanel } from "./views/panel.js";
import { createQuality } from "./views/quality.js";
import { createStateView } from "./views/state.js";
import { createTime } from "./views/time.js";
import { createMeaning, createUnplaced } from "./views/words.js";

const store = createStore({
  ...readAddress(),
  paused: false,
  connected: null,
  heartbeat: null,
  now: Date.now(),
  search: "",
  sort: { key: "persons", descending: true },
  quality: null,
  countries: null,
  windows: null,
  months: null,
  movers: null,
  detail: null,
});

const token = createTokenForm(() => retry());
const panel = createPanel(goTo);
const { refresh, catchUp, choose } = createRefresh(store, () => token.ask());

store.watch(["language"], ({ language }) => speak(language));
const view = (keys, { show }) => store.watch(["language", ...keys], show);
view(["paused", "theme", "measure"], createControls(store, refresh));
view(["quality", "connected", "heartbeat", "paused", "now"], createStateView());
view(["quality"], createFigures());
view(["quality"], createQuality());
view(["countries", "search", "sort", "country"], createCountries(store, goTo));
view(["countries", "country", "detail", "quality"], panel);
view(["windows", "months", "movers", "quality"], createTime());
view(["countries", "measure"], createLegend(find("[data-legend]")));
view([], createMeaning());
createTip();
setInterval(() => store.update({ now: Date.now() }), 1000);

addEventListener("hashchange", () => {
  store.update({ country: readCountry() });
  choose();
  if (store.state.country) panel.reveal();
});

const retry = listen({
  open() {
    token.accept();
    store.update({ connected: true });
  },
  lost: () => store.update({ connected: store.state.connected === null ? null : false }),
  token: () => token.ask(),
  event(name, data) {
    if (name === "heartbeat") store.update({ heartbeat: { ...data, received: Date.now() }, now: Date.now() });
    if (store.state.paused) return;
    if (name === "results") refresh();
    else catchUp();
  },
});

const world = await loadWorld();
view(["countries"], createUnplaced(world.places));
view(["countries", "measure", "country"], createMap(find("[data-testid=map]"), find("[data-zoom]"), world, goTo));
