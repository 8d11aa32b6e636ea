// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
import { html, nothing } from './webjars/lit-html/lit-html.js';
import { repeat } from './webjars/lit-html/directives/repeat.js';
import { clockTime, count, serviceClass } from './format.js';
import { levelSelect, recordLine } from './record.js';

/**
 * The log records that belong to no trace, with their filter.
 *
 * @param {object} state the page's, see main.js
 * @param {object} actions see main.js
 */
export function logsView({ logs, logFilter, openId }, actions) {
  return html`
    <section class="list" aria-label="Logs without a trace">
      <form class="filter" role="search" @submit=${(event) => event.preventDefault()} @keydown=${actions.filterKey}>
        <input type="search" id="filter-text" placeholder="Text or attribute" aria-label="Text or attribute" autocomplete="off"
          spellcheck="false" .value=${logFilter.text} @input=${(event) => actions.filterLogs({ text: event.target.value })}>
        <input type="search" id="filter-logger" placeholder="Logger" aria-label="Logger" autocomplete="off" spellcheck="false"
          .value=${logFilter.logger} @input=${(event) => actions.filterLogs({ logger: event.target.value })}>
        ${levelSelect('filter-level', 'Level', logFilter.level, (level) => actions.filterLogs({ level }))}
      </form>
      ${logs === null ? nothing : html`
        <ul class="traces" @keydown=${actions.listKey}>
          ${repeat(logs.records, ({ recordId }) => recordId, (record) => row(record, openId === `r${record.recordId}`))}
        </ul>
        ${logs.records.length > 0 ? nothing : html`<p class="nothing">${logs.stored > 0 ? 'No log matches.'
          : 'No logs without a trace. Those of a trace stand in its waterfall.'}</p>`}
        <footer class="counts" role="status">${counts(logs)}</footer>`}
    </section>`;
}

function row(record, isCurrent) {
  return html`
    <li>
      <a href="#/logs/${record.recordId}" class="log level-${record.level} ${serviceClass(record.service)}"
        aria-current=${isCurrent ? 'true' : nothing}>
        <time>${clockTime(record.epochNanos)}</time>
        ${recordLine(record)}
        <span class="service"><i class="dot"></i>${record.service}</span>
      </a>
    </li>`;
}

function counts({ stored, matching, records, evictedRecords }) {
  return [
    matching === stored ? count(stored, 'log') : `${matching.toLocaleString('en')} of ${count(stored, 'log')}`,
    records.length < matching ? `the newest ${records.length} shown` : '',
    evictedRecords > 0 ? `${count(evictedRecords, 'log')} gone to make room` : '',
  ].filter((part) => part !== '').join(' · ');
}
