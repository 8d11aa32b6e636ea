// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0

const INTERVAL_MILLIS = 1000;

/**
 * Requests a resource again and again, and passes its content on whenever that has changed. Requests nothing while the
 * page is hidden or `isPaused()`.
 *
 * @param {() => string} path the next path to request
 * @param {{isPaused: () => boolean, onAnswer: (json: object) => ?boolean, onProblem: (text: string, status: number) =>
 *     void, onContact: (reached: boolean) => void}} listener `onAnswer` returns true if there is more to request at
 *     once
 * @returns {() => void} a function that ends the requests
 */
export function watch(path, listener) {
  const aborted = new AbortController();
  let etag = null;
  let timer = 0;

  async function ask() {
    clearTimeout(timer);
    let isMore = false;
    try {
      const headers = etag === null ? {} : { 'If-None-Match': etag };
      const response = await fetch(path(), { headers, signal: aborted.signal });
      const json = response.status === 304 ? null : await response.json();
      if (aborted.signal.aborted) {
        return;
      }
      listener.onContact(true);
      etag = response.headers.get('ETag');
      if (json !== null && response.ok) {
        isMore = listener.onAnswer(json) === true;
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
    if (isMore) {
      etag = null;
      ask();
    } else {
      timer = setTimeout(askIfSeen, INTERVAL_MILLIS);
    }
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
