// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
import { html, nothing } from './webjars/lit-html/lit-html.js';
import { repeat } from './webjars/lit-html/directives/repeat.js';
import { httpStatus, logCount, traceName } from './list.js';
import { count, duration, exactTime, offset, serviceClass } from './format.js';
import { levelSelect, recordLine } from './record.js';
import { splitter } from './splitter.js';
import { isFailed, oddities } from './tree.js';

/** In pixels; the same as in style.css. */
export const ROW_HEIGHT = 26;
export const AXIS_HEIGHT = 28;

const MAX_TICKS = 12;
const KINDS = { server: 'server', client: 'client', producer: 'producer', consumer: 'consumer' };

/**
 * One trace: its summary, and its spans to scale, each with its log records. Only the visible rows are in the
 * document, so that the number of spans and records does not matter.
 *
 * @param {object} state the page's, see main.js
 * @param {object} actions see main.js
 */
export function waterfallView(state, actions) {
  const { trace, rows } = state;
  return html`
    <section class="waterfall" aria-label="Waterfall">
      ${header(state, actions)}
      <div class="rows" id="rows" role="treegrid" tabindex="0" aria-label=${`Spans and logs of ${traceName(trace)}`}
        aria-rowcount=${rows.length + 1} aria-activedescendant=${state.cursor === null ? nothing : rowId(state.cursor)}
        @keydown=${actions.rowsKey} @scroll=${actions.scrolled}>
        <div class="axis" role="row" aria-rowindex="1">
          <span class="axis-name" role="columnheader">Span ${splitter('Width of the names', '--names', 160, 900)}</span>
          <span class="axis-time" role="columnheader" aria-label="Time">${ticks(state).map(tick)}</span>
        </div>
        <div class="canvas" role="rowgroup" .style=${`height: ${rows.length * ROW_HEIGHT}px; --deepest: ${Math.max(state.tree.depth, 1)}`}>
          <div class="grid" aria-hidden="true">
            ${ticks(state).map(({ percent }) => html`<i .style=${`left: ${percent}%`}></i>`)}
          </div>
          ${repeat(inSight(state), ({ node }) => node.id, ({ node, index }) => row(state, actions, node, index))}
        </div>
      </div>
    </section>`;
}

/** The id of a node's row in the document. */
export function rowId(id) {
  return `row-${id}`;
}

function header({ trace, tree, range, find, matches, loaded, level }, actions) {
  const number = trace.spanCount + trace.recordCount;
  return html`
    <header class="trace-header">
      <div class="title">
        <a class="back" href="#/" aria-label="Back to the list">‹ Traces</a>
        <h1 title=${trace.name}>${traceName(trace)}</h1>
        ${httpStatus(trace.httpStatus)}
        <button class="copy id" title="Copy the trace id" @click=${() => actions.copy(trace.traceId)}>${trace.traceId}</button>
      </div>
      <p class="facts">
        <b>${duration(tree.length)}</b>
        <span>${count(trace.spanCount, 'span')}</span>
        ${loaded < number ? html`<progress max=${number} value=${loaded} aria-label="Spans and logs loaded"></progress>` : nothing}
        ${trace.errorCount > 0 ? html`<span class="failed">${count(trace.errorCount, 'error')}</span>` : nothing}
        ${logCount(trace)}
        <time>${exactTime(String(tree.start))}</time>
        ${trace.services.map((name) => html`<span class="service ${serviceClass(name)}"><i class="dot"></i>${name}</span>`)}
      </p>
      <div class="tools">
        <input type="search" id="find" placeholder="Find in spans and logs" aria-label="Find in spans and logs" autocomplete="off"
          spellcheck="false" .value=${find} @input=${(event) => actions.find(event.target.value)} @keydown=${actions.findKey}>
        <output class="found" ?hidden=${find === ''}>${count(matches.size, 'match', 'matches')}</output>
        ${trace.recordCount === 0 ? nothing
          : levelSelect('level', 'Logs that are shown', level, actions.level, [['none', 'No logs']])}
        <button @click=${() => actions.collapseAll(false)}>Expand all</button>
        <button @click=${() => actions.collapseAll(true)}>Collapse all</button>
        ${range === null ? nothing : html`<button class="accent" @click=${() => actions.zoom(null)}>Whole trace</button>`}
      </div>
      ${trace.droppedSpans === 0 ? nothing : html`<p class="notice">${count(trace.droppedSpans, 'more span')} of this trace
        came and could not be kept.</p>`}
      ${trace.droppedRecords === 0 ? nothing : html`<p class="notice">${count(trace.droppedRecords, 'more log')} of this trace
        came and could not be kept.</p>`}
      ${tree.farOff === 0 || trace.spanCount === 0 || tree.farOff === trace.spanCount ? nothing : html`<p class="notice">${count(tree.farOff, 'span')} with a
        wrong clock: far away from the rest of the trace, whose time alone is shown.</p>`}
    </header>`;
}

function row(state, actions, node, index) {
  const { id, span, record } = node;
  const hasChildren = node.children.length > 0;
  const collapsed = state.collapsed.has(id);
  const isOpen = id === state.openId;
  const classes = [
    'row',
    span === null ? `record level-${record.level}` : serviceClass(span.service),
    span !== null && isFailed(node) ? 'is-failed' : '',
    state.cursor === id ? 'is-cursor' : '',
    isOpen ? 'is-open' : '',
    state.find !== '' && !state.matches.has(id) ? 'is-dim' : '',
  ].join(' ');
  return html`
    <div class=${classes} id=${rowId(id)} role="row" aria-rowindex=${index + 2} aria-level=${node.depth + 1}
      aria-posinset=${node.position} aria-setsize=${node.siblings} aria-selected=${isOpen ? 'true' : 'false'}
      aria-expanded=${hasChildren ? String(!collapsed) : nothing} .style=${`top: ${index * ROW_HEIGHT}px`}
      @click=${() => actions.open(id)} @dblclick=${() => actions.zoom(node)}>
      ${span === null ? recordCells(state, node) : spanCells(state, actions, node, hasChildren, collapsed)}
    </div>`;
}

