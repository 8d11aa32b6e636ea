// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0

// The scenarios that record.mjs plays. They are data only, made by combining dimensions. README.md explains the words.

// Dimensions

const SUBSCRIBED = ['subscribe s1 t'];
const SUBSCRIBED_TWICE = ['subscribe s1 t', 'subscribe s2 t'];

/** The subscribers of the tracing channel `t`. */
const SUBSCRIPTIONS = {
  '0-subscribers': [],
  '1-subscriber': SUBSCRIBED,
  '2-subscribers': SUBSCRIBED_TWICE,
  'same-subscriber-twice': ['subscribe s1 t', 'subscribe s1 t'],
  'each-channel-by-itself': ['start', 'end', 'asyncStart', 'asyncEnd', 'error'].map(
    (event) => `subscribe s1 t.${event}`,
  ),
  'only-start': ['subscribe s1 t start'],
  'only-end': ['subscribe s1 t end'],
  'only-asyncStart': ['subscribe s1 t asyncStart'],
  'only-asyncEnd': ['subscribe s1 t asyncEnd'],
  'only-error': ['subscribe s1 t error'],
  'only-start-and-end': ['subscribe s1 t start,end'],
  'only-asyncStart-and-asyncEnd': ['subscribe s1 t asyncStart,asyncEnd'],
  'start-for-one-rest-for-another': ['subscribe s1 t start', 'subscribe s2 t end,asyncStart,asyncEnd,error'],
  'left-before': ['subscribe s1 t', 'unsubscribe s1 t'],
};

const FEW_SUBSCRIPTIONS = only(SUBSCRIPTIONS, '0-subscribers', '1-subscriber');

/** The stores bound to the tracing channel `t`, the transforms that throw, and what the caller holds. */
const STORES = {
  'store-on-start': { setup: [...SUBSCRIBED, 'bind x t.start f'] },
  'store-on-start-without-transform': { setup: [...SUBSCRIBED, 'bind x t.start'] },
  'store-on-start-giving-nothing': { setup: [...SUBSCRIBED, 'bind x t.start none'], held: 'w' },
  'store-on-start-and-no-subscriber': { setup: ['bind x t.start f'] },
  'store-on-start-bound-before-subscriber-left': { setup: ['subscribe s1 t', 'bind x t.start f', 'unsubscribe s1 t'] },
  'store-on-end': { setup: [...SUBSCRIBED, 'bind x t.end f'] },
  'store-on-error': { setup: [...SUBSCRIBED, 'bind x t.error f'] },
  'store-on-asyncStart': { setup: [...SUBSCRIBED, 'bind x t.asyncStart f'] },
  'store-on-asyncStart-and-no-subscriber': { setup: ['bind x t.asyncStart f'] },
  'store-on-asyncEnd': { setup: [...SUBSCRIBED, 'bind x t.asyncEnd f'] },
  'store-on-start-and-asyncStart': { setup: [...SUBSCRIBED, 'bind x t.start f', 'bind x t.asyncStart g'] },
  'two-stores-on-start': { stores: 'xy', setup: [...SUBSCRIBED, 'bind x t.start f', 'bind y t.start g'] },
  'two-stores-on-start-in-other-order': { stores: 'xy', setup: [...SUBSCRIBED, 'bind y t.start g', 'bind x t.start f'] },
  'store-on-start-bound-again': { setup: [...SUBSCRIBED, 'bind x t.start f', 'bind x t.start g'] },
  'first-store-on-start-bound-again': {
    stores: 'xy',
    setup: [...SUBSCRIBED, 'bind x t.start f', 'bind y t.start g', 'bind x t.start h'],
  },
  'transform-throws': { setup: [...SUBSCRIBED, 'bind x t.start f'], on: [always('f', 't.start', 'throw bad')], held: 'w' },
  'first-of-two-transforms-throws': {
    stores: 'xy',
    setup: [...SUBSCRIBED, 'bind x t.start f', 'bind y t.start g'],
    on: [always('f', 't.start', 'throw bad')],
  },
  'asyncStart-transform-throws': {
    setup: [...SUBSCRIBED, 'bind x t.start f', 'bind x t.asyncStart g'],
    on: [always('g', 't.asyncStart', 'throw bad')],
  },
  'asyncStart-transform-throws-and-caller-holds-a-value': {
    setup: [...SUBSCRIBED, 'bind x t.start f', 'bind x t.asyncStart g'],
    on: [always('g', 't.asyncStart', 'throw bad')],
    held: 'w',
  },
  'second-of-two-transforms-throws-and-caller-holds-a-value': {
    stores: 'yx',
    setup: [...SUBSCRIBED, 'bind y t.start g', 'bind x t.start f'],
    on: [always('f', 't.start', 'throw bad')],
    held: 'w',
  },
  'caller-holds-a-value': { setup: SUBSCRIBED, held: 'w' },
  'caller-holds-a-value-and-store-on-start': { setup: [...SUBSCRIBED, 'bind x t.start +f'], held: 'w' },
  'caller-holds-a-value-and-stores-on-both-starts': {
    setup: [...SUBSCRIBED, 'bind x t.start +f', 'bind x t.asyncStart +g'],
    held: 'w',
  },
};

/** What a traced function does: `body` while it is called, `after` once it has returned. */
const SYNC_OUTCOMES = {
  returns: { body: ['return v'] },
  throws: { body: ['throw boom'] },
  'returns-null': { body: ['return null'] },
  'returns-nothing': { body: [] },
};

const later = (kind, outcome) => ({ body: [`new p1 ${kind}`, 'return p1'], after: [`settle p1 ${outcome}`, 'drain'] });
const already = (kind, outcome) => ({
  body: [`new p1 ${kind}`, `settle p1 ${outcome}`, 'return p1'],
  after: ['drain'],
});

const PROMISE_OUTCOMES = {
  'resolves-later': later('native', 'v'),
  'rejects-later': later('native', '!boom'),
  'already-resolved': already('native', 'v'),
  'already-rejected': already('native', '!boom'),
  throws: { body: ['throw boom'] },
  'returns-null': { body: ['return null'] },
  'returns-a-value': { body: ['return v'], js: 'a body that is to return a stage can return nothing else' },
  'resolves-later-with-null': later('native', 'null'),
  'rejects-later-with-nothing': { ...later('native', '!undefined'), js: 'a stage fails with a Throwable' },
  'never-settles': { body: ['new p1 native', 'return p1'] },
  'settles-then-throws': { body: ['new p1 native', 'settle p1 v', 'throw boom'] },
  'subclass-resolves-later': later('subclass', 'v'),
  'subclass-rejects-later': later('subclass', '!boom'),
  'subclass-already-resolved': already('subclass', 'v'),
  'thenable-resolves-later': later('thenable', 'v'),
  'thenable-rejects-later': later('thenable', '!boom'),
  'thenable-already-resolved': already('thenable', 'v'),
};

const MAIN_PROMISE_OUTCOMES = only(
  PROMISE_OUTCOMES,
  'resolves-later',
  'rejects-later',
  'already-resolved',
  'already-rejected',
  'throws',
);

