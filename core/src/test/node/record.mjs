// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0

// Plays every scenario of scenarios.mjs on the diagnostics_channel of the Node that runs this file, and writes what
// happens to one file per family. README.md beside this file explains the words and the lines.

import { AsyncLocalStorage } from 'node:async_hooks';
import diagnostics from 'node:diagnostics_channel';
import { mkdirSync, writeFileSync } from 'node:fs';
import { families } from './scenarios.mjs';

const EXPECTED_NODE = 'v26.10.0';
const TRACING_EVENTS = ['start', 'end', 'asyncStart', 'asyncEnd', 'error'];
const BOUNDED_EVENTS = ['start', 'end'];
const REFUSALS_ONLY_JAVASCRIPT_HAS = { null: null, undefined, zero: 0, empty: '' };

/** A subclass of Promise: Node does not treat it as its own kind, and returns the original. */
class Subclass extends Promise {}

/**
 * The smallest object that counts as a promise: it has a `then`, and calls its listeners at once, in order, when
 * settled.
 */
class Thenable {
  #listeners = [];
  #outcome;

  then(onValue, onError) {
    this.#listeners.push([onValue, onError]);
    if (this.#outcome) this.#call(this.#listeners.length - 1);
  }

  settle(index, value) {
    this.#outcome = { index, value };
    for (let i = 0; i < this.#listeners.length; i++) this.#call(i);
  }

  #call(listener) {
    this.#listeners[listener][this.#outcome.index](this.#outcome.value);
  }
}

const PROMISES = {
  native: () => executed(Promise),
  subclass: () => executed(Subclass),
  thenable: () => {
    const thenable = new Thenable();
    return { promise: thenable, resolve: (value) => thenable.settle(0, value), reject: (e) => thenable.settle(1, e) };
  },
};

function executed(Type) {
  let settling;
  const promise = new Type((resolve, reject) => {
    settling = { resolve, reject };
  });
  return { promise, ...settling };
}

let current;
process.on('uncaughtException', (error) => current.reported.push(current.nameOf(error)));
process.on('unhandledRejection', (error) => current.unhandled.push(current.nameOf(error)));
process.removeAllListeners('warning');
process.on('warning', () => current.warned++);

class Play {
  log = [];
  reported = [];
  unhandled = [];
  warned = 0;
  differs = new Set();

  #scenario;
  #prefix;
  #stores = new Map();
  #groups = new Map();
  #subscribers = new Map();
  #transforms = new Map();
  #errors = new Map();
  #promises = new Map();
  #callbacks = new Map();
  #scopes = new Map();
  #spent = new Set();
  #operations = 0;
  #depth = 0;
  #undrained = false;
  #quiet = true;

  constructor(scenario, prefix) {
    this.#scenario = scenario;
    this.#prefix = prefix;
    for (const name of scenario.stores ?? []) this.#stores.set(name, new AsyncLocalStorage());
  }

  async run() {
    this.#perform(this.#scenario.setup ?? [], {});
    this.#quiet = false;
    for (const [index, step] of this.#scenario.run.entries()) {
      if (step === 'drain') {
        await drained();
        continue;
      }
      this.#undrained = this.#scenario.run[index + 1] !== 'drain';
      try {
        this.#perform([step], {});
      } catch (error) {
        this.nameOf(error); // fails the recording if the error does not belong to the scenario
      }
    }
    await drained();
  }

  nameOf(value) {
    if (value === undefined || value === null || typeof value === 'string') return String(value);
    for (const [name, error] of this.#errors) if (error === value) return name;
    for (const [name, entry] of this.#promises) if (entry.promise === value) return name;
    if (typeof value.then === 'function') return 'promise';
    if (Object.values(REFUSALS_ONLY_JAVASCRIPT_HAS).includes(value)) return JSON.stringify(value);
    throw value;
  }

  // Steps

  /** Performs steps until one returns. Returns `{ value }` for that one, and nothing if none did. */
  #perform(steps, at) {
    for (const step of steps) {
      const returned = typeof step === 'string' ? this.#word(step, at) : this.#structure(step, at);
      if (returned) return returned;
    }
    return undefined;
  }

  #structure(step, at) {
    if (step.op) return this.#operation(step);
    if (step.attempt) return this.#attempt(step.attempt, at);
    return this.#stores.get(step.within).run(step.is, () => this.#perform(step.do, at));
  }

