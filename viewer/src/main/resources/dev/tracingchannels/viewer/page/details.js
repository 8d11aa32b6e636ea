// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
import { html, nothing } from './webjars/lit-html/lit-html.js';
import { httpStatus } from './list.js';
import { count, duration, exactTime, offset, serviceClass } from './format.js';
import { splitter } from './splitter.js';
import { oddities } from './tree.js';
import { isEndless, sentence } from './waterfall.js';

const HTTP_STATUS = ['http.response.status_code', 'http.status_code'];
const EXCEPTION = ['exception.type', 'exception.message', 'exception.stacktrace'];

/** How many attributes, events or links are shown at first, and how many more on each request. */
const FIRST = 100;
const MORE = 1000;
const LONGEST_TEXT = 20_000;

/**
 * Everything about one span.
 *
 * @param {object} state the page's, see main.js
 * @param {{close: () => void, copy: (text: string) => void, zoom: (node: object) => void,
 *     showMore: (what: string, most: number) => void}} actions
 */
export function detailsView(state, actions) {
  const node = state.tree.byId.get(state.spanId);
  return html`
    <aside class="details" id="details" aria-label="Span" tabindex="-1" aria-busy=${String(node !== undefined && state.span === null)}>
      ${splitter('Width of the details', '--details', 280, 900, -1)}
      <div class="details-scroll">
        ${node === undefined ? missing(state, actions) : [head(state, node, actions), state.span === null ? nothing : body(state, actions)]}
      </div>
    </aside>`;
}

function missing({ spanId, trace, loaded }, actions) {
  return html`
    <header class="details-header">${closeButton(actions)}<h2>${loaded < trace.spanCount ? 'Loading' : 'No such span'}</h2></header>
    <p class="nothing">Span ${spanId} of this trace has not come, or was dropped.</p>`;
}

function head({ span: full }, node, actions) {
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
  const { trace, span: of } = state;
  const { resource, scope } = of;
  const some = (what, all, view) => limited(what, all, view, state, actions);
  return html`
    ${section('Attributes', of.attributes.length, true, attributes(of, 'attributes', some, actions))}
    ${of.events.length + of.droppedEvents === 0 ? nothing : section('Events', of.events.length, true, html`
      ${some('events', of.events, (events) => events.map((event, index) => eventView(event, index, of, some, actions)))}
      ${dropped(of.droppedEvents, 'event')}`)}
    ${of.links.length + of.droppedLinks === 0 ? nothing : section('Links', of.links.length, true, html`
      ${some('links', of.links, (links) => links.map((link, index) => linkView(link, index, some, actions)))}
      ${dropped(of.droppedLinks, 'link')}`)}
    ${section('Resource', resource.attributes.length, false, attributes(resource, 'resource', some, actions))}
    ${section('Instrumentation scope', scope.attributes.length + 1, false, html`
      ${table([{ key: 'name', type: 'string', value: scope.name }, { key: 'version', type: 'string', value: scope.version }], actions)}
      ${attributes(scope, 'scope', some, actions)}`)}
    ${section('Ids and times', 5, false, table([
      { key: 'trace id', type: 'string', value: trace.traceId },
      { key: 'span id', type: 'string', value: of.spanId },
      { key: 'parent span id', type: 'string', value: of.parentSpanId ?? '' },
      { key: 'trace state', type: 'string', value: of.traceState },
      { key: 'start', type: 'string', value: exactTime(of.startEpochNanos) },
      { key: 'end', type: 'string', value: of.endEpochNanos === '0' ? '' : exactTime(of.endEpochNanos) },
    ].filter(({ value }) => value !== ''), actions))}`;
}

/** The first of many, with a button for more. */
function limited(what, all, view, { limits }, actions) {
  const most = limits[what] ?? FIRST;
  const left = all.length - most;
  return html`
    ${view(all.slice(0, most))}
    ${left <= 0 ? nothing : html`<button class="more" @click=${() => actions.showMore(what, most + MORE)}>
      Show ${Math.min(left, MORE).toLocaleString('en')} of ${left.toLocaleString('en')} more</button>`}`;
}