const CALLBACK_OUTCOMES = {
  'answers-later': { body: ['return ok'], after: ['answer k1 v'] },
  'refuses-later': { body: ['return ok'], after: ['answer k1 !boom'] },
  'answers-at-once': { body: ['answer k1 v', 'return ok'] },
  'refuses-at-once': { body: ['answer k1 !boom', 'return ok'] },
  throws: { body: ['throw boom'] },
  'never-answers': { body: ['return ok'] },
  'answers-with-null': { body: [], after: ['answer k1 null'] },
  'answers-then-throws': { body: ['answer k1 v', 'throw boom'] },
  'refuses-then-throws': { body: ['answer k1 !bad', 'throw boom'] },
  'throws-then-answers': { body: ['throw boom'], after: ['answer k1 v'] },
  'answers-twice': { body: ['answer k1 v', 'return ok'], after: ['answer k1 w'] },
  'answers-then-refuses': { body: ['return ok'], after: ['answer k1 v', 'answer k1 !boom'] },
  'refuses-with-a-value': { body: ['return ok'], after: ['answer k1 !boom v'] },
  'refuses-with-zero': { body: ['return ok'], after: ['answer k1 !zero'], js: 'a false error is no error' },
  'refuses-with-nothing': { body: ['return ok'], after: ['answer k1 !undefined'], js: 'a false error is no error' },
  'callback-returns': { body: ['return ok'], after: ['answer k1 v'], callback: ['return w'] },
  'callback-throws-later': { body: ['return ok'], after: ['answer k1 v'], callback: ['throw bad'] },
  'callback-throws-later-after-refusal': { body: ['return ok'], after: ['answer k1 !boom'], callback: ['throw bad'] },
  'callback-throws-through-the-body': { body: ['answer k1 v', 'return ok'], callback: ['throw bad'] },
  'callback-throws-and-the-body-goes-on': {
    body: [{ attempt: ['answer k1 v'] }, 'return ok'],
    callback: ['throw bad'],
  },
};

const MAIN_CALLBACK_OUTCOMES = only(
  CALLBACK_OUTCOMES,
  'answers-later',
  'refuses-later',
  'answers-at-once',
  'refuses-at-once',
  'throws',
);

const BLOCK_OUTCOMES = only(SYNC_OUTCOMES, 'returns', 'throws');

// Families

/** Everything about one form on `t`: outcomes × subscriptions, × stores, × subscribers that throw. */
function traced(form, outcomes, mainOutcomes, storeOutcomes) {
  const list = [];
  for (const [outcome, doing] of Object.entries(outcomes)) {
    const subscriptions = outcome in mainOutcomes ? SUBSCRIPTIONS : FEW_SUBSCRIPTIONS;
    for (const [subscription, setup] of Object.entries(subscriptions)) {
      list.push(scenario(`${form}/${outcome}/${subscription}`, { setup, ...acted(form, doing) }));
    }
  }
  for (const [outcome, doing] of Object.entries(only(outcomes, ...storeOutcomes))) {
    for (const [store, { stores = 'x', setup, on, held }] of Object.entries(STORES)) {
      if (form === 'sync' && /async/.test(store)) continue;
      list.push(
        scenario(`${form}/${outcome}/${store}`, { stores: [...stores], setup, on, ...acted(form, doing, held) }),
      );
    }
  }
  for (const [outcome, doing] of Object.entries(mainOutcomes)) {
    const faulty = eventsOf(form, outcome);
    for (const event of [...faulty, 'every-event']) {
      const on = (event === 'every-event' ? faulty : [event]).map((each) =>
        always('s1', `t.${each}`, `throw bad-${each}`),
      );
      list.push(
        scenario(`${form}/${outcome}/first-subscriber-throws-at-${event}`, {
          setup: SUBSCRIBED_TWICE,
          on,
          ...acted(form, doing),
        }),
      );
    }
    const both = ['s1', 's2'].map((each) => always(each, 't.start', `throw bad-${each}`));
    list.push(
      scenario(`${form}/${outcome}/both-subscribers-throw-at-start`, {
        setup: SUBSCRIBED_TWICE,
        on: both,
        ...acted(form, doing),
      }),
    );
    list.push(
      scenario(`${form}/${outcome}/subscriber-and-transform-throw`, {
        stores: ['x', 'y'],
        setup: [...SUBSCRIBED_TWICE, 'bind x t.start f', 'bind y t.start g'],
        on: [always('f', 't.start', 'throw bad-f'), always('s1', 't.start', 'throw bad-s1')],
        ...acted(form, doing),
      }),
    );
    list.push(
      scenario(`${form}/${outcome}/subscriber-attaches-at-start`, {
        setup: SUBSCRIBED_TWICE,
        on: [always('s1', 't.start', 'attach a')],
        ...acted(form, doing),
      }),
    );
  }
  return list;
}

/** A promise of another class, with the stores that show what its caller's continuation sees. */
function ownClass() {
  const list = [];
  for (const outcome of ['subclass-resolves-later', 'subclass-rejects-later']) {
    for (const [store, { setup, on, held }] of Object.entries(
      only(
        STORES,
        'store-on-start',
        'store-on-start-and-asyncStart',
        'transform-throws',
        'caller-holds-a-value',
        'caller-holds-a-value-and-stores-on-both-starts',
      ),
    )) {
      list.push(
        scenario(`promise/${outcome}/${store}`, {
          stores: ['x'],
          setup,
          on,
          ...acted('promise', PROMISE_OUTCOMES[outcome], held),
        }),
      );
    }
  }
  return list;
}

function eventsOf(form, outcome) {
  if (form === 'sync' || outcome === 'throws')
    return outcome === 'throws' ? ['start', 'error', 'end'] : ['start', 'end'];
  const failed = outcome.startsWith('reject') || outcome.startsWith('refuse') || outcome === 'already-rejected';
  return ['start', 'end', ...(failed ? ['error'] : []), 'asyncStart', 'asyncEnd'];
}

/** One operation on `t`, or on `where`, and what follows it, with the caller holding `held` in the store `x`. */
function acted(form, doing, held, where = 't') {
  const { body, after = [], callback, then, js } = doing;
  const operation = { op: form, on: where, ...(form === 'callback' ? { as: 'k1' } : {}), body, callback, then };
  const call = held ? { within: 'x', is: held, do: [operation] } : operation;
  return { run: [call, ...after], js };
}

const TRACED_LATER = {
  'promise-resolves-later': ['promise', PROMISE_OUTCOMES['resolves-later']],
  'promise-rejects-later': ['promise', PROMISE_OUTCOMES['rejects-later']],
  'callback-answers-later': ['callback', CALLBACK_OUTCOMES['answers-later']],
  'callback-refuses-later': ['callback', CALLBACK_OUTCOMES['refuses-later']],
};

const TRACED = {
  'sync-returns': ['sync', SYNC_OUTCOMES.returns],
  'sync-throws': ['sync', SYNC_OUTCOMES.throws],
  ...TRACED_LATER,
  'callback-answers-at-once': ['callback', CALLBACK_OUTCOMES['answers-at-once']],
};

const PLAIN_ENDINGS = ['sync-returns', 'sync-throws', 'promise-resolves-later', 'callback-answers-later'];

