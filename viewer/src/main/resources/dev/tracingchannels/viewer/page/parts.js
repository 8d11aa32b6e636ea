// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
import { html, nothing } from './webjars/lit-html/lit-html.js';
import { count } from './format.js';

const EXCEPTION = ['exception.type', 'exception.message', 'exception.stacktrace'];

/** How many attributes, events or links are shown at first, and how many more on each request. */
const FIRST = 100;
const MORE = 1000;
const LONGEST_TEXT = 20_000;

/** The first of many, with a button for more. */
export function limited(what, all, view, { limits }, actions) {
  const most = limits[what] ?? FIRST;
  const left = all.length - most;
  return html`
    ${view(all.slice(0, most))}
    ${left <= 0 ? nothing : html`<button class="more" @click=${() => actions.showMore(what, most + MORE)}>
      Show ${Math.min(left, MORE).toLocaleString('en')} of ${left.toLocaleString('en')} more</button>`}`;
}

/** A text that is not too long to show. */
export function cut(text) {
  return text.length <= LONGEST_TEXT
    ? text
    : `${text.slice(0, LONGEST_TEXT)}… (cut here; Copy gives all ${text.length.toLocaleString('en')} characters)`;
}

export function closeButton(actions) {
  return html`<button class="close" aria-label="Close the details" title="Close (Esc)" @click=${actions.close}>×</button>`;
}

export function section(title, number, open, content) {
  return html`<details class="section" ?open=${open}>
    <summary>${title} <span class="number">${number}</span></summary>${content}</details>`;
}

export function attributes(of, what, some, actions) {
  return html`
    ${of.attributes.length === 0
      ? html`<p class="nothing">None.</p>`
      : some(what, of.attributes, (list) => table(list, actions))}
    ${dropped(of.droppedAttributes, 'attribute')}`;
}

export function dropped(number, noun) {
  return number === 0 ? nothing : html`<p class="notice">The sender dropped ${count(number, `more ${noun}`)}.</p>`;
}

export function table(list, actions) {
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

/** Resource, scope, and what identifies a span or a record. */
export function origin({ resource, scope }, scopeTitle, ids, some, actions) {
  const present = ids.filter(({ value }) => value !== '').map((id) => ({ type: 'string', ...id }));
  return html`
    ${section('Resource', resource.attributes.length, false, attributes(resource, 'resource', some, actions))}
    ${section(scopeTitle, scope.attributes.length + 1, false, html`
      ${table([{ key: 'name', type: 'string', value: scope.name }, { key: 'version', type: 'string', value: scope.version }], actions)}
      ${attributes(scope, 'scope', some, actions)}`)}
    ${section('Ids and times', present.length, false, table(present, actions))}`;
}

/** The exception that some attributes describe, with its stack trace. */
export function exceptionView(list) {
  const [type, message, stack] = EXCEPTION.map((name) => list.find(({ key }) => key === name))
    .map((attribute) => attribute === undefined ? '' : cut(text(attribute)));
  return html`
    <p class="error-text"><b>${type || 'Exception'}</b>${message ? html`: ${message}` : nothing}</p>
    ${stack ? html`<pre class="stack" tabindex="0" aria-label="Stack trace">${stackLines(stack)}</pre>` : nothing}`;
}

/** Whether an attribute is part of an exception's description. */
export function isOfException({ key }) {
  return EXCEPTION.includes(key);
}

/** Frames of the language itself are dimmed, so that those of the program stand out. */
function stackLines(stack) {
  return stack.split('\n').map((line) => {
    const quiet = /^\s*at (java|javax|jdk|sun|com\.sun|kotlin)\./.test(line) || /^\s*\.\.\. \d+ (more|common)/.test(line);
    const frame = /^\s*at /.test(line);
    return html`<span class=${quiet ? 'frame is-quiet' : frame ? 'frame' : 'cause'}>${line}\n</span>`;
  });
}

/** A value of any type as a text. */
export function text({ type, value }) {
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
