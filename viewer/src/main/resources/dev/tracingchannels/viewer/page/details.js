// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
import { html, nothing } from './webjars/lit-html/lit-html.js';
import { httpStatus } from './list.js';
import { count, duration, exactTime, serviceClass } from './format.js';
import { splitter } from './splitter.js';

const HTTP_STATUS = ['http.response.status_code', 'http.status_code'];
const EXCEPTION = ['exception.type', 'exception.message', 'exception.stacktrace'];

/**
 * Everything about one span.
 *
 * @param {object} state the page's, see main.js
 * @param {{close: () => void, copy: (text: string) => void, zoom: (node: object) => void}} actions
 */
export function detailsView(state, actions) {
  const node = state.tree.byId.get(state.spanId);
  return html`
    <aside class="details" id="details" aria-label="Span" tabindex="-1">
      ${splitter('Width of the details', '--details', 280, 900, -1)}
      <div class="details-scroll">
        ${node === undefined ? missing(state, actions) : span(state, node, actions)}
      </div>
    </aside>`;
}

function missing({ spanId }, actions) {
  return html`
    <header class="details-header">${closeButton(actions)}<h2>No such span</h2></header>
    <p class="nothing">Span ${spanId} of this trace has not come, or was dropped.</p>`;
}

function span({ trace }, node, actions) {
  const { span: of } = node;
  const scope = trace.scopes[of.scope];
  const failed = of.status.code === 'error';
  return html`
    <header class="details-header ${serviceClass(of.service)}">
      ${closeButton(actions)}
      <h2>${of.name || '(no name)'}</h2>
      <p class="facts">
        <span class="service"><i class="dot"></i>${of.service}</span>
        <span class="chip">${of.kind}</span>
        ${httpStatus(of.attributes.find(({ key }) => HTTP_STATUS.includes(key))?.value ?? null)}
        ${of.status.code === 'unset' ? nothing : html`<span class="chip status-${of.status.code}">${of.status.code}</span>`}
      </p>
      ${failed ? html`<p class="error-text">${of.status.message || 'The span failed and does not say why.'}</p>` : nothing}
      <dl class="timing">
        <div><dt>Duration</dt><dd>${duration(of.durationNanos)}</dd></div>
        <div><dt>Own time</dt><dd>${duration(ownTime(node))}</dd></div>
        <div><dt>Start</dt><dd>+${duration(of.offsetNanos)}</dd></div>
        <div><dd><button title="Show just this span's time (z)" @click=${() => actions.zoom(node)}>Zoom</button></dd></div>
      </dl>
      ${BigInt(of.endEpochNanos) < BigInt(of.startEpochNanos)
        ? html`<p class="notice">This span has no end, or one before its start.</p>` : nothing}
      ${node.orphan ? html`<p class="notice">Its parent ${of.parentSpanId} is not here: not sent, not sampled, or dropped.</p>` : nothing}
    </header>
    ${section('Attributes', of.attributes.length, true, attributes(of, actions))}
    ${of.events.length + of.droppedEvents === 0 ? nothing : section('Events', of.events.length, true, html`
      ${of.events.map((event) => eventView(event, of, actions))}${dropped(of.droppedEvents, 'event')}`)}
    ${of.links.length + of.droppedLinks === 0 ? nothing : section('Links', of.links.length, true, html`
      ${of.links.map((link) => linkView(link, actions))}${dropped(of.droppedLinks, 'link')}`)}
    ${section('Resource', trace.resources[of.resource].attributes.length, false, attributes(trace.resources[of.resource], actions))}
    ${section('Instrumentation scope', scope.attributes.length + 1, false, html`
      ${table([{ key: 'name', type: 'string', value: scope.name }, { key: 'version', type: 'string', value: scope.version }], actions)}
      ${attributes(scope, actions)}`)}
    ${section('Ids and times', 5, false, table([
      { key: 'trace id', type: 'string', value: trace.traceId },
      { key: 'span id', type: 'string', value: of.spanId },
      { key: 'parent span id', type: 'string', value: of.parentSpanId ?? '' },
      { key: 'trace state', type: 'string', value: of.traceState },
      { key: 'start', type: 'string', value: exactTime(of.startEpochNanos) },
      { key: 'end', type: 'string', value: exactTime(of.endEpochNanos) },
    ].filter(({ value }) => value !== ''), actions))}`;
}