/** What may change while an operation on `t` is under way, and the subscribers and stores that it affects. */
const CHANGES = {
  'another-subscribes': { steps: ['subscribe s3 t'] },
  's1-leaves': { steps: ['unsubscribe s1 t'] },
  's2-leaves': { steps: ['unsubscribe s2 t'] },
  'all-leave': { steps: ['unsubscribe s1 t', 'unsubscribe s2 t'] },
  'all-leave-and-store-too': {
    stores: 'x',
    setup: ['subscribe s1 t', 'bind x t.start f'],
    steps: ['unsubscribe s1 t', 'unbind x t.start'],
  },
  'a-store-is-bound-to-both-starts': {
    stores: 'x',
    setup: ['subscribe s1 t'],
    steps: ['bind x t.start f', 'bind x t.asyncStart g'],
  },
  'the-store-is-unbound': {
    stores: 'x',
    setup: ['subscribe s1 t', 'bind x t.start f', 'bind x t.asyncStart g'],
    steps: ['unbind x t.start', 'unbind x t.asyncStart'],
  },
  'another-operation-runs': {
    stores: 'x',
    setup: ['subscribe s1 t', 'bind x t.start +f', 'subscribe s1 u', 'bind x u.start +g'],
    steps: [{ op: 'sync', on: 'u', body: ['return u'] }],
  },
  'an-operation-runs-on-the-same-channel': {
    stores: 'x',
    setup: ['subscribe s1 t', 'bind x t.start +f'],
    steps: [{ op: 'sync', on: 't', body: ['return u'] }],
  },
};

function changes() {
  const list = [];
  for (const [name, [form, doing]] of Object.entries(TRACED)) {
    const outcome = name.slice(form.length + 1);
    for (const event of eventsOf(form, outcome)) {
      // The other events do not depend on how it settles.
      if (name in TRACED_LATER && !PLAIN_ENDINGS.includes(name) && event !== 'error') continue;
      if (name === 'callback-answers-at-once' && !event.startsWith('async')) continue;
      for (const [change, { steps, ...there }] of Object.entries(CHANGES)) {
        const on = [once('s1', `t.${event}`, ...steps)];
        list.push(changed(`${name}/at-${event}/${change}`, there, form, doing, on));
      }
      for (const [change, more] of Object.entries({
        'it-is-published-again': [],
        'it-is-published-again-and-throws': ['throw bad'],
      })) {
        const on = [once('s1', `t.${event}`, `publish t.${event}`, ...more)];
        if (outcome === 'throws' || name === 'promise-resolves-later' || event === 'error')
          list.push(changed(`${name}/at-${event}/${change}`, {}, form, doing, on));
      }
    }
    for (const [change, { steps, ...there }] of Object.entries(PLAIN_ENDINGS.includes(name) ? CHANGES : {})) {
      list.push(changed(`${name}/in-the-body/${change}`, there, form, { ...doing, body: [...steps, ...doing.body] }));
    }
  }
  for (const [name, [form, doing]] of Object.entries(TRACED_LATER)) {
    for (const [change, { steps, ...there }] of Object.entries(CHANGES)) {
      const between = { ...doing, after: [...steps, ...doing.after] };
      list.push(changed(`${name}/before-it-settles/${change}`, there, form, between));
      const [place, inside] =
        form === 'promise' ? ['continuation', { then: steps }] : ['callback', { callback: steps }];
      list.push(changed(`${name}/in-the-${place}/${change}`, there, form, { ...doing, ...inside }));
    }
    const subscribedBy = {
      '0-subscribers': [],
      ...only(SUBSCRIPTIONS, 'only-start', 'only-end', 'only-error', 'only-asyncEnd'),
    };
    for (const [who, setup] of Object.entries(subscribedBy)) {
      const during = { ...doing, body: ['subscribe s3 t', ...doing.body] };
      const between = { ...doing, after: ['subscribe s3 t', ...doing.after] };
      list.push(changed(`${name}/in-the-body/another-joins-${who}`, { setup }, form, during));
      list.push(changed(`${name}/before-it-settles/another-joins-${who}`, { setup }, form, between));
    }
  }
  return list;
}

function changed(id, { stores, setup = SUBSCRIBED_TWICE }, form, doing, on) {
  return scenario(`changes/${id}`, { stores: stores && [...stores], setup, on, ...acted(form, doing) });
}

// Plain channels

function channel() {
  const list = [];
  const say = (id, rest) => list.push(scenario(`channel/${id}`, rest));
  const publish = ['publish c'];
  say('publish/0-subscribers', { run: publish });
  say('publish/1-subscriber', { setup: ['subscribe s1 c'], run: publish });
  say('publish/2-subscribers', { setup: ['subscribe s1 c', 'subscribe s2 c'], run: publish });
  say('publish/same-subscriber-twice', { setup: ['subscribe s1 c', 'subscribe s1 c'], run: publish });
  say('publish/subscriber-of-two-channels', {
    setup: ['subscribe s1 c', 'subscribe s1 d'],
    run: ['publish c', 'publish d'],
  });
  say('publish/twice', { setup: ['subscribe s1 c'], run: ['publish c', 'publish c'] });
  say('publish/store-is-not-entered', { stores: ['x'], setup: ['subscribe s1 c', 'bind x c f'], run: publish });
  say('publish/store-and-no-subscriber', { stores: ['x'], setup: ['bind x c f'], run: ['has c', 'publish c'] });
  say('publish/left-before', { run: ['subscribe s1 c', 'unsubscribe s1 c', 'publish c'] });
  for (const [who, on] of Object.entries({
    'first-throws': [always('s1', 'c', 'throw bad')],
    'second-throws': [always('s2', 'c', 'throw bad')],
    'both-throw': [always('s1', 'c', 'throw bad'), always('s2', 'c', 'throw worse')],
    'both-throw-the-same': [always('s1', 'c', 'throw bad'), always('s2', 'c', 'throw bad')],
  })) {
    say(`publish/${who}`, { setup: ['subscribe s1 c', 'subscribe s2 c'], on, run: publish });
    say(`publish/${who}-twice`, { setup: ['subscribe s1 c', 'subscribe s2 c'], on, run: ['publish c', 'publish c'] });
  }
  const during = {
    'another-subscribes': ['subscribe s3 c'],
    'itself-subscribes-again': ['subscribe s1 c'],
    'itself-leaves': ['unsubscribe s1 c'],
    'other-leaves': ['unsubscribe s2 c'],
    'all-leave': ['unsubscribe s1 c', 'unsubscribe s2 c'],
    'other-moves-to-the-end': ['unsubscribe s2 c', 'subscribe s2 c'],
    'a-store-is-bound': ['bind x c f'],
    'publishes-again': ['publish c'],
    'publishes-elsewhere': ['publish d'],
    'leaves-and-publishes-again': ['unsubscribe s1 c', 'publish c'],
    'subscribes-another-and-publishes-again': ['subscribe s3 c', 'publish c'],
    'publishes-again-then-throws': ['publish c', 'throw bad'],
    'runs-in-stores': [{ op: 'runStores', on: 'c', body: ['return v'] }],
  };
  for (const [action, steps] of Object.entries(during)) {
    const stores = JSON.stringify(steps).includes('bind') ? ['x'] : undefined;
    for (const who of ['s1', 's2']) {
      const doing = who === 's1' ? steps : JSON.parse(swapped(JSON.stringify(steps)));
      say(`during-publish/${who}-${action}`, {
        stores,
        setup: ['subscribe s1 c', 'subscribe s2 c', 'subscribe s1 d'],
        on: [once(who, 'c', ...doing)],
        run: ['publish c', 'publish c', 'has c'],
      });
    }
  }
  say('during-publish/alternating-to-depth-3', {
    setup: ['subscribe s1 c', 'subscribe s2 d'],
    on: [once('s1', 'c', 'publish d'), once('s2', 'd', 'publish c')],
    run: publish,
  });
  return list;
}

