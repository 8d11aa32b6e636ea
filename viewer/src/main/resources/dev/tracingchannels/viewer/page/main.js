// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
import { html, nothing, render } from './webjars/lit-html/lit-html.js';
import { detailsView } from './details.js';
import { chooseView, emptyView, problemView } from './help.js';
import { listView } from './list.js';
import { watch } from './server.js';
import { flatten, toTree } from './tree.js';
import { AXIS_HEIGHT, ROW_HEIGHT, waterfallView } from './waterfall.js';

const SHOWN_AT_MOST = 500;
/** The pause after which a word counts as typed. */
const TYPING_MILLIS = 200;

/** The state from which the whole page follows. Only `change` changes it. */
const state = {
  /** The answer of /api/traces; null until there is one. */
  list: null,
  filter: { text: '', service: '', error: false },
  paused: false,
  reached: true,
  /** From the address: the trace, and the span that is shown in full. */
  traceId: null,
  spanId: null,
  /** The answer of /api/traces/{traceId}/outline with the tree of its spans; null until there is one. */
  trace: null,
  tree: null,
  /** How many of its spans are loaded. */
  loaded: 0,
  /** The span that is shown in full, from /api/traces/{traceId}/spans/{spanId}; null until there is one. */
  span: null,
  /** How many attributes, events, … of it are shown, if not the usual number. */
  limits: {},
  traceProblem: null,
  collapsed: new Set(),
  /** The tree's nodes that are not below a collapsed one. */
  rows: [],
  /** The span that the keyboard has selected. */
  cursor: null,
  /** The part of the trace's time that is shown, null for all of it. */
  range: null,
  find: '',
  matches: new Set(),
  scrollTop: 0,
  rowsHeight: 600,
  toast: '',
};

let findTimer = 0;
let scheduled = false;
let afterRender = [];

function change(values, then) {
  Object.assign(state, values);
  if (then !== undefined) {
    afterRender.push(then);
  }
  if (!scheduled) {
    scheduled = true;
    queueMicrotask(() => {
      scheduled = false;
      render(view(), document.body);
      const due = afterRender;
      afterRender = [];
      due.forEach((action) => action());
    });
  }
}

function view() {
  const { list, trace, traceId, traceProblem, spanId, paused, reached, toast } = state;
  return html`
    <header class="top">
      <a class="brand" href="#/"><img src="icon.svg" alt="" width="18" height="18"> Traces</a>
      <span class="endpoint">OTLP <code>${location.origin}/v1/traces</code></span>
      <span class="contact ${!reached ? 'is-lost' : paused ? 'is-paused' : 'is-live'}" role="status">
        ${!reached ? 'The viewer cannot be reached; trying again' : paused ? 'Paused' : 'Live'}</span>
      <button aria-pressed=${String(paused)} @click=${() => change({ paused: !paused })}>${paused ? 'Resume' : 'Pause'}</button>
    </header>
    <main class=${traceId === null ? 'no-trace' : spanId === null || trace === null ? 'one-trace' : 'one-trace one-span'}>
      ${listView(state, actions)}
      ${list === null && traceId === null
        ? html`<section class="help"></section>`
        : traceId === null
          ? list.stored === 0 ? emptyView(actions) : chooseView()
          : traceProblem !== null
            ? problemView(traceProblem)
            : trace === null ? html`<section class="help" aria-busy="true"></section>` : waterfallView(state, actions)}
      ${spanId === null || trace === null ? nothing : detailsView(state, actions)}
    </main>
    <div class="toast" role="status" ?hidden=${toast === ''}>${toast}</div>`;
}

