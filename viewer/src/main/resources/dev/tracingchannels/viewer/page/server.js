// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0

const INTERVAL_MILLIS = 1000;

/**
 * Asks for a resource again and again, and hands on what it says whenever that has changed. Asks nothing while the page
 * cannot be seen or `isPaused()`.
 *
 * @param {string} path
 * @param {{isPaused: () => boolean, onAnswer: (json: object) => void, onProblem: (text: string, status: number) => void,
 *     onContact: (reached: boolean) => void}} listener
 * @returns {() => void} ends it
 */
export function watch(path, listener) {
  const aborted = new AbortController();
  let etag = null;
  let timer = 0;

  async function ask() {
    clearTimeout(timer);
    try {
      const headers = etag === null ? {} : { 'If-None-Match': etag };
      const response = await fetch(path, { headers, signal: aborted.signal });
      const json = response.status === 304 ? null : await response.json();
      if (aborted.signal.aborted) {
        return;
      }
      listener.onContact(true);
      etag = response.headers.get('ETag');
      if (json !== null && response.ok) {
        listener.onAnswer(json);
      } else if (json !== null) {
        listener.onProblem(json.error, response.status);
      }
    } catch {
      if (aborted.signal.aborted) {
        return;
      }
      listener.onContact(false);
    }
    clearTimeout(timer);
    timer = setTimeout(askIfSeen, INTERVAL_MILLIS);
  }

  function askIfSeen() {
    if (document.hidden || listener.isPaused()) {
      timer = setTimeout(askIfSeen, INTERVAL_MILLIS);
    } else {
      ask();
    }
  }

  ask();
  return () => {
    aborted.abort();
    clearTimeout(timer);
  };
}