function swapped(text) {
  return text.replaceAll('s1', 'one').replaceAll('s2', 's1').replaceAll('one', 's2');
}

const PLAIN_STORES = {
  'no-store': { setup: ['subscribe s1 c'] },
  'no-subscriber': { setup: [], held: 'w' },
  'one-store': { setup: ['subscribe s1 c', 'bind x c f'] },
  'one-store-without-transform': { setup: ['subscribe s1 c', 'bind x c'] },
  'one-store-and-no-subscriber': { setup: ['bind x c f'] },
  'one-store-giving-nothing': { setup: ['subscribe s1 c', 'bind x c none'], held: 'w' },
  'caller-holds-a-value': { setup: ['subscribe s1 c', 'bind x c +f'], held: 'w' },
  'two-stores': { stores: 'xy', setup: ['subscribe s1 c', 'bind x c f', 'bind y c g'] },
  'two-stores-in-other-order': { stores: 'xy', setup: ['subscribe s1 c', 'bind y c g', 'bind x c f'] },
  'bound-again': { setup: ['subscribe s1 c', 'bind x c f', 'bind x c g'] },
  'first-bound-again': { stores: 'xy', setup: ['subscribe s1 c', 'bind x c f', 'bind y c g', 'bind x c h'] },
  'unbound-and-bound-last': {
    stores: 'xy',
    setup: ['subscribe s1 c', 'bind x c f', 'bind y c g', 'unbind x c', 'bind x c f'],
  },
  'transform-throws': { setup: ['subscribe s1 c', 'bind x c f'], on: [always('f', 'c', 'throw bad')], held: 'w' },
  'first-transform-throws': {
    stores: 'xy',
    setup: ['subscribe s1 c', 'bind x c f', 'bind y c g'],
    on: [always('f', 'c', 'throw bad')],
  },
  'second-transform-throws': {
    stores: 'xy',
    setup: ['subscribe s1 c', 'bind x c f', 'bind y c g'],
    on: [always('g', 'c', 'throw bad')],
  },
  'both-transforms-throw': {
    stores: 'xy',
    setup: ['subscribe s1 c', 'bind x c f', 'bind y c g'],
    on: [always('f', 'c', 'throw bad'), always('g', 'c', 'throw worse')],
  },
  'subscriber-throws': {
    setup: ['subscribe s1 c', 'subscribe s2 c', 'bind x c f'],
    on: [always('s1', 'c', 'throw bad')],
  },
  'subscriber-and-transform-throw': {
    stores: 'xy',
    setup: ['subscribe s1 c', 'subscribe s2 c', 'bind x c f', 'bind y c g'],
    on: [always('s1', 'c', 'throw bad'), always('f', 'c', 'throw worse')],
  },
};

/** What a transform or a subscriber may do to the channel whose stores are being entered. */
const ENTERING_CHANGES = {
  'the-store-is-unbound': ['unbind x c'],
  'the-other-store-is-unbound': ['unbind y c'],
  'the-other-store-is-bound-again': ['bind y c h'],
  'a-third-store-is-bound': ['bind z c h'],
  'the-subscriber-leaves': ['unsubscribe s1 c'],
  'another-subscribes': ['subscribe s3 c'],
  'all-leave': ['unsubscribe s1 c', 'unsubscribe s2 c', 'unbind x c', 'unbind y c'],
  'publishes-again': ['publish c'],
  'runs-in-stores-again': [{ op: 'runStores', on: 'c', body: ['return u'] }],
};

function runStores() {
  const list = [];
  for (const [outcome, doing] of Object.entries(SYNC_OUTCOMES)) {
    for (const [store, { stores = 'x', setup, on, held }] of Object.entries(PLAIN_STORES)) {
      if (!(outcome in BLOCK_OUTCOMES) && !['no-subscriber', 'one-store'].includes(store)) continue;
      list.push(
        scenario(`runStores/${outcome}/${store}`, {
          stores: [...stores],
          setup,
          on,
          run: [...acted('runStores', doing, held, 'c').run, 'look after'],
        }),
      );
    }
  }
  const setup = ['subscribe s1 c', 'subscribe s2 c', 'bind x c +f', 'bind y c +g'];
  for (const [change, steps] of Object.entries(ENTERING_CHANGES)) {
    const stores = change.includes('third') ? ['x', 'y', 'z'] : ['x', 'y'];
    for (const [place, who] of Object.entries({
      'first-transform': '+f',
      'second-transform': '+g',
      subscriber: 's1',
    })) {
      list.push(
        scenario(`runStores/in-the-${place}/${change}`, {
          stores,
          setup,
          on: [once(who, 'c', ...steps)],
          run: [
            { op: 'runStores', on: 'c', body: ['return v'] },
            'look after',
            { op: 'runStores', on: 'c', body: ['return v'] },
          ],
        }),
      );
    }
    list.push(
      scenario(`runStores/in-the-body/${change}`, {
        stores,
        setup,
        run: [{ op: 'runStores', on: 'c', body: [...steps, 'look body', 'return v'] }, 'look after'],
      }),
    );
  }
  return list;
}

function storeScope() {
  const list = [];
  for (const [store, { stores = 'x', setup, on, held }] of Object.entries(PLAIN_STORES)) {
    const steps = ['open a c', 'publish c', 'close a'];
    list.push(
      scenario(`storeScope/opened-and-closed/${store}`, {
        stores: [...stores],
        setup,
        on,
        run: [...(held ? [{ within: 'x', is: held, do: steps }] : steps), 'look after'],
      }),
    );
  }
  const orders = {
    'closed-innermost-first': ['open a c', 'open b c', 'close b', 'close a'],
    'closed-outermost-first': ['open a c', 'open b c', 'close a', 'close b'],
    'closed-outermost-first-and-the-outer-again': ['open a c', 'open b c', 'close a', 'close b', 'close a'],
    'closed-twice': ['open a c', 'close a', 'close a'],
    'closed-twice-around-another': ['open a c', 'close a', 'open b c', 'close a', 'close b'],
    'three-closed-innermost-first': ['open a c', 'open b c', 'open e c', 'close e', 'close b', 'close a'],
    'three-closed-outermost-first': ['open a c', 'open b c', 'open e c', 'close a', 'close b', 'close e'],
    'three-closed-middle-first': ['open a c', 'open b c', 'open e c', 'close b', 'close e', 'close a'],
    'never-closed-inner': ['open a c', 'open b c', 'close a', 'look after', 'open e c', 'close e'],
    'two-channels-closed-innermost-first': ['open a c', 'open b d', 'close b', 'close a'],
    'two-channels-closed-outermost-first': ['open a c', 'open b d', 'close a', 'close b'],
  };
  for (const [order, run] of Object.entries(orders)) {
    const setup = ['subscribe s1 c', 'bind x c +f', 'subscribe s1 d', 'bind x d +g'];
    list.push(scenario(`storeScope/${order}/one-store`, { stores: ['x'], setup, run: [...run, 'look after'] }));
    list.push(
      scenario(`storeScope/${order}/one-store-held-by-the-caller`, {
        stores: ['x'],
        setup,
        run: [{ within: 'x', is: 'w', do: [...run, 'look after'] }, 'look outside'],
      }),
    );
    const two = [...setup, 'bind y d +h'];
    list.push(
      scenario(`storeScope/${order}/two-stores`, {
        stores: ['x', 'y'],
        setup: [...two, 'bind y c'],
        run: [...run, 'look after'],
      }),
    );
  }
  const open = {
    'the-store-is-unbound': ['unbind x c'],
    'the-subscriber-leaves': ['unsubscribe s1 c'],
    'all-leave': ['unsubscribe s1 c', 'unbind x c'],
    'the-store-is-bound-again': ['bind x c g'],
    'another-store-is-bound': ['bind y c g'],
    'a-body-throws': [{ attempt: [{ op: 'runStores', on: 'c', body: ['throw boom'] }] }],
    'it-waits': ['drain'],
  };
  for (const [change, steps] of Object.entries(open)) {
    list.push(
      scenario(`storeScope/while-open/${change}`, {
        stores: ['x', 'y'],
        setup: ['subscribe s1 c', 'bind x c +f'],
        run: ['open a c', ...steps, 'look while-open', 'close a', 'look after', 'has c'],
      }),
    );
  }
  list.push(
    scenario('storeScope/opened-while-idle', {
      stores: ['x'],
      run: ['open a c', 'subscribe s1 c', 'bind x c f', 'look while-open', 'close a', 'look after'],
    }),
    scenario('storeScope/on-a-channel-of-a-tracing-channel', {
      stores: ['x'],
      setup: ['subscribe s1 t', 'bind x t.asyncStart f'],
      run: ['open a t.asyncStart', 'close a'],
    }),
  );
  return list;
}

