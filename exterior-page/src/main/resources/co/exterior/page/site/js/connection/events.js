// SPDX-License-Identifier: Apache-2.0
// The server's events. EventSource cannot carry a token, so the stream is read by hand; it comes back by itself.
import { tokenHeaders } from "./token.js";

const SILENCE = 15_000; // the server sends a sign of life every 5 s
const PAUSES = [500, 1000, 2000, 4000];

/**
 * Reads events for ever and tells the listener: open(), lost(), token() where
 * the server wants one, event(name, data). Returns a
 * function that tries again at once.
 */
export function listen(listener) {
  let lastId = null;
  let failures = 0;
  let hurry = () => {};

  async function readOnce() {
    const stop = new AbortController();
    let alarm = setTimeout(() => stop.abort(), SILENCE);
    try {
      const headers = { Accept: "text/event-stream", ...tokenHeaders() };
      if (lastId) headers["Last-Event-ID"] = lastId;
      const response = await fetch("events", { headers, signal: stop.signal, cache: "no-store" });
      if (response.status === 401) return "token";
      if (!response.ok) return "lost";
      failures = 0;
      listener.open();
      const parse = createParser((event) => {
        lastId = event.id ?? lastId;
        listener.event(event.name, JSON.parse(event.data));
      });
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        clearTimeout(alarm);
        alarm = setTimeout(() => stop.abort(), SILENCE);
        parse(part.value);
      }
    } catch {
      // An end of the connection, whatever its reason, is told by lost() below.
    } finally {
      clearTimeout(alarm);
      stop.abort();
    }
    return "lost";
  }

  async function readForEver() {
    for (;;) {
      const end = await readOnce();
      listener[end]();
      const pause = PAUSES[Math.min(failures++, PAUSES.length - 1)];
      await new Promise((wake) => {
        hurry = wake;
        // Without a token there is nothing to try again before the reader has given one.
        if (end === "lost") setTimeout(wake, pause);
      });
    }
  }

  readForEver();
  return () => hurry();
}

/** Cuts a text/event-stream, which comes in pieces of any size, into events. */
export function createParser(emit) {
  let rest = "";
  return (piece) => {
    const blocks = (rest + piece).replace(/\r\n/g, "\n").split("\n\n");
    rest = blocks.pop();
    for (const block of blocks) {
      const event = { id: null, name: "message", data: "" };
      for (const line of block.split("\n")) {
        const [, field, value] = /^(\w+): ?(.*)$/.exec(line) ?? [];
        if (field === "id") event.id = value;
        if (field === "event") event.name = value;
        if (field === "data") event.data += value;
      }
      if (event.data) emit(event);
    }
  };
}
