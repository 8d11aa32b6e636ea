// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
import { html, nothing } from './webjars/lit-html/lit-html.js';
import { exactTime, offset, serviceClass } from './format.js';
import {
  attributes, closeButton, cut, exceptionView, isOfException, limited, origin, section, text,
} from './parts.js';
import { splitter } from './splitter.js';
import { oddities } from './tree.js';

/** From the least to the most severe. */
const LEVELS = ['unset', 'trace', 'debug', 'info', 'warn', 'error', 'fatal'];
const CHOICES = [
  ['', 'All logs'],
  ['debug', 'Debug and above'],
  ['info', 'Info and above'],
  ['warn', 'Warnings and errors'],
  ['error', 'Errors alone'],
];

/** Whether a record has at least a level; '' is every level, 'none' is none. */
export function hasLevel({ level }, least) {
  return least === '' || (least !== 'none' && LEVELS.indexOf(level) >= LEVELS.indexOf(least));
}

/** A choice of the least level; `more` are further choices. */
export function levelSelect(id, label, chosen, onChange, more = []) {
  return html`
    <select id=${id} aria-label=${label} @change=${(event) => onChange(event.target.value)}>
      ${[...CHOICES, ...more].map(([value, name]) => html`<option value=${value} ?selected=${chosen === value}>${name}</option>`)}
    </select>`;
}

/** Level, logger, text and exception of a record, for one line. */
export function recordLine({ level, logger, text: message, exception }) {
  return html`
    <span class="level">${level === 'unset' ? 'log' : level}</span>
    ${logger === '' ? nothing : html`<span class="logger" title=${logger}>${shortName(logger)}</span>`}
    <span class="message" title=${message}>${message || (exception === null ? '(no text)' : '')}</span>
    ${exception === null ? nothing : html`<span class="thrown" title=${exception}>${shortName(exception)}</span>`}`;
}

/**
 * Everything about one log record.
 *
 * @param {object} state the page's, see main.js
 * @param {object} actions see main.js
 * @param {?object} node its place in the tree; null if it belongs to no trace
 */
export function recordView(state, actions, node) {
  const { opened: of } = state;
  return html`
    <aside class="details" id="details" aria-label="Log" tabindex="-1" aria-busy=${String(of === null)}>
      ${splitter('Width of the details', '--details', 280, 900, -1)}
      <div class="details-scroll">
        ${of === null
          ? html`<header class="details-header">${closeButton(actions)}<h2>${state.problem ?? 'Loading'}</h2></header>`
          : [head(state, actions, node), body(state, actions)]}
      </div>
    </aside>`;
}

function head({ opened: of, traceId }, actions, node) {
  const span = node?.parent?.span;
  return html`
    <header class="details-header level-${of.level} ${serviceClass(of.service)}">
      ${closeButton(actions)}
      <p class="facts">
        <span class="level">${of.level === 'unset' ? 'log' : of.level}</span>
        <span class="service"><i class="dot"></i>${of.service}</span>
        <span>${node === null ? exactTime(of.epochNanos) : offset(node.offset)}</span>
      </p>
      <p class="whole-logger">${cut(of.logger)}</p>
      <p class="whole-text">${cut(text(of.body)) || of.eventName || '(no text)'}</p>
      ${span ? html`<p class="of-span">in <a href="#/trace/${traceId}/${span.spanId}"
        @click=${(event) => follow(event, actions, span)}>${span.name || '(no name)'}</a></p>` : nothing}
      ${node === null ? nothing : oddities(node).map(({ long }) => html`<p class="notice">${long}</p>`)}
    </header>`;
}

function body(state, actions) {
  const { opened: of, traceId } = state;
  const some = (what, all, view) => limited(what, all, view, state, actions);
  const rest = of.attributes.filter((attribute) => !isOfException(attribute));
  return html`
    ${rest.length === of.attributes.length ? nothing
      : html`<article class="event-item is-exception">${exceptionView(of.attributes)}</article>`}
    ${section('Attributes', rest.length, true, attributes({ ...of, attributes: rest }, 'attributes', some, actions))}
    ${origin(of, 'Logger', [
      { key: 'trace id', value: traceId ?? '' },
      { key: 'span id', value: of.spanId ?? '' },
      { key: 'severity', value: of.severityNumber === 0 ? '' : String(of.severityNumber) },
      { key: 'severity text', value: of.severityText },
      { key: 'event name', value: of.eventName },
      { key: 'time', value: exactTime(of.epochNanos) },
      { key: 'observed', value: of.observedEpochNanos === '0' ? '' : exactTime(of.observedEpochNanos) },
    ], some, actions)}`;
}

function follow(event, actions, span) {
  event.preventDefault();
  actions.open(span.spanId);
}

/** The last part of a class's or logger's name. */
function shortName(name) {
  return name.slice(name.lastIndexOf('.') + 1) || name;
}
