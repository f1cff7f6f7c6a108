// SPDX-License-Identifier: Apache-2.0

const LIFE = 60_000;

/**
 * How fresh the numbers on the page are: "starting", "live", "paused" or "stale". They are live only while the server
 * is heard and the job behind it has given a sign of life within a minute, by the server's own clock.
 */
export function freshness({ quality, connected, heartbeat, paused, now }) {
  if (!quality) return "starting";
  if (paused) return "paused";
  if (!connected || !heartbeat) return connected === null ? "starting" : "stale";
  if (!heartbeat.committed_at) return "stale"; // another run of the job, which has not counted yet
  const signs = [heartbeat.sign_of_life, quality.committed_at].filter(Boolean).map(Date.parse);
  return serverTime(heartbeat, now) - Math.max(...signs) < LIFE ? "live" : "stale";
}

/** How old the numbers are, in milliseconds. */
export function age({ quality, heartbeat, now }) {
  return quality ? serverTime(heartbeat, now) - Date.parse(quality.committed_at) : null;
}

// The reader's clock may be wrong by any amount: only what has passed on it since the heartbeat counts.
const serverTime = (heartbeat, now) => (heartbeat ? Date.parse(heartbeat.now) + (now - heartbeat.received) : now);