const actions = {
  filter(values) {
    change({ filter: { ...state.filter, ...values } });
    watchList();
  },

  open(spanId) {
    goTo(state.traceId, spanId, true);
  },

  close() {
    goTo(state.traceId, null, true);
    focusRows();
  },

  toggle(spanId) {
    const collapsed = new Set(state.collapsed);
    if (!collapsed.delete(spanId)) {
      collapsed.add(spanId);
    }
    setCollapsed(collapsed);
  },

  collapseAll(all) {
    const parents = [...state.tree.byId.values()].filter((node) => node.children.length > 0);
    setCollapsed(new Set(all ? parents.map((node) => node.span.spanId) : []));
  },

  zoom(node) {
    change({ range: node === null ? null : { from: node.offset, length: Math.max(node.length, 1) } });
  },

  showMore(what, most) {
    change({ limits: { ...state.limits, [what]: most } });
  },

  find(find) {
    change({ find });
    clearTimeout(findTimer);
    findTimer = setTimeout(watchMatches, find === '' ? 0 : TYPING_MILLIS);
  },

  findKey(event) {
    if (event.key === 'Enter') {
      const hits = state.rows.filter(({ span }) => state.matches.has(span.spanId));
      const at = hits.findIndex(({ span }) => span.spanId === state.cursor);
      const next = hits.at((at + (event.shiftKey ? -1 : 1)) % hits.length);
      if (next !== undefined) {
        moveTo(next);
      }
    } else if (event.key === 'Escape') {
      actions.find('');
      focusRows();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  },

  async copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      change({ toast: 'Copied' });
    } catch {
      change({ toast: 'The browser does not allow copying here' });
    }
    setTimeout(() => change({ toast: '' }), 1500);
  },

  scrolled(event) {
    change({ scrollTop: event.currentTarget.scrollTop, rowsHeight: event.currentTarget.clientHeight });
  },

  filterKey(event) {
    const text = state.filter.text.trim();
    if (event.key === 'ArrowDown' && event.target.matches('input[type=search]')) {
      document.querySelector('.trace')?.focus();
      event.preventDefault();
    } else if (event.key === 'Enter' && /^[0-9a-f]{32}$/i.test(text)) {
      goTo(text.toLowerCase(), null, false);
    }
  },

  listKey(event) {
    const links = [...document.querySelectorAll('.trace')];
    const at = links.indexOf(document.activeElement);
    const target = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 }[event.key];
    if (target !== undefined) {
      links[Math.min(Math.max(target, 0), links.length - 1)]?.focus();
    } else if (event.key === 'ArrowRight') {
      document.activeElement.click();
    } else {
      return;
    }
    event.preventDefault();
  },

  rowsKey(event) {
    const at = state.rows.findIndex(({ span }) => span.spanId === state.cursor);
    const node = state.rows[at];
    const key = event.key;
    if (event.ctrlKey || event.metaKey || event.altKey || node === undefined || event.target.matches('.splitter')) {
      return;
    }
    const page = Math.max(1, Math.floor((state.rowsHeight - AXIS_HEIGHT) / ROW_HEIGHT) - 1);
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity }[key];
    const hasChildren = node.children.length > 0;
    const collapsed = state.collapsed.has(node.span.spanId);
    if (step !== undefined) {
      moveTo(state.rows[Math.min(Math.max(at + step, 0), state.rows.length - 1)]);
    } else if (key === 'ArrowRight' && hasChildren && collapsed) {
      actions.toggle(node.span.spanId);
    } else if (key === 'ArrowRight' && hasChildren) {
      moveTo(node.children[0]);
    } else if (key === 'ArrowLeft' && hasChildren && !collapsed) {
      actions.toggle(node.span.spanId);
    } else if (key === 'ArrowLeft' && node.parent !== null) {
      moveTo(node.parent);
    } else if (key === 'Enter' && state.spanId === null) {
      actions.open(node.span.spanId);
    } else if (key === 'Enter') {
      document.getElementById('details').focus();
    } else if (key === 'z') {
      actions.zoom(state.range === null ? node : null);
    } else if (!key.startsWith('Arrow')) {
      return;
    }
    event.preventDefault();
  },
};

/** Shows a trace, and a span of it in full if `spanId` is not null, and puts both into the address. */
function goTo(traceId, spanId, quietly) {
  const hash = traceId === null ? '#/' : spanId === null ? `#/trace/${traceId}` : `#/trace/${traceId}/${spanId}`;
  if (quietly) {
    history.replaceState(null, '', hash);
    route();
  } else {
    location.hash = hash;
  }
}

/** Follows the address. */
function route() {
  const [, traceId = null, spanId = null] = /^#\/trace\/([0-9a-fA-F]+)(?:\/([0-9a-fA-F]+))?$/.exec(location.hash) ?? [];
  const values = { traceId: traceId?.toLowerCase() ?? null, spanId: spanId?.toLowerCase() ?? null };
  if (values.traceId !== state.traceId) {
    change({
      ...values,
      trace: null,
      tree: null,
      loaded: 0,
      span: null,
      limits: {},
      traceProblem: null,
      collapsed: new Set(),
      rows: [],
      cursor: values.spanId,
      range: null,
      find: '',
      matches: new Set(),
      scrollTop: 0,
    });
    watchTrace();
    watchSpan();
    watchMatches();
  } else if (values.spanId !== state.spanId) {
    change(
      { ...values, span: null, limits: {}, cursor: values.spanId ?? state.cursor },
      values.spanId === null ? undefined : reveal,
    );
    watchSpan();
  }
}

function moveTo(node) {
  if (state.spanId === null) {
    change({ cursor: node.span.spanId }, reveal);
  } else {
    goTo(state.traceId, node.span.spanId, true);
  }
}

function setCollapsed(collapsed) {
  const rows = flatten(state.tree.roots, ({ span }) => collapsed.has(span.spanId));
  let at = state.tree.byId.get(state.cursor);
  for (let above = at?.parent ?? null; above !== null; above = above.parent) {
    at = collapsed.has(above.span.spanId) ? above : at;
  }
  change({ collapsed, rows, cursor: at?.span.spanId ?? null });
}