  #word(step, at) {
    const [verb, a, b, c] = step.split(' ');
    switch (verb) {
      case 'subscribe':
        this.#subscription(b, 'subscribe', a, c);
        return this.#say(`${step} has=${this.#channel(b).hasSubscribers}`);
      case 'unsubscribe':
        return this.#say(
          `${step} ${this.#subscription(b, 'unsubscribe', a, c)} has=${this.#channel(b).hasSubscribers}`,
        );
      case 'bind':
        this.#channel(b).bindStore(this.#stores.get(a), c && this.#transform(a, b, c));
        return this.#say(`${step} has=${this.#channel(b).hasSubscribers}`);
      case 'unbind':
        return this.#say(
          `${step} ${this.#channel(b).unbindStore(this.#stores.get(a))} has=${this.#channel(b).hasSubscribers}`,
        );
      case 'has':
        return this.#say(`${step} ${this.#channel(a).hasSubscribers}`);
      case 'look':
        return this.#say(step + this.#seen());
      case 'publish':
        return this.#publish(a);
      case 'open':
        return this.#open(a, b);
      case 'close':
        this.#scopes.get(a)[Symbol.dispose]();
        return this.#say(step + this.#seen());
      case 'new':
        this.#promises.set(a, { ...PROMISES[b ?? 'native'](), kind: b ?? 'native', settled: false });
        return undefined;
      case 'settle':
        return this.#settle(step, a, b);
      case 'answer':
        return this.#answer(step, a, b, c);
      case 'attach':
        at.context.attached = a;
        return undefined;
      case 'return':
        return { value: this.#value(a) };
      case 'throw':
        throw this.#error(a);
      default:
        throw new TypeError(`no such step: ${step}`);
    }
  }

  #attempt(steps, at) {
    try {
      return this.#perform(steps, at);
    } catch (error) {
      return this.#say(`caught ${this.nameOf(error)}`);
    }
  }

  #publish(where) {
    const context = { id: ++this.#operations };
    this.#say(`call @${context.id} publish ${where}${this.#seen()}`);
    this.#channel(where).publish(context);
    return this.#say(`returned @${context.id}${this.#seen()}`);
  }

  #open(name, where) {
    const context = { id: ++this.#operations };
    const target = this.#channel(where);
    this.#say(`call @${context.id} open ${where}${this.#seen()}`);
    this.#scopes.set(name, 'withScope' in target ? target.withScope(context) : target.withStoreScope(context));
    return this.#say(`opened @${context.id} ${name}${this.#seen()}`);
  }

  #settle(step, name, outcome) {
    const entry = this.#promises.get(name);
    this.#say(step);
    if (entry.kind === 'thenable') {
      if (this.#depth > 0) this.differs.add('thenable-early');
      this.#noteSettlementValues(entry.operation);
    } else if (this.#depth > 0 || this.#undrained) {
      this.differs.add('microtask');
    }
    entry.settled = true;
    if (outcome.startsWith('!')) entry.reject(this.#error(outcome.slice(1)));
    else entry.resolve(this.#value(outcome));
  }

  #answer(step, name, outcome, second) {
    const { call, operation } = this.#callbacks.get(name);
    this.#say(step);
    this.#noteSettlementValues(operation);
    if (++operation.answers > 1 && operation.traced) this.differs.add('second-answer');
    const arguments_ = outcome.startsWith('!')
      ? [this.#error(outcome.slice(1)), ...(second ? [this.#value(second)] : [])]
      : [null, this.#value(outcome)];
    let returned;
    try {
      returned = call(...arguments_);
    } catch (error) {
      this.#say(`answer-threw ${name} ${this.nameOf(error)}${this.#seen()}`);
      throw error;
    }
    this.#say(`answered ${name} ${this.nameOf(returned)}${this.#seen()}`);
  }

  // Operations

  #operation(step) {
    const context = { id: ++this.#operations };
    const target = this.#channel(step.on);
    const operation = { id: context.id, called: this.#seen(), traced: target.hasSubscribers, answers: 0 };
    this.#say(`call @${context.id} ${step.op} ${step.on}${this.#seen()}`);
    const body = (callback) =>
      this.#deeper(() => {
        if (callback) this.#callbacks.set(step.as, { call: callback, operation });
        operation.entered = this.#seen();
        this.#say(`body @${context.id}${this.#seen()}`);
        const value = this.#perform(step.body, { context })?.value;
        for (const entry of this.#promises.values()) if (entry.promise === value) entry.operation ??= operation;
        return value;
      });
    let result;
    try {
      result = this.#call(step, target, context, body, operation);
    } catch (error) {
      this.#say(`threw @${context.id} ${this.nameOf(error)}${this.#seen()}`);
      throw error;
    }
    this.#say(`returned @${context.id} ${this.nameOf(result)}${this.#seen()}`);
    if (step.op === 'promise' && typeof result?.then === 'function') this.#received(step, context, operation, result);
  }

  #call(step, target, context, body, operation) {
    switch (step.op) {
      case 'runStores':
        return target.runStores(context, body);
      case 'run':
        return target.run(context, body);
      case 'sync':
        return target.traceSync(body, context);
      case 'promise':
        return target.tracePromise(body, context);
      case 'callback':
        return target.traceCallback(body, 0, context, undefined, this.#callback(step, context, operation));
      default:
        throw new TypeError(`no such form: ${step.op}`);
    }
  }

  #received(step, context, operation, promise) {
    for (const entry of this.#promises.values()) {
      if (entry.operation?.id === context.id && entry.settled && entry.kind !== 'thenable')
        this.differs.add('microtask');
    }
    if (step.as) this.#promises.set(step.as, { promise, kind: 'traced' });
    if (step.ignored) return;
    const continued = (outcome) =>
      this.#deeper(() => {
        this.#noteCallerContext(operation);
        this.#say(`continued @${context.id} ${outcome}${this.#seen()}`);
        this.#perform(step.then ?? [], { context });
      });
    promise.then(
      (value) => continued(this.nameOf(value)),
      (error) => continued(`!${this.nameOf(error)}`),
    );
  }

  #callback(step, context, operation) {
    return (...received) =>
      this.#deeper(() => {
        const [error, ...values] = received.map((each) => this.nameOf(each));
        const outcome = error === 'null' ? values : [`!${error}`, ...values];
        this.#noteCallerContext(operation);
        this.#say(`callback @${context.id} ${outcome.join(' ')}${this.#seen()}`);
        return this.#perform(step.callback ?? [], { context })?.value;
      });
  }

  /** Marks the scenario when the settling side does not hold the values that the operation's body held. */
  #noteSettlementValues(operation) {
    if (operation?.traced && this.#seen() !== operation.entered) this.differs.add('settlement-values');
  }

  /** Marks the scenario when the caller is answered while other values are current than when it called. */
  #noteCallerContext(operation) {
    if (operation.traced && this.#seen() !== operation.called) this.differs.add('caller-context');
  }

  // Subscribers and transforms

  #subscriber(name) {
    if (!this.#subscribers.has(name)) {
      this.#subscribers.set(name, (context, channelName) =>
        this.#deeper(() => {
          const at = channelName.replace(this.#prefix, '').replace(/^tracing:(.+):(.+)$/, '$1.$2');
          this.#say(`${at} ${name} @${context.id}${present(context, this)}${this.#seen()}`);
          this.#obey(name, at, context);
        }),
      );
    }
    return this.#subscribers.get(name);
  }

  #transform(store, where, name) {
    const key = `${store} ${where} ${name}`;
    if (!this.#transforms.has(key)) {
      this.#transforms.set(key, (context) =>
        this.#deeper(() => {
          this.#say(`transform ${name} ${store} ${where} @${context.id}${this.#seen()}`);
          this.#obey(name, where, context);
          if (name === 'none') return undefined;
          if (name === 'same') return this.#stores.get(store).getStore();
          if (!name.startsWith('+')) return `${name}@${context.id}`;
          return [this.#held(store), `${name.slice(1)}@${context.id}`].filter((each) => each !== '-').join('/');
        }),
      );
    }
    return this.#transforms.get(key);
  }

  #obey(who, where, context) {
    for (const rule of this.#scenario.on ?? []) {
      if (rule.who !== who || rule.at !== where || this.#spent.has(rule)) continue;
      if (!rule.always) this.#spent.add(rule);
      this.#perform(rule.do, { context });
    }
  }

  // Names

  #subscription(where, method, subscriber, events) {
    const target = this.#channel(where);
    if (where.includes('.') || target instanceof diagnostics.Channel)
      return target[method](this.#subscriber(subscriber));
    const all = target instanceof diagnostics.BoundedChannel ? BOUNDED_EVENTS : TRACING_EVENTS;
    const handlers = (events?.split(',') ?? all).map((event) => [event, this.#subscriber(subscriber)]);
    return target[method](Object.fromEntries(handlers));
  }

  #channel(where) {
    const [group, event] = where.split('.');
    if (!this.#groups.has(group)) this.#groups.set(group, this.#makeGroup(group));
    return event ? this.#groups.get(group)[event] : this.#groups.get(group);
  }

  #makeGroup(group) {
    switch (group) {
      case 'c':
      case 'd':
        return diagnostics.channel(this.#prefix + group);
      case 'b':
        return diagnostics.boundedChannel(this.#prefix + group);
      case 'tb':
        return diagnostics.boundedChannel(`${this.#prefix}t`);
      case 't':
      case 'u':
        return diagnostics.tracingChannel(this.#prefix + group);
      default:
        throw new TypeError(`no such channel: ${group}`);
    }
  }

  #value(name) {
    if (name === 'null') return null;
    if (name === 'undefined') return undefined;
    return this.#promises.get(name)?.promise ?? name;
  }

  #error(name) {
    if (name in REFUSALS_ONLY_JAVASCRIPT_HAS) return REFUSALS_ONLY_JAVASCRIPT_HAS[name];
    if (!this.#errors.has(name)) this.#errors.set(name, new Error(name));
    return this.#errors.get(name);
  }

  #held(store) {
    const value = this.#stores.get(store).getStore();
    if (value === undefined) return '-';
    return typeof value === 'object' ? `@${value.id}` : value;
  }

  #seen() {
    return [...this.#stores.keys()].map((store) => ` ${store}=${this.#held(store)}`).join('');
  }

  #say(line) {
    if (!this.#quiet) this.log.push(line);
    return undefined;
  }

  #deeper(action) {
    this.#depth++;
    try {
      return action();
    } finally {
      this.#depth--;
    }
  }
}

