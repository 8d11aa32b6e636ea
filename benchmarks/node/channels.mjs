// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
//
// What do Node.js's own channels cost? The scenarios of SubscribedBenchmark, IdleBenchmark and AsyncBenchmark that have a
// counterpart there, on the same machine. Run by hand with Node.js 26 or newer:
//
//     node benchmarks/node/channels.mjs
//
// Prints a Markdown table. Each figure is the median of seven rounds in one process for each scenario.
import { AsyncLocalStorage } from 'node:async_hooks';
import { spawnSync } from 'node:child_process';
import diagnostics_channel from 'node:diagnostics_channel';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';

// An array of integers, since a variable would be a number on the heap, allocated again in each step.
const state = new Int32Array([42]);
let sink;

function step() {
  for (let i = 0; i < 3; i++) {
    state[0] = Math.imul(state[0], 1664525) + 1013904223;
  }
  return state;
}

function query() {
  return { text: 'SELECT * FROM users WHERE id = ?', host: 'db.example.com', port: 5432, id: state[0] };
}

function receive(message) {
  sink = message;
}

const all = { start: receive, end: receive, asyncStart: receive, asyncEnd: receive, error: receive };

function tracing(...subscribers) {
  const channel = diagnostics_channel.tracingChannel('benchmarks:query');
  for (const subscriber of subscribers) {
    channel.subscribe({ ...subscriber });
  }
  return channel;
}

function plain(subscribers) {
  const channel = diagnostics_channel.channel('benchmarks:event');
  for (let i = 0; i < subscribers; i++) {
    channel.subscribe((message) => receive(message));
  }
  return channel;
}

function subscribed(count) {
  const channel = tracing(...Array.from({ length: count }, () => all));
  return () => channel.traceSync(step, query());
}

const message = query();
const resolved = () => Promise.resolve(step());

const scenarios = {
  'body': () => step,
  'unsubscribed, guarded': () => {
    const channel = tracing();
    return () => (channel.hasSubscribers ? channel.traceSync(step, query()) : step());
  },
  'unsubscribed': () => {
    const channel = tracing();
    return () => channel.traceSync(step, query());
  },
  'one subscriber': () => subscribed(1),
  'two subscribers': () => subscribed(2),
  'three subscribers': () => subscribed(3),
  'one subscriber to start': () => {
    const channel = tracing();
    channel.start.subscribe(receive);
    return () => channel.traceSync(step, query());
  },
  'one bound store': () => {
    const channel = tracing();
    channel.start.bindStore(new AsyncLocalStorage());
    return () => channel.traceSync(step, query());
  },
  'publish, unsubscribed': () => {
    const channel = plain(0);
    return () => channel.publish(message);
  },
  'publish, one subscriber': () => {
    const channel = plain(1);
    return () => channel.publish(message);
  },
  'promise, untraced': () => () => resolved(),
  'promise, unsubscribed': () => {
    const channel = tracing();
    return () => channel.tracePromise(resolved, query());
  },
  'promise, one subscriber': () => {
    const channel = tracing(all);
    return () => channel.tracePromise(resolved, query());
  },
};

async function round(run, count, isPromise) {
  const began = process.hrtime.bigint();
  if (isPromise) {
    for (let i = 0; i < count; i++) {
      sink = await run();
    }
  } else {
    for (let i = 0; i < count; i++) {
      sink = run();
    }
  }
  return Number(process.hrtime.bigint() - began) / count;
}

async function measure(name) {
  const run = scenarios[name]();
  const isPromise = name.startsWith('promise');
  let count = 1000;
  while ((await round(run, count, isPromise)) * count < 3e8) {
    count *= 2;
  }
  const rounds = [];
  for (let i = 0; i < 7; i++) {
    rounds.push(await round(run, count, isPromise));
  }
  return rounds.sort((a, b) => a - b)[3];
}

if (process.argv[2]) {
  console.log(await measure(process.argv[2]));
} else {
  console.log(`# Node.js ${process.version}\n`);
  console.log(`${cpus()[0].model}, ${cpus().length} processors. ${new Date().toISOString().slice(0, 10)}.\n`);
  console.log('| | ns/op |\n|---|---:|');
  for (const name of Object.keys(scenarios)) {
    const { stdout, stderr, status } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), name]);
    if (status !== 0) {
      throw new Error(`${name}: ${stderr}`);
    }
    console.log(`| ${name} | ${Number(stdout).toFixed(2)} |`);
  }
}