/** Expands the nodes that hide the cursor, and scrolls to it. */
function reveal() {
  const node = state.tree?.byId.get(state.cursor);
  if (node === undefined) {
    return;
  }
  const collapsed = new Set(state.collapsed);
  for (let above = node.parent; above !== null; above = above.parent) {
    collapsed.delete(above.span.spanId);
  }
  if (collapsed.size < state.collapsed.size) {
    change({ collapsed, rows: flatten(state.tree.roots, ({ span }) => collapsed.has(span.spanId)) }, reveal);
    return;
  }
  const rows = document.getElementById('rows');
  const top = state.rows.indexOf(node) * ROW_HEIGHT;
  const bottom = top + ROW_HEIGHT - (rows.clientHeight - AXIS_HEIGHT);
  if (rows.scrollTop > top) {
    rows.scrollTop = top;
  } else if (rows.scrollTop < bottom) {
    rows.scrollTop = bottom;
  }
}

function focusRows() {
  afterRender.push(() => document.getElementById('rows')?.focus());
  change({});
}

let endList = () => {};
let endTrace = () => {};
let endSpan = () => {};
let endMatches = () => {};
const isPaused = () => state.paused;
const onContact = (reached) => {
  if (reached !== state.reached) {
    change({ reached });
  }
};

function watchList() {
  const { text, service, error } = state.filter;
  const query = new URLSearchParams({ limit: SHOWN_AT_MOST });
  if (text.trim() !== '') {
    query.set('q', text.trim());
  }
  if (service !== '') {
    query.set('service', service);
  }
  if (error) {
    query.set('error', 'true');
  }
  endList();
  endList = watch(() => `api/traces?${query}`, { isPaused, onContact, onAnswer(list) { change({ list }); }, onProblem() {} });
}

/** Requests the spans of the trace in parts, and then those that come later. */
function watchTrace() {
  endTrace();
  if (state.traceId === null) {
    return;
  }
  const spans = new Map();
  let after = '';
  let built = 0;
  endTrace = watch(() => `api/traces/${state.traceId}/outline?after=${after}`, {
    isPaused,
    onContact,
    onAnswer(part) {
      const { spans: some, next, more, fromStart, ...trace } = part;
      after = next;
      if (fromStart) {
        spans.clear();
        built = 0;
      }
      for (const span of some) {
        span.start = BigInt(span.startEpochNanos);
        span.end = BigInt(span.endEpochNanos);
        span.roughStart = Number(span.start);
        spans.set(span.spanId, span);
      }
      // While parts come, the tree is built each time that it has doubled, so that building takes no more than twice.
      if (!more || spans.size >= 2 * built) {
        built = spans.size;
        showTrace(trace, spans);
      } else {
        change({ loaded: spans.size });
      }
      return more;
    },
    onProblem(traceProblem) {
      after = '';
      change({ traceProblem, trace: null, tree: null, rows: [] });
    },
  });
}

function showTrace(trace, spans) {
  const first = state.trace === null;
  const tree = toTree(spans.values());
  const rows = flatten(tree.roots, ({ span }) => state.collapsed.has(span.spanId));
  const waits = state.spanId !== null && !tree.byId.has(state.spanId) && spans.size < trace.spanCount;
  const cursor = waits || tree.byId.has(state.cursor) ? state.cursor : rows[0].span.spanId;
  const appeared = state.tree !== null && !state.tree.byId.has(cursor) && tree.byId.has(cursor);
  change({ trace, tree, rows, cursor, loaded: spans.size, traceProblem: null }, first ? shown : appeared ? reveal : undefined);
}

function watchSpan() {
  endSpan();
  if (state.spanId === null) {
    return;
  }
  const path = `api/traces/${state.traceId}/spans/${state.spanId}`;
  endSpan = watch(() => path, { isPaused, onContact, onAnswer(span) { change({ span }); }, onProblem() { change({ span: null }); } });
}

function watchMatches() {
  endMatches();
  if (state.traceId === null || state.find === '') {
    change({ matches: new Set() });
    return;
  }
  const path = `api/traces/${state.traceId}/matches?${new URLSearchParams({ q: state.find })}`;
  endMatches = watch(() => path, {
    isPaused, onContact, onAnswer({ spanIds }) { change({ matches: new Set(spanIds) }); }, onProblem() {},
  });
}

/** Called when a trace has just been shown. */
function shown() {
  const rows = document.getElementById('rows');
  new ResizeObserver(() => change({ rowsHeight: rows.clientHeight })).observe(rows);
  reveal();
  if (!document.activeElement.matches('input')) {
    rows.focus({ preventScroll: true });
  }
}

addEventListener('hashchange', route);
addEventListener('keydown', (event) => {
  const typing = event.target.matches('input, select');
  if (event.key === '/' && !typing) {
    document.getElementById(state.trace === null ? 'filter-text' : 'find').focus();
    event.preventDefault();
  } else if (event.key === 'Escape' && state.spanId !== null) {
    actions.close();
  } else if (event.key === 'Escape' && state.traceId !== null && !typing) {
    const left = state.traceId;
    goTo(null, null, false);
    afterRender.push(() => document.querySelector(`.trace[href$="${left}"]`)?.focus());
  }
});

route();
watchList();
change({});