function recordCells(state, node) {
  const { from, length } = shownRange(state);
  const left = (100 * (node.offset - from)) / length;
  return html`
      <span class="name" role="gridcell">
        ${guides(node)}
        <i class="leaf"></i>
        ${recordLine(node.record)}
        ${oddChips(node)}
      </span>
      <time class="moment" role="gridcell">${offset(node.offset)}</time>
      ${left < 0 || left > 100 ? nothing
        : html`<i class="lane" aria-hidden="true"><i class="tick" .style=${`left: ${left}%`}></i></i>`}`;
}

function guides({ depth }) {
  return depth === 0 ? nothing : html`<i class="guides" .style=${`--depth: ${depth}`}></i>`;
}

function oddChips(node) {
  return oddities(node).map(({ short, long, nanos }) => html`<span class="odd" title=${sentence(long, nanos)}>${short}</span>`);
}

function spanCells(state, actions, node, hasChildren, collapsed) {
  const { span } = node;
  return html`
      <span class="name" role="gridcell">
        ${guides(node)}
        ${hasChildren
          ? html`<i class="twisty" aria-hidden="true" title=${collapsed ? 'Expand' : 'Collapse'}
              @click=${(event) => toggle(event, actions, span)} @dblclick=${(event) => event.stopPropagation()}></i>`
          : html`<i class="leaf"></i>`}
        <i class="dot"></i>
        ${isFailed(node) ? html`<i class="mark" role="img" aria-label="Error" title="Error">!</i>` : nothing}
        <span class="text" title=${span.name}>${span.name || '(no name)'}</span>
        ${KINDS[span.kind] ? html`<span class="kind">${KINDS[span.kind]}</span>` : nothing}
        ${oddChips(node)}
        ${collapsed && hasChildren ? html`<span class="below ${node.errorBelow ? 'failed' : ''}">${below(node)}</span>` : nothing}
        ${node.parent?.span.service === span.service ? nothing : html`<span class="row-service">${span.service}</span>`}
      </span>
      <span class="time" role="gridcell">${bar(state, node)}</span>`;
}

/** How much a collapsed span hides. */
function below({ size, logs }) {
  return [size > 0 ? `+${size.toLocaleString('en')}` : '', logs > 0 ? count(logs, 'log') : ''].filter((part) => part !== '').join(' · ');
}

/** An oddity in words; see `oddities`. */
export function sentence(long, nanos) {
  return nanos === undefined ? long : `${long} ${duration(nanos)}.`;
}

function bar(state, node) {
  const { from, length } = shownRange(state);
  const left = (100 * (node.offset - from)) / length;
  const width = (100 * node.length) / length;
  const right = left + width;
  if (right < 0 || left > 100) {
    return html`<i class="beyond ${left > 100 ? 'is-after' : ''}">${right < 0 ? '‹' : '›'}</i>`;
  }
  const start = Math.max(left, 0);
  const end = Math.min(right, 100);
  const place = end < 82 ? `left: ${end}%` : start > 18 ? `right: ${100 - start}%` : `left: ${start}%`;
  const inside = end >= 82 && start <= 18;
  return html`
    <i class="bar ${isEndless(node) ? 'is-endless' : ''}" .style=${`left: ${start}%; width: ${end - start}%`}></i>
    ${(node.span.events ?? []).map((event) => eventMark(event, node, from, length))}
    <span class="label ${inside ? 'is-inside' : ''}" .style=${place}>${isEndless(node) ? '' : duration(node.length)}</span>`;
}

/** Whether the duration of a span is unknown. */
export function isEndless({ span }) {
  return span.end < span.start;
}

function eventMark(event, { span, offset }, from, length) {
  const left = (100 * (Number(BigInt(event.epochNanos) - span.start) + offset - from)) / length;
  return left < 0 || left > 100
    ? nothing
    : html`<i class="event ${event.name === 'exception' ? 'is-exception' : ''}" title=${event.name} .style=${`left: ${left}%`}></i>`;
}

function tick({ percent, text }) {
  return html`<span .style=${`left: ${percent}%`}>${text}</span>`;
}

/** Round numbers along the axis: multiples of 1, 2 or 5 times a power of ten. */
function ticks(state) {
  const { from, length } = shownRange(state);
  const rough = length / 6;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5].find((factor) => factor * power >= rough) ?? 10);
  // If the visible times are too far from the start to be distinguished by their distance, they count from the first of them.
  const zero = Math.abs(from) > length * 1e6 ? from : 0;
  const first = Math.ceil((from - zero) / step);
  const result = [];
  for (let i = 0; i < MAX_TICKS; i++) {
    const at = (first + i) * step;
    const percent = (100 * (at - (from - zero))) / length;
    if (percent > 97) {
      break;
    }
    result.push({ percent, text: at === 0 ? '0' : duration(at) });
  }
  return result;
}

function shownRange({ tree, range }) {
  return range ?? { from: 0, length: tree.length };
}

function inSight({ rows, scrollTop, rowsHeight }) {
  const first = Math.max(0, Math.floor(scrollTop / ROW_HEIGHT) - 8);
  const last = Math.ceil((scrollTop + rowsHeight) / ROW_HEIGHT) + 8;
  return rows.slice(first, last).map((node, index) => ({ node, index: first + index }));
}

function toggle(event, actions, span) {
  event.stopPropagation();
  actions.toggle(span.spanId);
}