function closeButton(actions) {
  return html`<button class="close" aria-label="Close the details" title="Close (Esc)" @click=${actions.close}>×</button>`;
}

function section(title, number, open, content) {
  return html`<details class="section" ?open=${open}>
    <summary>${title} <span class="number">${number}</span></summary>${content}</details>`;
}

function attributes(of, actions) {
  return html`
    ${of.attributes.length === 0 ? html`<p class="nothing">None.</p>` : table(of.attributes, actions)}
    ${dropped(of.droppedAttributes, 'attribute')}`;
}

function dropped(number, noun) {
  return number === 0 ? nothing : html`<p class="notice">The sender dropped ${count(number, `more ${noun}`)}.</p>`;
}

function table(list, actions) {
  return html`<table class="attributes"><tbody>${list.map((attribute) => html`
    <tr>
      <th scope="row">${breakable(attribute.key)}</th>
      <td>
        <span class="value type-${attribute.type}" title=${attribute.type}>${text(attribute)}</span>
        <button class="copy" aria-label=${`Copy ${attribute.key}`} title="Copy" @click=${() => actions.copy(text(attribute))}>⧉</button>
      </td>
    </tr>`)}</tbody></table>`;
}

/** Long names break after a dot, if they must. */
function breakable(name) {
  return name.split(/(?<=[._])/).map((part) => html`${part}<wbr>`);
}

function eventView(event, of, actions) {
  const get = (key) => event.attributes.find((attribute) => attribute.key === key)?.value;
  const isException = event.name === 'exception';
  const rest = isException ? event.attributes.filter(({ key }) => !EXCEPTION.includes(key)) : event.attributes;
  const [type, message, stack] = EXCEPTION.map(get);
  return html`
    <article class="event-item ${isException ? 'is-exception' : ''}">
      <h3><span>${event.name}</span> <time>+${duration(event.offsetNanos - of.offsetNanos)}</time></h3>
      ${isException ? html`<p class="error-text"><b>${type ?? 'Exception'}</b>${message ? html`: ${message}` : nothing}</p>` : nothing}
      ${isException && stack ? html`<pre class="stack" tabindex="0" aria-label="Stack trace">${stackLines(stack)}</pre>` : nothing}
      ${rest.length === 0 ? nothing : table(rest, actions)}
      ${dropped(event.droppedAttributes, 'attribute')}
    </article>`;
}

/** Frames of the language itself recede, so that the program's own stand out. */
function stackLines(stack) {
  return String(stack).split('\n').map((line) => {
    const quiet = /^\s*at (java|javax|jdk|sun|com\.sun|kotlin)\./.test(line) || /^\s*\.\.\. \d+ (more|common)/.test(line);
    const frame = /^\s*at /.test(line);
    return html`<span class=${quiet ? 'frame is-quiet' : frame ? 'frame' : 'cause'}>${line}\n</span>`;
  });
}

function linkView(link, actions) {
  return html`
    <article class="event-item">
      <h3><a class="id" href="#/trace/${link.traceId}/${link.spanId}">${link.traceId} / ${link.spanId}</a></h3>
      ${link.attributes.length === 0 ? nothing : attributes(link, actions)}
    </article>`;
}

/** What of the span no child of it covers. */
function ownTime({ span: of, children }) {
  const end = of.offsetNanos + of.durationNanos;
  let covered = 0;
  let reached = of.offsetNanos;
  for (const { span: child } of children) {
    const from = Math.max(child.offsetNanos, reached);
    const to = Math.min(child.offsetNanos + child.durationNanos, end);
    if (to > from) {
      covered += to - from;
      reached = to;
    }
  }
  return of.durationNanos - covered;
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
