// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
import { html, noChange, nothing } from './webjars/lit-html/lit-html.js';
import { repeat } from './webjars/lit-html/directives/repeat.js';
import { clockTime, count, duration, serviceClass } from './format.js';
import { splitter } from './splitter.js';

let shown = null;

/**
 * The list of traces with its filter.
 *
 * @param {object} state the page's, see main.js
 * @param {{filter: (change: object) => void, listKey: (event: KeyboardEvent) => void,
 *     filterKey: (event: KeyboardEvent) => void}} actions
 */
export function listView(state, actions) {
  const { list, filter, traceId } = state;
  // Kept, since it is long and each step of scrolling through a trace would build it again.
  if (shown !== null && shown.list === list && shown.filter === filter && shown.traceId === traceId) {
    return noChange;
  }
  shown = { list, filter, traceId };
  return html`
    <nav class="list" aria-label="Traces">
      <form class="filter" role="search" @submit=${(event) => event.preventDefault()} @keydown=${actions.filterKey}>
        <input type="search" id="filter-text" placeholder="Span name or trace id" aria-label="Span name or trace id"
          autocomplete="off" spellcheck="false" .value=${filter.text}
          @input=${(event) => actions.filter({ text: event.target.value })}>
        <select id="filter-service" aria-label="Service" @change=${(event) => actions.filter({ service: event.target.value })}>
          <option value="" ?selected=${filter.service === ''}>All services</option>
          ${services(state).map((name) => html`<option value=${name} ?selected=${filter.service === name}>${name}</option>`)}
        </select>
        <label class="check"><input type="checkbox" id="filter-error" .checked=${filter.error}
          @change=${(event) => actions.filter({ error: event.target.checked })}> Errors</label>
      </form>
      ${list === null ? nothing : rows(state, actions)}
      ${splitter('Width of the list', '--list', 220, 800)}
    </nav>`;
}

function rows(state, actions) {
  const { list } = state;
  return html`
    <ul class="traces" @keydown=${actions.listKey}>
      ${repeat(list.traces, (trace) => trace.traceId, (trace) => row(trace, trace.traceId === state.traceId))}
    </ul>
    ${list.traces.length === 0 && list.stored > 0 ? html`<p class="nothing">No trace matches.</p>` : nothing}
    <footer class="counts" role="status">${counts(list)}</footer>`;
}

function row(trace, isCurrent) {
  return html`
    <li>
      <a href="#/trace/${trace.traceId}" class="trace ${serviceClass(trace.service)}"
        aria-current=${isCurrent ? 'true' : nothing}>
        <span class="trace-name" title=${trace.name}>${traceName(trace)}</span>
        <span class="trace-duration">${duration(trace.durationNanos)}</span>
        <span class="trace-facts">
          <span class="service"><i class="dot"></i>${trace.service}</span>
          ${httpStatus(trace.httpStatus)}
          <span>${count(trace.spanCount, 'span')}</span>
          ${trace.errorCount > 0 ? html`<span class="failed">${count(trace.errorCount, 'error')}</span>` : nothing}
          ${trace.recordCount === 0 ? nothing : html`<span class=${trace.errorRecordCount > 0 ? 'failed' : ''}
            title=${count(trace.errorRecordCount, 'error log')}>${count(trace.recordCount, 'log')}</span>`}
          ${trace.hasRoot ? nothing : html`<span class="odd" title="The root span has not come">no root</span>`}
        </span>
        <time class="trace-time">${clockTime(trace.startEpochNanos)}</time>
      </a>
    </li>`;
}

/** What a trace is called; one whose spans have not come has no name. */
export function traceName({ name, spanCount }) {
  return name || (spanCount === 0 ? '(logs alone)' : '(no name)');
}

/** How many log records a trace has; those that are errors stand out. Nothing if there are none. */
export function logCount({ recordCount, errorRecordCount }) {
  return recordCount === 0
    ? nothing
    : errorRecordCount > 0
      ? html`<span>${count(recordCount, 'log')}, <span class="failed">${count(errorRecordCount, 'error log')}</span></span>`
      : html`<span>${count(recordCount, 'log')}</span>`;
}

/** An HTTP status as a chip; nothing if there is none. */
export function httpStatus(status) {
  return status === null ? nothing : html`<span class="chip http-${status.charAt(0)}" title="HTTP status">${status}</span>`;
}

function services({ list, filter }) {
  const names = list === null ? [] : list.services;
  return filter.service === '' || names.includes(filter.service) ? names : [...names, filter.service];
}

function counts(list) {
  const parts = [
    list.matching === list.stored ? count(list.stored, 'trace') : `${list.matching} of ${count(list.stored, 'trace')}`,
  ];
  if (list.traces.length < list.matching) {
    parts.push(`the newest ${list.traces.length} shown`);
  }
  if (list.evictedTraces > 0) {
    parts.push(`${count(list.evictedTraces, 'trace')} gone to make room`);
  }
  if (list.droppedSpans > 0) {
    parts.push(`${count(list.droppedSpans, 'span')} dropped`);
  }
  if (list.rejectedSpans > 0) {
    parts.push(`${count(list.rejectedSpans, 'invalid span')} rejected`);
  }
  if (list.droppedRecords > 0) {
    parts.push(`${count(list.droppedRecords, 'log')} dropped`);
  }
  if (list.rejectedRecords > 0) {
    parts.push(`${count(list.rejectedRecords, 'invalid log')} rejected`);
  }
  const refused = Object.entries(list.refusedRequests);
  if (refused.length > 0) {
    const all = refused.reduce((sum, [, number]) => sum + number, 0);
    parts.push(`${count(all, 'request')} refused (${refused.map(([status, number]) => `${status}: ${number}`).join(', ')})`);
  }
  return parts.join(' · ');
}