// Bounded channels

const BOUNDED_SUBSCRIPTIONS = {
  '0-subscribers': [],
  '1-subscriber': ['subscribe s1 b'],
  '2-subscribers': ['subscribe s1 b', 'subscribe s2 b'],
  'same-subscriber-twice': ['subscribe s1 b', 'subscribe s1 b'],
  'each-channel-by-itself': ['subscribe s1 b.start', 'subscribe s1 b.end'],
  'only-start': ['subscribe s1 b start'],
  'only-end': ['subscribe s1 b end'],
  'start-for-one-end-for-another': ['subscribe s1 b start', 'subscribe s2 b end'],
  'left-before': ['subscribe s1 b', 'unsubscribe s1 b'],
};

const BOUNDED_STORES = {
  'store-on-start': { setup: ['subscribe s1 b', 'bind x b.start f'] },
  'store-on-start-without-transform': { setup: ['subscribe s1 b', 'bind x b.start'] },
  'store-on-start-and-no-subscriber': { setup: ['bind x b.start f'] },
  'store-on-start-and-only-end-subscribed': { setup: ['subscribe s1 b end', 'bind x b.start f'] },
  'store-on-end': { setup: ['subscribe s1 b', 'bind x b.end f'] },
  'store-on-end-and-no-subscriber': { setup: ['bind x b.end f'] },
  'two-stores-on-start': { stores: 'xy', setup: ['subscribe s1 b', 'bind x b.start f', 'bind y b.start g'] },
  'two-stores-on-start-in-other-order': {
    stores: 'xy',
    setup: ['subscribe s1 b', 'bind y b.start g', 'bind x b.start f'],
  },
  'transform-throws': {
    setup: ['subscribe s1 b', 'bind x b.start f'],
    on: [always('f', 'b.start', 'throw bad')],
    held: 'w',
  },
  'first-of-two-transforms-throws': {
    stores: 'xy',
    setup: ['subscribe s1 b', 'bind x b.start f', 'bind y b.start g'],
    on: [always('f', 'b.start', 'throw bad')],
  },
  'caller-holds-a-value': { setup: ['subscribe s1 b', 'bind x b.start +f'], held: 'w' },
};

const BOUNDED_CHANGES = {
  'another-subscribes': ['subscribe s3 b'],
  's1-leaves': ['unsubscribe s1 b'],
  's2-leaves': ['unsubscribe s2 b'],
  'all-leave': ['unsubscribe s1 b', 'unsubscribe s2 b'],
  'all-leave-and-store-too': ['unsubscribe s1 b', 'unsubscribe s2 b', 'unbind x b.start'],
  'the-store-is-unbound': ['unbind x b.start'],
  'another-store-is-bound': ['bind y b.start g'],
  'runs-again-inside': [{ op: 'run', on: 'b', body: ['return u'] }],
};

function bounded() {
  const list = [];
  const scoped = { held: (held, steps) => (held ? [{ within: 'x', is: held, do: steps }] : steps) };
  for (const [outcome, doing] of Object.entries(SYNC_OUTCOMES)) {
    const all = outcome in BLOCK_OUTCOMES;
    for (const [subscription, setup] of Object.entries(
      all ? BOUNDED_SUBSCRIPTIONS : only(BOUNDED_SUBSCRIPTIONS, '1-subscriber'),
    )) {
      list.push(scenario(`bounded/run-${outcome}/${subscription}`, { setup, ...acted('run', doing, undefined, 'b') }));
    }
    for (const [store, { stores = 'x', setup, on, held }] of Object.entries(all ? BOUNDED_STORES : {})) {
      list.push(
        scenario(`bounded/run-${outcome}/${store}`, {
          stores: [...stores],
          setup,
          on,
          ...acted('run', doing, held, 'b'),
        }),
      );
    }
    for (const event of all ? ['start', 'end'] : []) {
      list.push(
        scenario(`bounded/run-${outcome}/first-subscriber-throws-at-${event}`, {
          setup: ['subscribe s1 b', 'subscribe s2 b'],
          on: [always('s1', `b.${event}`, 'throw bad')],
          ...acted('run', doing, undefined, 'b'),
        }),
      );
    }
    for (const [change, steps] of Object.entries(outcome in BLOCK_OUTCOMES ? BOUNDED_CHANGES : {})) {
      const setup = ['subscribe s1 b', 'subscribe s2 b', 'bind x b.start +f'];
      const stores = change === 'another-store-is-bound' ? ['x', 'y'] : ['x'];
      const run = acted('run', doing, undefined, 'b');
      for (const event of outcome === 'returns' ? ['start', 'end'] : []) {
        list.push(
          scenario(`bounded/run-${outcome}/at-${event}/${change}`, {
            stores,
            setup,
            on: [once('s1', `b.${event}`, ...steps)],
            ...run,
          }),
        );
      }
      const during = acted('run', { body: [...steps, ...doing.body] }, undefined, 'b');
      list.push(scenario(`bounded/run-${outcome}/in-the-body/${change}`, { stores, setup, ...during }));
    }
  }
  const promise = { body: ['new p1 native', 'return p1'], after: ['settle p1 v', 'drain'] };
  list.push(
    scenario('bounded/run-returns-a-promise', { setup: ['subscribe s1 b'], ...acted('run', promise, undefined, 'b') }),
  );
  for (const [subscription, setup] of Object.entries(BOUNDED_SUBSCRIPTIONS)) {
    list.push(
      scenario(`bounded/scope/${subscription}`, { setup, run: ['open a b', 'look inside', 'close a', 'look after'] }),
    );
  }
  for (const [store, { stores = 'x', setup, on, held }] of Object.entries(BOUNDED_STORES)) {
    list.push(
      scenario(`bounded/scope/${store}`, {
        stores: [...stores],
        setup,
        on,
        run: scoped.held(held, ['open a b', 'look inside', 'close a', 'look after']),
      }),
    );
  }
  for (const [change, steps] of Object.entries(BOUNDED_CHANGES)) {
    list.push(
      scenario(`bounded/scope/while-open/${change}`, {
        stores: ['x', 'y'],
        setup: ['subscribe s1 b', 'subscribe s2 b', 'bind x b.start +f'],
        run: ['open a b', ...steps, 'look while-open', 'close a', 'look after', 'has b'],
      }),
    );
  }
  const orders = {
    'closed-innermost-first': ['open a b', 'open e b', 'close e', 'close a'],
    'closed-outermost-first': ['open a b', 'open e b', 'close a', 'close e'],
    'closed-twice': ['open a b', 'close a', 'close a'],
    'closed-twice-around-another': ['open a b', 'open e b', 'close e', 'close e', 'close a'],
    'inside-a-store-scope-closed-outermost-first': ['open a c', 'open e b', 'close a', 'close e'],
  };
  for (const [order, run] of Object.entries(orders)) {
    list.push(
      scenario(`bounded/scope/${order}`, {
        stores: ['x'],
        setup: ['subscribe s1 b', 'bind x b.start +f', 'subscribe s1 c', 'bind x c +g'],
        run: [...run, 'look after'],
      }),
    );
  }
  list.push(
    scenario('bounded/scope/opened-while-idle', {
      stores: ['x'],
      run: ['open a b', 'subscribe s1 b', 'bind x b.start f', 'look while-open', 'close a', 'look after'],
    }),
  );
  for (const form of ['run', 'sync', 'callback']) {
    const where = form === 'run' ? 'tb' : 't';
    const doing = form === 'callback' ? CALLBACK_OUTCOMES['answers-at-once'] : SYNC_OUTCOMES.returns;
    for (const setup of [['subscribe s1 tb'], ['subscribe s1 t']]) {
      list.push(
        scenario(`bounded/named-as-a-tracing-channel/${form}-subscribed-on-${setup[0].split(' ')[2]}`, {
          setup,
          run: ['has t', 'has tb', ...acted(form, doing, undefined, where).run],
        }),
      );
    }
  }
  return list;
}

