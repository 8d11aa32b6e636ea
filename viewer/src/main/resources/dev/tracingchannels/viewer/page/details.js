// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
import { html, nothing } from './webjars/lit-html/lit-html.js';
import { httpStatus } from './list.js';
import { duration, exactTime, offset, serviceClass } from './format.js';
import { attributes, closeButton, cut, dropped, exceptionView, isOfException, limited, origin, section, table } from './parts.js';
import { splitter } from './splitter.js';
import { oddities } from './tree.js';
import { isEndless, sentence } from './waterfall.js';

const HTTP_STATUS = ['http.response.status_code', 'http.status_code'];

/**
 * Everything about one span.
 *
 * @param {object} state the page's, see main.js
 * @param {{close: () => void, copy: (text: string) => void, zoom: (node: object) => void,
 *     showMore: (what: string, most: number) => void}} actions
 */
export function detailsView(state, actions) {
  const node = state.tree.byId.get(state.openId);
  return html`
    <aside class="details" id="details" aria-label="Span" tabindex="-1" aria-busy=${String(node !== undefined && state.opened === null)}>
      ${splitter('Width of the details', '--details', 280, 900, -1)}
      <div class="details-scroll">
        ${node === undefined ? missing(state, actions) : [head(state, node, actions), state.opened === null ? nothing : body(state, actions)]}
      </div>
    </aside>`;
}

function missing({ openId, trace, loaded }, actions) {
  return html`
    <header class="details-header">${closeButton(actions)}<h2>${loaded < trace.spanCount + trace.recordCount ? 'Loading' : 'No such span'}</h2></header>
    <p class="nothing">Span ${openId} of this trace has not come, or was dropped.</p>`;
}

function head({ opened: full }, node, actions) {
  const { span: of } = node;
  return html`
    <header class="details-header ${serviceClass(of.service)}">
      ${closeButton(actions)}
      <h2>${cut(full?.name ?? of.name) || '(no name)'}</h2>
      <p class="facts">
        <span class="service"><i class="dot"></i>${of.service}</span>
        <span class="chip">${of.kind}</span>
        ${httpStatus(full?.attributes.find(({ key }) => HTTP_STATUS.includes(key))?.value ?? null)}
        ${of.status === 'unset' ? nothing : html`<span class="chip status-${of.status}">${of.status}</span>`}
      </p>
      ${of.status === 'error' && full !== null
        ? html`<p class="error-text">${cut(full.status.message) || 'The span failed and does not say why.'}</p>` : nothing}
      <dl class="timing">
        <div><dt>Duration</dt><dd>${isEndless(node) ? 'unknown' : duration(node.length)}</dd></div>
        <div><dt>Own time</dt><dd>${isEndless(node) ? 'unknown' : duration(ownTime(node))}</dd></div>
        <div><dt>Start</dt><dd>${offset(node.offset)}</dd></div>
        <div><dd><button title="Show just this span's time (z)" @click=${() => actions.zoom(node)}>Zoom</button></dd></div>
      </dl>
      ${oddities(node).map(({ long, nanos }) => html`<p class="notice">${sentence(long, nanos)}</p>`)}
    </header>`;
}

function body(state, actions) {
  const { trace, opened: of } = state;
  const some = (what, all, view) => limited(what, all, view, state, actions);
  return html`
    ${section('Attributes', of.attributes.length, true, attributes(of, 'attributes', some, actions))}
    ${of.events.length + of.droppedEvents === 0 ? nothing : section('Events', of.events.length, true, html`
      ${some('events', of.events, (events) => events.map((event, index) => eventView(event, index, of, some, actions)))}
      ${dropped(of.droppedEvents, 'event')}`)}
    ${of.links.length + of.droppedLinks === 0 ? nothing : section('Links', of.links.length, true, html`
      ${some('links', of.links, (links) => links.map((link, index) => linkView(link, index, some, actions)))}
      ${dropped(of.droppedLinks, 'link')}`)}
    ${origin(of, 'Instrumentation scope', [
      { key: 'trace id', value: trace.traceId },
      { key: 'span id', value: of.spanId },
      { key: 'parent span id', value: of.parentSpanId ?? '' },
      { key: 'trace state', value: of.traceState },
      { key: 'start', value: exactTime(of.startEpochNanos) },
      { key: 'end', value: of.endEpochNanos === '0' ? '' : exactTime(of.endEpochNanos) },
    ], some, actions)}`;
}

function eventView(event, index, of, some, actions) {
  const isException = event.name === 'exception';
  const rest = isException ? event.attributes.filter((attribute) => !isOfException(attribute)) : event.attributes;
  return html`
    <article class="event-item ${isException ? 'is-exception' : ''}">
      <h3><span>${cut(event.name)}</span> <time>${event.epochNanos === '0'
        ? 'no time' : offset(Number(BigInt(event.epochNanos) - BigInt(of.startEpochNanos)))}</time></h3>
      ${isException ? exceptionView(event.attributes) : nothing}
      ${rest.length === 0 ? nothing : some(`event ${index}`, rest, (list) => table(list, actions))}
      ${dropped(event.droppedAttributes, 'attribute')}
    </article>`;
}

function linkView(link, index, some, actions) {
  return html`
    <article class="event-item">
      <h3><a class="id" href="#/trace/${link.traceId}/${link.spanId}">${link.traceId} / ${link.spanId}</a></h3>
      ${link.attributes.length === 0 ? nothing : attributes(link, `link ${index}`, some, actions)}
    </article>`;
}

/** The time of a span that none of its children covers. */
function ownTime({ offset: start, length, children }) {
  const end = start + length;
  let covered = 0;
  let reached = start;
  for (const child of children) {
    const from = Math.max(child.offset, reached);
    const to = Math.min(child.offset + child.length, end);
    if (to > from) {
      covered += to - from;
      reached = to;
    }
  }
  return length - covered;
}