function cut(text) {
  return text.length <= LONGEST_TEXT
    ? text
    : `${text.slice(0, LONGEST_TEXT)}… (cut here; Copy gives all ${text.length.toLocaleString('en')} characters)`;
}

function closeButton(actions) {
  return html`<button class="close" aria-label="Close the details" title="Close (Esc)" @click=${actions.close}>×</button>`;
}

function section(title, number, open, content) {
  return html`<details class="section" ?open=${open}>
    <summary>${title} <span class="number">${number}</span></summary>${content}</details>`;
}

function attributes(of, what, some, actions) {
  return html`
    ${of.attributes.length === 0
      ? html`<p class="nothing">None.</p>`
      : some(what, of.attributes, (list) => table(list, actions))}
    ${dropped(of.droppedAttributes, 'attribute')}`;
}

function dropped(number, noun) {
  return number === 0 ? nothing : html`<p class="notice">The sender dropped ${count(number, `more ${noun}`)}.</p>`;
}

function table(list, actions) {
  return html`<table class="attributes"><tbody>${list.map((attribute) => html`
    <tr>
      <th scope="row">${breakable(cut(attribute.key))}</th>
      <td>
        <span class="value type-${attribute.type}" title=${attribute.type}>${cut(text(attribute))}</span>
        <button class="copy" aria-label=${`Copy ${attribute.key}`} title="Copy" @click=${() => actions.copy(text(attribute))}>⧉</button>
      </td>
    </tr>`)}</tbody></table>`;
}

/** Lets long names break after a dot. */
function breakable(name) {
  return name.replace(/[._]/g, '$&\u200b');
}

function eventView(event, index, of, some, actions) {
  const get = (key) => event.attributes.find((attribute) => attribute.key === key);
  const isException = event.name === 'exception';
  const rest = isException ? event.attributes.filter(({ key }) => !EXCEPTION.includes(key)) : event.attributes;
  const [type, message, stack] = EXCEPTION.map(get).map((attribute) => attribute === undefined ? '' : cut(text(attribute)));
  return html`
    <article class="event-item ${isException ? 'is-exception' : ''}">
      <h3><span>${cut(event.name)}</span> <time>${event.epochNanos === '0'
        ? 'no time' : offset(Number(BigInt(event.epochNanos) - BigInt(of.startEpochNanos)))}</time></h3>
      ${isException ? html`<p class="error-text"><b>${type || 'Exception'}</b>${message ? html`: ${message}` : nothing}</p>` : nothing}
      ${stack ? html`<pre class="stack" tabindex="0" aria-label="Stack trace">${stackLines(stack)}</pre>` : nothing}
      ${rest.length === 0 ? nothing : some(`event ${index}`, rest, (list) => table(list, actions))}
      ${dropped(event.droppedAttributes, 'attribute')}
    </article>`;
}

/** Frames of the language itself are dimmed, so that those of the program stand out. */
function stackLines(stack) {
  return stack.split('\n').map((line) => {
    const quiet = /^\s*at (java|javax|jdk|sun|com\.sun|kotlin)\./.test(line) || /^\s*\.\.\. \d+ (more|common)/.test(line);
    const frame = /^\s*at /.test(line);
    return html`<span class=${quiet ? 'frame is-quiet' : frame ? 'frame' : 'cause'}>${line}\n</span>`;
  });
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

function text({ type, value }) {
  switch (type) {
    case 'array':
      return `[${value.map(text).join(', ')}]`;
    case 'map':
      return `{${value.map((entry) => `${entry.key}: ${text(entry)}`).join(', ')}}`;
    case 'empty':
      return '(empty)';
    default:
      return String(value);
  }
}
