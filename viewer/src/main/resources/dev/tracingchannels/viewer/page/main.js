// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
import { html, nothing, render } from './webjars/lit-html/lit-html.js';
import { detailsView } from './details.js';
import { chooseView, emptyView, problemView } from './help.js';
import { listView } from './list.js';
import { logsView } from './logs.js';
import { hasLevel, recordView } from './record.js';
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
  /** The answer of /api/logs; null until there is one. */
  logs: null,
  logFilter: { text: '', logger: '', level: '' },
  /** From the address: the trace, or whether the logs without a trace are shown. */
  traceId: null,
  isLogs: false,
  /** From the address: the span or record that is shown in full, as the tree's nodes are named. */
  openId: null,
  /** The answer of /api/traces/{traceId}/outline with the tree of its spans and records; null until there is one. */
  trace: null,
  tree: null,
  /** How many of its spans and records are loaded. */
  loaded: 0,
  /** The span or record that is shown in full, from the server; null until there is one. */
  opened: null,
  /** Why there is none. */
  problem: null,
  /** How many attributes, events, … of it are shown, if not the usual number. */
  limits: {},
  traceProblem: null,
  collapsed: new Set(),
  /** The least level of the records in the tree, see record.js. */
  level: '',
  /** The tree's nodes that are not below a collapsed one. */
  rows: [],
  /** The span or record that the keyboard has selected. */
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
  const { list, traceId, isLogs, paused, reached, toast } = state;
  return html`
    <header class="top">
      <a class="brand" href="#/"><img src="icon.svg" alt="" width="18" height="18"> Traces</a>
      <a class="to-logs" href="#/logs" title="Logs without a trace" aria-current=${isLogs ? 'page' : nothing}>Logs
        ${list === null ? nothing : html`<span class="number">${list.recordsWithoutTrace.toLocaleString('en')}</span>`}</a>
      <span class="endpoint">OTLP <code>${location.origin}</code></span>
      <span class="contact ${!reached ? 'is-lost' : paused ? 'is-paused' : 'is-live'}" role="status">
        ${!reached ? 'The viewer cannot be reached; trying again' : paused ? 'Paused' : 'Live'}</span>
      <button aria-pressed=${String(paused)} @click=${() => change({ paused: !paused })}>${paused ? 'Resume' : 'Pause'}</button>
    </header>
    ${isLogs ? logsMain() : html`
      <main class=${traceId === null ? 'no-trace' : `one-trace ${isOpen() ? 'one-span' : ''}`}>
        ${listView(state, actions)}
        ${traceId === null ? noTrace() : oneTrace()}
        ${isOpen() ? openedView() : nothing}
      </main>`}
    <div class="toast" role="status" ?hidden=${toast === ''}>${toast}</div>`;
}

function logsMain() {
  return html`
    <main class="logs ${isOpen() ? 'one-span' : ''}">
      ${logsView(state, actions)}
      ${isOpen() ? openedView() : nothing}
    </main>`;
}

function noTrace() {
  const { list } = state;
  return list === null ? html`<section class="help"></section>` : list.stored === 0 ? emptyView(actions) : chooseView();
}

function oneTrace() {
  const { trace, traceProblem } = state;
  return traceProblem !== null
    ? problemView(traceProblem)
    : trace === null ? html`<section class="help" aria-busy="true"></section>` : waterfallView(state, actions);
}

function isOpen() {
  return state.openId !== null && (state.isLogs || state.trace !== null);
}

function openedView() {
  return isRecord(state.openId)
    ? recordView(state, actions, state.tree?.byId.get(state.openId) ?? null)
    : detailsView(state, actions);
}

function isRecord(id) {
  return id.startsWith('r');
}