// Nesting

const INNER = {
  sync: (where, name) => [{ op: 'sync', on: where, body: ['look deepest', `return ${name}`] }],
  'sync-that-throws': (where, name) => [{ op: 'sync', on: where, body: [`throw ${name}`] }],
  promise: (where, name, key) => [{ op: 'promise', on: where, body: [`new p${key}`, `return p${key}`] }],
  callback: (where, name, key) => [
    { op: 'callback', on: where, as: `k${key}`, body: [`answer k${key} ${name}`, `return ${name}`] },
  ],
  run: (where, name) => [{ op: 'run', on: 'b', body: ['look deepest', `return ${name}`] }],
  runStores: (where, name) => [{ op: 'runStores', on: 'c', body: ['look deepest', `return ${name}`] }],
};

const OUTER = {
  sync: (inner) => ({ op: 'sync', on: 't', body: [...inner, 'look between', 'return v'] }),
  promise: (inner) => ({ op: 'promise', on: 't', body: [...inner, 'look between', 'new p1', 'return p1'] }),
  callback: (inner) => ({ op: 'callback', on: 't', as: 'k1', body: [...inner, 'look between', 'return v'] }),
  run: (inner) => ({ op: 'run', on: 'b', body: [...inner, 'look between', 'return v'] }),
  runStores: (inner) => ({ op: 'runStores', on: 'c', body: [...inner, 'look between', 'return v'] }),
};

const SETTLED = { promise: ['settle p1 v', 'drain'], callback: ['answer k1 v'] };

const EVERY_STORE = ['bind x t.start +f', 'bind x u.start +g', 'bind x b.start +h', 'bind x c +i'];
const EVERYBODY = ['subscribe s1 t', 'subscribe s1 u', 'subscribe s1 b', 'subscribe s1 c', ...EVERY_STORE];

