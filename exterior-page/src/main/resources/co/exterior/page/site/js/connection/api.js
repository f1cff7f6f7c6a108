// SPDX-License-Identifier: Apache-2.0
// The server's answers. One that has not changed, by its ETag, is the very same object as the time before.
import { tokenHeaders } from "./token.js";

const answers = new Map();

/** Raised where the server wants a token, or another one. */
export class TokenNeeded extends Error {}

/** The answer at a path below api/v1/, or null where there is nothing (yet). */
export async function fetchApi(path) {
  const response = await fetch(`api/v1/${path}`, { headers: tokenHeaders(), cache: "no-cache" });
  if (response.status === 401) throw new TokenNeeded(path);
  if (response.status === 404 || response.status === 503) return null;
  if (!response.ok) throw new Error(`${path} was answered with ${response.status}.`);
  const tag = response.headers.get("ETag");
  const known = answers.get(path);
  if (known && tag && known.tag === tag) return known.answer;
  const answer = await response.json();
  answers.set(path, { tag, answer });
  return answer;
}