const actions = {
  filter(values) {
    change({ filter: { ...state.filter, ...values } });
    watchList();
  },

  filterLogs(values) {
    change({ logFilter: { ...state.logFilter, ...values } });
    watchLogs();
  },

  level(level) {
    change({ level });
    rebuild();
  },

  open(id) {
    goTo(state.traceId, id, true);
  },

  close() {
    if (state.isLogs) {
      const link = `.log[href$="/${state.openId.slice(1)}"]`;
      goTo(null, null, true, true);
      afterRender.push(() => document.querySelector(link)?.focus());
    } else {
      goTo(state.traceId, null, true);
      focusRows();
    }
  },

  toggle(id) {
    const collapsed = new Set(state.collapsed);
    if (!collapsed.delete(id)) {
      collapsed.add(id);
    }
    setCollapsed(collapsed);
  },

  collapseAll(all) {
    const parents = [...state.tree.byId.values()].filter((node) => node.children.length > 0);
    setCollapsed(new Set(all ? parents.map((node) => node.id) : []));
  },

  zoom(node) {
    // A record has no length: its span is shown.
    const of = node === null || node.span !== null ? node : node.parent;
    change({ range: of === null ? null : { from: of.offset, length: Math.max(of.length, 1) } });
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
      const hits = state.rows.filter(({ id }) => state.matches.has(id));
      const at = hits.findIndex(({ id }) => id === state.cursor);
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
      document.querySelector('.traces a')?.focus();
      event.preventDefault();
    } else if (event.key === 'Enter' && /^[0-9a-f]{32}$/i.test(text)) {
      goTo(text.toLowerCase(), null, false);
    }
  },

  listKey(event) {
    const links = [...event.currentTarget.querySelectorAll('a')];
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
    const at = state.rows.findIndex(({ id }) => id === state.cursor);
    const node = state.rows[at];
    const key = event.key;
    if (event.ctrlKey || event.metaKey || event.altKey || node === undefined || event.target.matches('.splitter')) {
      return;
    }
    const page = Math.max(1, Math.floor((state.rowsHeight - AXIS_HEIGHT) / ROW_HEIGHT) - 1);
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity }[key];
    const hasChildren = node.children.length > 0;
    const collapsed = state.collapsed.has(node.id);
    if (step !== undefined) {
      moveTo(state.rows[Math.min(Math.max(at + step, 0), state.rows.length - 1)]);
    } else if (key === 'ArrowRight' && hasChildren && collapsed) {
      actions.toggle(node.id);
    } else if (key === 'ArrowRight' && hasChildren) {
      moveTo(node.children[0]);
    } else if (key === 'ArrowLeft' && hasChildren && !collapsed) {
      actions.toggle(node.id);
    } else if (key === 'ArrowLeft' && node.parent !== null) {
      moveTo(node.parent);
    } else if (key === 'Enter' && state.openId === null) {
      actions.open(node.id);
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

/** Shows a trace, and a span or record of it in full if `id` is not null, and puts both into the address. */
function goTo(traceId, id, quietly, isLogs = false) {
  const hash = isLogs ? '#/logs' : traceId === null ? '#/' : id === null ? `#/trace/${traceId}` : `#/trace/${traceId}/${id}`;
  if (quietly) {
    history.replaceState(null, '', hash);
    route();
  } else {
    location.hash = hash;
  }
}

/** Follows the address. */
function route() {
  const hash = location.hash.toLowerCase();
  const [, traceId = null, id = null] = /^#\/trace\/([0-9a-f]+)(?:\/([0-9a-f]+|r[0-9]+))?$/.exec(hash) ?? [];
  const [logs = null, recordId] = /^#\/logs(?:\/([0-9]+))?$/.exec(hash) ?? [];
  const values = { traceId, isLogs: logs !== null, openId: recordId === undefined ? id : `r${recordId}` };
  if (values.isLogs !== state.isLogs) {
    change({ isLogs: values.isLogs });
    watchLogs();
  }
  if (values.traceId !== state.traceId) {
    change({
      ...values,
      trace: null,
      tree: null,
      loaded: 0,
      opened: null,
      problem: null,
      limits: {},
      traceProblem: null,
      collapsed: new Set(),
      rows: [],
      cursor: id,
      range: null,
      find: '',
      matches: new Set(),
      scrollTop: 0,
    });
    watchTrace();
    watchOpened();
    watchMatches();
  } else if (values.openId !== state.openId) {
    change(
      { ...values, opened: null, problem: null, limits: {}, cursor: id ?? state.cursor },
      id === null ? undefined : reveal,
    );
    watchOpened();
  }
}

function moveTo(node) {
  if (state.openId === null) {
    change({ cursor: node.id }, reveal);
  } else {
    goTo(state.traceId, node.id, true);
  }
}

function setCollapsed(collapsed) {
  const rows = flatten(state.tree.roots, ({ id }) => collapsed.has(id));
  let at = state.tree.byId.get(state.cursor);
  for (let above = at?.parent ?? null; above !== null; above = above.parent) {
    at = collapsed.has(above.id) ? above : at;
  }
  change({ collapsed, rows, cursor: at?.id ?? null });
}

/** Expands the nodes that hide the cursor, and scrolls to it. */
function reveal() {
  const node = state.tree?.byId.get(state.cursor);
  if (node === undefined) {
    return;
  }
  const collapsed = new Set(state.collapsed);
  for (let above = node.parent; above !== null; above = above.parent) {
    collapsed.delete(above.id);
  }
  if (collapsed.size < state.collapsed.size) {
    change({ collapsed, rows: flatten(state.tree.roots, ({ id }) => collapsed.has(id)) }, reveal);
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
let endOpened = () => {};
let endLogs = () => {};
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

function watchLogs() {
  endLogs();
  if (!state.isLogs) {
    return;
  }
  const { text, logger, level } = state.logFilter;
  const query = new URLSearchParams({ limit: SHOWN_AT_MOST, q: text.trim(), logger: logger.trim(), level });
  endLogs = watch(() => `api/logs?${query}`, { isPaused, onContact, onAnswer(logs) { change({ logs }); }, onProblem() {} });
}

/** The spans and records of the trace that have been loaded, by their ids. */
let loadedSpans = new Map();
let loadedRecords = new Map();

/** Requests the spans and records of the trace in parts, and then those that come later. */
function watchTrace() {
  endTrace();
  if (state.traceId === null) {
    return;
  }
  const spans = new Map();
  const records = new Map();
  loadedSpans = spans;
  loadedRecords = records;
  let after = '';
  let built = 0;
  endTrace = watch(() => `api/traces/${state.traceId}/outline?after=${after}`, {
    isPaused,
    onContact,
    onAnswer(part) {
      const { spans: some, records: someRecords, next, more, fromStart, ...trace } = part;
      after = next;
      if (fromStart) {
        spans.clear();
        records.clear();
        built = 0;
      }
      for (const span of some) {
        span.start = BigInt(span.startEpochNanos);
        span.end = BigInt(span.endEpochNanos);
        span.roughStart = Number(span.start);
        spans.set(span.spanId, span);
      }
      for (const record of someRecords) {
        record.start = BigInt(record.epochNanos);
        record.end = record.start;
        record.roughStart = Number(record.start);
        records.set(record.recordId, record);
      }
      const number = spans.size + records.size;
      // While parts come, the tree is built each time that it has doubled, so that building takes no more than twice.
      if (!more || number >= 2 * built) {
        built = number;
        showTrace(trace);
      } else {
        change({ loaded: number });
      }
      return more;
    },
    onProblem(traceProblem) {
      after = '';
      change({ traceProblem, trace: null, tree: null, rows: [] });
    },
  });
}

function showTrace(trace) {
  const first = state.trace === null;
  const loaded = loadedSpans.size + loadedRecords.size;
  const tree = toTree(loadedSpans.values(), loadedRecords.values(), (record) => hasLevel(record, state.level));
  const rows = flatten(tree.roots, ({ id }) => state.collapsed.has(id));
  const waits = state.openId !== null && !tree.byId.has(state.openId) && loaded < trace.spanCount + trace.recordCount;
  const cursor = waits || tree.byId.has(state.cursor) ? state.cursor : rows[0]?.id ?? null;
  const appeared = state.tree !== null && !state.tree.byId.has(cursor) && tree.byId.has(cursor);
  change({ trace, tree, rows, cursor, loaded, traceProblem: null }, first ? shown : appeared ? reveal : undefined);
}

/** Builds the tree again, of what is loaded. */
function rebuild() {
  if (state.trace !== null) {
    showTrace(state.trace);
  }
}

function watchOpened() {
  endOpened();
  const { openId: id, traceId, isLogs } = state;
  if (id === null) {
    return;
  }
  const path = isLogs
    ? `api/logs/${id.slice(1)}`
    : isRecord(id) ? `api/traces/${traceId}/records/${id.slice(1)}` : `api/traces/${traceId}/spans/${id}`;
  endOpened = watch(() => path, {
    isPaused,
    onContact,
    onAnswer(opened) { change({ opened, problem: null }); },
    onProblem(problem) { change({ opened: null, problem }); },
  });
}

function watchMatches() {
  endMatches();
  if (state.traceId === null || state.find === '') {
    change({ matches: new Set() });
    return;
  }
  const path = `api/traces/${state.traceId}/matches?${new URLSearchParams({ q: state.find })}`;
  endMatches = watch(() => path, {
    isPaused, onContact, onAnswer({ spanIds, recordIds }) {
      change({ matches: new Set([...spanIds, ...recordIds.map((id) => `r${id}`)]) });
    }, onProblem() {},
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
    document.getElementById(state.trace === null ? 'filter-text' : 'find')?.focus();
    event.preventDefault();
  } else if (event.key === 'Escape' && state.openId !== null) {
    actions.close();
  } else if (event.key === 'Escape' && state.traceId !== null && !typing) {
    const left = state.traceId;
    goTo(null, null, false);
    afterRender.push(() => document.querySelector(`.trace[href$="${left}"]`)?.focus());
  } else if (event.key === 'Escape' && state.isLogs && !typing) {
    goTo(null, null, false);
  }
});

route();
watchList();
change({});