function nesting() {
  const list = [];
  for (const [outer, around] of Object.entries(OUTER)) {
    for (const [inner, inside] of Object.entries(INNER)) {
      for (const [where, channelName] of Object.entries({ 'same-channel': 't', 'another-channel': 'u' })) {
        if (where === 'same-channel' && (inner.startsWith('run') || outer.startsWith('run'))) continue;
        const settled = inner.endsWith('throws')
          ? []
          : [...(inner === 'promise' ? ['settle p2 u', 'drain'] : []), ...(SETTLED[outer] ?? [])];
        list.push(
          scenario(`nesting/${inner}-in-${outer}/${where}`, {
            stores: ['x'],
            setup: EVERYBODY,
            run: [around(inside(channelName, inner.endsWith('throws') ? 'boom' : 'u', 2)), ...settled, 'look after'],
          }),
        );
      }
    }
    list.push(
      scenario(`nesting/sync-that-throws-caught-in-${outer}`, {
        stores: ['x'],
        setup: EVERYBODY,
        run: [around([{ attempt: INNER['sync-that-throws']('u', 'boom') }]), ...(SETTLED[outer] ?? []), 'look after'],
      }),
    );
  }
  const chained = (forms, last) =>
    forms.reduceRight((inside, [form, where], index) => {
      const key = index + 1;
      if (form === 'promise') {
        const body = index === forms.length - 1 ? ['new p0', 'return p0'] : [...inside, `return r${key + 1}`];
        return [{ op: 'promise', on: where, as: `r${key}`, ...(index ? { ignored: true } : {}), body }];
      }
      return INNER_OF[form](where, inside, key);
    }, last);
  const INNER_OF = {
    sync: (where, inside, key) => [{ op: 'sync', on: where, body: [...inside, `look level-${key}`, 'return v'] }],
    callback: (where, inside, key) => [
      {
        op: 'callback',
        on: where,
        as: `k${key}`,
        body: [...inside, `answer k${key} v`, `look level-${key}`, 'return v'],
      },
    ],
  };
  const say = (id, rest) => list.push(scenario(`nesting/${id}`, { stores: ['x'], setup: EVERYBODY, ...rest }));
  for (const [id, channels] of Object.entries({ 'same-channel': 'ttt', 'another-channel-between': 'tut' })) {
    for (const form of ['sync', 'callback']) {
      say(`depth-3/${form}/${id}`, {
        run: [
          ...chained(
            [...channels].map((each) => [form, each]),
            [],
          ),
          'look after',
        ],
      });
      say(`depth-3/${form}-throwing/${id}`, {
        run: [
          ...chained(
            [...channels].map((each) => [form, each]),
            ['throw boom'],
          ),
          'look after',
        ],
      });
    }
    for (const outcome of ['v', '!boom']) {
      const name = outcome === 'v' ? 'resolved' : 'rejected';
      say(`depth-2/promise-returned-onwards-and-${name}/${id}`, {
        run: [
          ...chained(
            [...channels].slice(1).map((each) => ['promise', each]),
            [],
          ),
          `settle p0 ${outcome}`,
          'drain',
        ],
      });
      say(`depth-3/promise-returned-onwards-and-${name}/${id}`, {
        run: [
          ...chained(
            [...channels].map((each) => ['promise', each]),
            [],
          ),
          `settle p0 ${outcome}`,
          'drain',
        ],
      });
    }
  }
  say('depth-3/callback-answered-from-the-inner-callback', {
    run: [
      {
        op: 'callback',
        on: 't',
        as: 'k1',
        body: [
          {
            op: 'callback',
            on: 'u',
            as: 'k2',
            body: [{ op: 'callback', on: 't', as: 'k3', body: [], callback: ['answer k2 v3'] }],
            callback: ['answer k1 v2'],
          },
        ],
        callback: ['look innermost'],
      },
      'answer k3 v',
    ],
  });
  say('depth-3/mixed-sync-promise-callback', {
    run: [
      {
        op: 'sync',
        on: 't',
        body: [
          {
            op: 'promise',
            on: 'u',
            body: [{ op: 'callback', on: 't', as: 'k1', body: ['return v'] }, 'new p1', 'return p1'],
          },
          'return v',
        ],
      },
      'answer k1 v',
      'settle p1 v',
      'drain',
    ],
  });
  const two = ['t', 'u'].map((where, index) => ({
    op: 'promise',
    on: where,
    body: [`new p${index + 1}`, `return p${index + 1}`],
  }));
  const twoOnOne = [two[0], { ...two[1], on: 't' }];
  for (const [id, calls] of Object.entries({ 'same-channel': twoOnOne, 'another-channel': two })) {
    say(`overlapping/promises-settled-in-order/${id}`, {
      run: [...calls, 'settle p1 v', 'drain', 'settle p2 !boom', 'drain'],
    });
    say(`overlapping/promises-settled-in-other-order/${id}`, {
      run: [...calls, 'settle p2 !boom', 'drain', 'settle p1 v', 'drain'],
    });
    say(`overlapping/promises-settled-together/${id}`, { run: [...calls, 'settle p1 v', 'settle p2 w', 'drain'] });
  }
  const calls = ['t', 't'].map((where, index) => ({ op: 'callback', on: where, as: `k${index + 1}`, body: [] }));
  say('overlapping/callbacks-answered-in-order', { run: [...calls, 'answer k1 v', 'answer k2 w'] });
  say('overlapping/callbacks-answered-in-other-order', { run: [...calls, 'answer k2 w', 'answer k1 v'] });
  say('overlapping/callback-answered-within-another-operation', {
    run: [calls[0], { op: 'sync', on: 'u', body: ['answer k1 v', 'look between', 'return w'] }],
  });
  say('overlapping/promise-settled-within-another-operation', {
    run: [two[0], { op: 'sync', on: 'u', body: ['settle p1 v', 'look between', 'return w'] }, 'drain'],
  });
  say('following/operation-in-the-continuation', {
    run: [{ ...two[0], then: [{ op: 'sync', on: 'u', body: ['return w'] }] }, 'settle p1 v', 'drain'],
  });
  say('following/operation-in-the-callback', {
    run: [{ ...calls[0], callback: [{ op: 'sync', on: 'u', body: ['return w'] }] }, 'answer k1 v'],
  });
  say('following/promise-in-the-continuation', {
    run: [{ ...two[0], then: [two[1]] }, 'settle p1 v', 'drain', 'settle p2 w', 'drain'],
  });
  say('following/one-after-another', {
    run: [
      { op: 'sync', on: 't', body: ['return v'] },
      { op: 'sync', on: 't', body: ['throw boom'] },
      { op: 'sync', on: 't', body: ['return w'] },
    ],
  });
  say('never-awaited/promise-rejects-later', {
    run: [{ op: 'promise', on: 't', ignored: true, body: ['new p1', 'return p1'] }, 'settle p1 !boom', 'drain'],
  });
  say('never-awaited/promise-resolves-later', {
    run: [{ op: 'promise', on: 't', ignored: true, body: ['new p1', 'return p1'] }, 'settle p1 v', 'drain'],
  });
  for (const [id, setup] of Object.entries({
    outer: ['subscribe s1 u', 'bind x u.start +g'],
    inner: ['subscribe s1 t', 'bind x t.start +f'],
  })) {
    for (const form of ['sync', 'promise', 'callback']) {
      list.push(
        scenario(`nesting/${id}-idle/sync-in-${form}`, {
          stores: ['x'],
          setup,
          run: [OUTER[form](INNER.sync('u', 'u')), ...(SETTLED[form] ?? [])],
        }),
      );
    }
  }
  return list;
}

// Registration

function registration() {
  const list = [];
  const say = (id, run, stores) => list.push(scenario(`registration/${id}`, { stores, run }));
  say('plain/subscriber-comes-and-goes', ['has c', 'subscribe s1 c', 'unsubscribe s1 c', 'unsubscribe s1 c']);
  say('plain/stranger-leaves', ['unsubscribe s1 c', 'subscribe s1 c', 'unsubscribe s2 c', 'unsubscribe s1 c']);
  say('plain/same-subscriber-twice', [
    'subscribe s1 c',
    'subscribe s1 c',
    'unsubscribe s1 c',
    'publish c',
    'unsubscribe s1 c',
    'unsubscribe s1 c',
  ]);
  say('plain/first-of-two-equal-leaves', [
    'subscribe s1 c',
    'subscribe s2 c',
    'subscribe s1 c',
    'unsubscribe s1 c',
    'publish c',
  ]);
  say('plain/two-leave-in-order', [
    'subscribe s1 c',
    'subscribe s2 c',
    'unsubscribe s1 c',
    'publish c',
    'unsubscribe s2 c',
  ]);
  say('plain/two-leave-in-other-order', [
    'subscribe s1 c',
    'subscribe s2 c',
    'unsubscribe s2 c',
    'publish c',
    'unsubscribe s1 c',
  ]);
  say('plain/comes-back', ['subscribe s1 c', 'unsubscribe s1 c', 'publish c', 'subscribe s1 c', 'publish c']);
  say('plain/store-counts', ['bind x c f', 'publish c', 'unbind x c', 'unbind x c'], ['x']);
  say('plain/store-keeps-the-channel-subscribed', ['subscribe s1 c', 'bind x c', 'unsubscribe s1 c', 'unbind x c'], ['x']);
  say(
    'plain/subscriber-keeps-the-channel-subscribed',
    ['bind x c', 'subscribe s1 c', 'unbind x c', 'unsubscribe s1 c'],
    ['x'],
  );
  say('plain/bound-twice-unbound-once', ['bind x c f', 'bind x c g', 'unbind x c', 'unbind x c'], ['x']);
  say('plain/two-stores', ['bind x c f', 'bind y c f', 'unbind x c', 'unbind y c'], ['x', 'y']);
  say('plain/strange-store-leaves', ['unbind x c', 'bind y c', 'unbind x c', 'unbind y c'], ['x', 'y']);
  for (const event of ['start', 'end']) {
    say(`bounded/only-${event}`, [
      `subscribe s1 b ${event}`,
      'has b.start',
      'has b.end',
      'unsubscribe s1 b',
      `unsubscribe s1 b ${event}`,
      'has b',
    ]);
    say(
      `bounded/store-on-${event}`,
      [`bind x b.${event}`, 'has b', 'has b.start', 'has b.end', `unbind x b.${event}`, 'has b'],
      ['x'],
    );
  }
  say('bounded/comes-and-goes', [
    'has b',
    'subscribe s1 b',
    'has b.start',
    'has b.end',
    'unsubscribe s1 b',
    'unsubscribe s1 b',
  ]);
  say('bounded/one-half-leaves', [
    'subscribe s1 b',
    'unsubscribe s1 b start',
    'has b.start',
    'unsubscribe s1 b',
    'has b',
  ]);
  say('bounded/half-by-each-channel', ['subscribe s1 b', 'unsubscribe s1 b.end', 'unsubscribe s1 b', 'has b']);
  say('bounded/two-come-and-go', ['subscribe s1 b', 'subscribe s2 b', 'unsubscribe s1 b', 'unsubscribe s2 b']);
  const events = ['start', 'end', 'asyncStart', 'asyncEnd', 'error'];
  const each = events.map((event) => `has t.${event}`);
  for (const event of events) {
    say(`tracing/only-${event}`, [
      `subscribe s1 t ${event}`,
      ...each,
      `unsubscribe s1 t ${event}`,
      `unsubscribe s1 t ${event}`,
    ]);
    say(`tracing/only-${event}-by-itself`, [`subscribe s1 t.${event}`, 'has t', 'unsubscribe s1 t', 'has t']);
    say(`tracing/all-but-${event}-leave`, [
      'subscribe s1 t',
      `unsubscribe s1 t.${event}`,
      'has t',
      'unsubscribe s1 t',
      'has t',
    ]);
    say(
      `tracing/store-on-${event}`,
      [`bind x t.${event} f`, 'has t', ...each, `unbind x t.${event}`, `unbind x t.${event}`, 'has t'],
      ['x'],
    );
  }
  say('tracing/comes-and-goes', ['has t', 'subscribe s1 t', ...each, 'unsubscribe s1 t', ...each, 'unsubscribe s1 t']);
  say('tracing/two-come-and-go', [
    'subscribe s1 t',
    'subscribe s2 t',
    'unsubscribe s1 t',
    'unsubscribe s1 t',
    'unsubscribe s2 t',
  ]);
  say('tracing/same-twice', [
    'subscribe s1 t',
    'subscribe s1 t',
    'unsubscribe s1 t',
    'unsubscribe s1 t',
    'unsubscribe s1 t',
  ]);
  say('tracing/stranger-leaves', ['unsubscribe s1 t', 'subscribe s1 t', 'unsubscribe s2 t']);
  say('tracing/subscribed-to-more-than-was-asked', ['subscribe s1 t start', 'unsubscribe s1 t start,end', 'has t']);
  say('tracing/another-channel-has-no-subscribers', ['subscribe s1 t', 'has u', 'has t']);
  return list;
}