function present(context, play) {
  return ['result', 'error', 'attached']
    .filter((key) => key in context)
    .map((key) => ` ${key}=${play.nameOf(context[key])}`)
    .join('');
}

/** Runs promise reactions and ticks until none is left. */
async function drained() {
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
}

async function record({ id, scenario }, number) {
  const play = new Play(scenario, `${number}-`);
  current = play;
  await play.run();
  const { log, reported, unhandled, warned } = play;
  const entry = { id, scenario, log };
  if (reported.length) entry.reported = reported;
  if (unhandled.length) entry.unhandled = unhandled;
  if (warned) entry.warned = warned;
  if (play.differs.size) entry.differs = [...play.differs].sort();
  return entry;
}

function printed(entry) {
  const { id, scenario, log, ...rest } = entry;
  const parts = [` {"id": ${JSON.stringify(id)}`, `  "scenario": {${printedFields(scenario)}}`];
  for (const [key, value] of Object.entries(rest)) parts.push(`  ${JSON.stringify(key)}: ${spaced(value)}`);
  parts.push(`  "log": [\n${log.map((line) => `   ${JSON.stringify(line)}`).join(',\n')}]`);
  return `${parts.join(',\n')}}`;
}

function printedFields(scenario) {
  return Object.entries(scenario)
    .map(([key, value]) => `${JSON.stringify(key)}: ${spaced(value)}`)
    .join(',\n   ');
}

function spaced(value) {
  if (Array.isArray(value)) return `[${value.map(spaced).join(', ')}]`;
  if (typeof value !== 'object') return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([key, each]) => `${JSON.stringify(key)}: ${spaced(each)}`)
    .join(', ')}}`;
}

if (process.version !== EXPECTED_NODE) throw new Error(`expected Node ${EXPECTED_NODE}, this is ${process.version}`);
const target = new URL('../resources/dev/tracingchannels/core/conformance/', import.meta.url);
mkdirSync(target, { recursive: true });
const seen = new Set();
for (const [family, scenarios] of Object.entries(families)) {
  const entries = [];
  for (const each of scenarios) {
    if (seen.has(each.id)) throw new Error(`two scenarios are called ${each.id}`);
    seen.add(each.id);
    entries.push(printed(await record(each, seen.size)));
  }
  writeFileSync(new URL(`${family}.json`, target), `[\n${entries.join(',\n')}\n]\n`);
  console.log(`${family}: ${entries.length}`);
}
console.log(`all: ${seen.size}`);
