// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
import { html } from './webjars/lit-html/lit-html.js';

/** Explains what to do while there are no traces. */
export function emptyView(actions) {
  const environment = [
    `export OTEL_EXPORTER_OTLP_ENDPOINT=${location.origin}`,
    'export OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf',
    'export OTEL_METRICS_EXPORTER=none',
  ].join('\n');
  const now = BigInt(Date.now()) * 1_000_000n;
  const request = {
    resourceSpans: [{
      resource: { attributes: [{ key: 'service.name', value: { stringValue: 'by-hand' } }] },
      scopeSpans: [{ spans: [{
        traceId: '5b8efff798038103d269b633813fc60c',
        spanId: 'eee19b7ec3c1b174',
        name: 'first light',
        kind: 2,
        startTimeUnixNano: String(now),
        endTimeUnixNano: String(now + 42_000_000n),
      }] }],
    }],
  };
  const curl = `curl ${location.origin}/v1/traces \\\n  -H 'Content-Type: application/json' \\\n  -d '${JSON.stringify(request)}'`;
  return html`
    <section class="help" aria-label="How to send a trace">
      <h1>No traces yet</h1>
      <p>This page fills as soon as spans and logs arrive at <code>${location.origin}/v1/traces</code> and <code>/v1/logs</code>: OTLP
        over HTTP, in protobuf or JSON.</p>
      <h2>From a program with an OpenTelemetry SDK or agent</h2>
      ${snippet(environment, actions)}
      <h2>By hand</h2>
      ${snippet(curl, actions)}
    </section>`;
}

/** Explains that a requested trace is missing. */
export function problemView(text) {
  return html`
    <section class="help" role="alert">
      <h1>Not here</h1>
      <p>${text}</p>
      <p>Should it come, it will show. <a href="#/">Back to the list</a></p>
    </section>`;
}

/** Asks to choose one of the traces. */
export function chooseView() {
  const keys = [
    [['↑', '↓'], 'move through traces, spans or logs'],
    [['→', '←'], 'expand and collapse; go in and out'],
    [['Enter'], 'open'],
    [['Esc'], 'close, step by step'],
    [['z'], 'zoom to a span, and back'],
    [['/'], 'filter'],
  ];
  return html`
    <section class="help is-quiet">
      <h1>Choose a trace</h1>
      <table class="keys"><tbody>${keys.map(([names, does]) => html`
        <tr><th scope="row">${names.map((name) => html`<kbd>${name}</kbd> `)}</th><td>${does}</td></tr>`)}</tbody></table>
    </section>`;
}

function snippet(text, actions) {
  return html`<div class="snippet"><pre tabindex="0">${text}</pre>
    <button class="copy" @click=${() => actions.copy(text)}>Copy</button></div>`;
}