// Restoring

/** What is bound around a body that opens a scope and leaves it open, with the value of the transform. */
const GIVEN = {
  'a-value': ['f'],
  nothing: ['none'],
  'the-current-value': ['same'],
  'transform-throws': ['f', 'throw bad'],
};

/** Where a body may leave a scope open: the channel that the store is bound to, and the run. */
const AROUND = {
  'store-scope': ['c', (inner) => ['open a c', ...inner, 'close a']],
  runStores: ['c', (inner) => [{ op: 'runStores', on: 'c', body: [...inner, 'return v'] }]],
  'runStores-throws': ['c', (inner) => [{ attempt: [{ op: 'runStores', on: 'c', body: [...inner, 'throw boom'] }] }]],
  'bounded-scope': ['b.start', (inner) => ['open a b', ...inner, 'close a']],
  'bounded-run': ['b.start', (inner) => [{ op: 'run', on: 'b', body: [...inner, 'return v'] }]],
  sync: ['t.start', (inner) => [{ op: 'sync', on: 't', body: [...inner, 'return v'] }]],
  'sync-throws': ['t.start', (inner) => [{ attempt: [{ op: 'sync', on: 't', body: [...inner, 'throw boom'] }] }]],
  promise: ['t.start', (inner) => [{ op: 'promise', on: 't', body: [...inner, 'new p1', 'return p1'] }]],
  callback: ['t.start', (inner) => [{ op: 'callback', on: 't', as: 'k1', body: [...inner, 'return ok'] }]],
};

function restoring() {
  const list = [];
  for (const [given, [transform, ...throwing]] of Object.entries(GIVEN)) {
    for (const [around, [where, run]] of Object.entries(AROUND)) {
      for (const held of [undefined, 'w']) {
        // An open scope of the same store, and one of another that was never entered here.
        const steps = [...run(['open i d', 'look inside']), 'look after'];
        list.push(
          scenario(`restoring/${around}/${given}/${held ? 'caller-holds-a-value' : 'caller-holds-nothing'}`, {
            stores: ['x', 'y'],
            setup: [`bind x ${where} ${transform}`, 'bind x d h', 'bind y d h'],
            on: throwing.length ? [always(transform, where, ...throwing)] : [],
            run: held ? [{ within: 'x', is: held, do: steps }, 'look outside'] : steps,
          }),
        );
      }
    }
    const on = throwing.length ? [always(transform, 'd', ...throwing)] : [];
    for (const [order, closed] of Object.entries({
      'closed-innermost-first': ['close i', 'look between', 'close a'],
      'closed-outermost-first': ['close a', 'look between', 'close i'],
      'closed-outermost-first-and-the-outer-again': ['close a', 'look between', 'close i', 'close a'],
    })) {
      list.push(
        scenario(`restoring/${order}/${given}`, {
          stores: ['x'],
          setup: ['bind x c f', `bind x d ${transform}`],
          on,
          run: ['open a c', 'open i d', ...closed, 'look after'],
        }),
      );
    }
  }
  list.push(
    scenario('restoring/two-stores/one-gives-the-current-value', {
      stores: ['x', 'y'],
      setup: ['bind x c same', 'bind y c f', 'bind x d h', 'bind y d h'],
      run: [{ within: 'x', is: 'w', do: ['open a c', 'open i d', 'close a', 'look after'] }, 'look outside'],
    }),
  );
  return list;
}

// Making scenarios

function scenario(id, { stores, setup, on, run, js }) {
  const all = { stores, setup: setup?.length ? setup : undefined, on: on?.length ? on : undefined, run, js };
  return { id, scenario: JSON.parse(JSON.stringify(all)) };
}

function once(who, at, ...steps) {
  return { who, at, do: steps };
}

function always(who, at, ...steps) {
  return { ...once(who, at, ...steps), always: true };
}

function only(table, ...keys) {
  return Object.fromEntries(keys.map((key) => [key, table[key]]));
}

/** The scenarios by family: the family is the name of the file that their logs are written to. */
export const families = {
  channel: channel(),
  registration: registration(),
  runStores: runStores(),
  storeScope: storeScope(),
  bounded: bounded(),
  sync: traced('sync', SYNC_OUTCOMES, BLOCK_OUTCOMES, ['returns', 'throws']),
  promise: traced('promise', PROMISE_OUTCOMES, MAIN_PROMISE_OUTCOMES, [
    'resolves-later',
    'rejects-later',
    'already-resolved',
    'throws',
    'thenable-resolves-later',
  ]).concat(ownClass()),
  callback: traced('callback', CALLBACK_OUTCOMES, MAIN_CALLBACK_OUTCOMES, [
    'answers-later',
    'refuses-later',
    'answers-at-once',
  ]),
  changes: changes(),
  nesting: nesting(),
  restoring: restoring(),
};
