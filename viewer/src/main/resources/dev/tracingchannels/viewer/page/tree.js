// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0

/**
 * A span or a log record with its place in the tree.
 *
 * @typedef {object} Node
 * @property {string} id the span's id, or "r" and the record's
 * @property {?object} span null for a record
 * @property {?object} record null for a span
 * @property {?string} parentId the id of the parent span, or of the span to which the record belongs
 * @property {number} offset nanoseconds from where the trace's time begins, see `toTree`
 * @property {number} length nanoseconds; 0 if the end is missing or before the start
 * @property {?Node} parent
 * @property {Node[]} children spans and records by start
 * @property {number} depth
 * @property {number} size how many spans are below it
 * @property {number} logs how many records are below it
 * @property {boolean} farOff whether its clock must be wrong: it starts or ends far from the rest of the trace
 * @property {boolean} errorBelow whether a span under it failed, or a record under it is an error
 * @property {number} position among its siblings, from 1
 * @property {number} siblings how many siblings there are, including itself
 */

const DAY = 86_400_000_000_000;
const WRONG_CLOCK = 'Its clock must be wrong: it is more than a day away from the rest of the trace, or in the future.';

/**
 * Puts a trace's spans and log records into trees and on one scale of time. Spans may come in any order, miss their parent, or be their
 * own ancestor: each appears exactly once. The scale begins with the first span and ends with the last one, without
 * spans whose clock is far off; records have it to themselves while there are no spans. It counts from the middle of the trace, so that those spans cannot make it coarse.
 *
 * @param {Iterable<object>} spans as /api/traces/{traceId}/outline has them
 * @param {Iterable<object>} records likewise
 * @param {(record: object) => boolean} isShown selects the records that get a place
 * @returns {{roots: Node[], byId: Map<string, Node>, length: number, depth: number, farOff: number}}
 */
export function toTree(spans, records, isShown) {
  const ofSpans = Array.from(spans, (span) => toNode({ id: span.spanId, span, record: null, parentId: span.parentSpanId }));
  const ofRecords = Array.from(records, (record) => toNode({ id: `r${record.recordId}`, span: null, record, parentId: record.spanId }));
  const scale = toScale(ofSpans, ofRecords);
  const nodes = [...ofSpans, ...ofRecords.filter(({ record }) => isShown(record))];
  const byId = new Map(nodes.map((node) => [node.id, node]));
  nodes.sort((a, b) => a.offset - b.offset || b.length - a.length);
  link(nodes, byId);
  const roots = nodes.filter((node) => node.parent === null);
  roots.forEach((root, index) => place(root, index, roots));
  const rows = flatten(roots, () => false);
  let depth = 0;
  for (const node of rows) {
    node.depth = node.parent === null ? 0 : node.parent.depth + 1;
    depth = Math.max(depth, node.depth);
    node.children.forEach((child, index) => place(child, index, node.children));
  }
  for (const node of rows.reverse()) {
    if (node.parent !== null) {
      node.parent.size += node.size + (node.span === null ? 0 : 1);
      node.parent.logs += node.logs + (node.record === null ? 0 : 1);
      node.parent.errorBelow ||= node.errorBelow || isFailed(node);
    }
  }
  return { roots, byId, depth, ...scale };
}

/** The nodes to show, from top to bottom: all except those below a collapsed one. */
export function flatten(roots, isCollapsed) {
  const rows = [];
  const waiting = [...roots].reverse();
  while (waiting.length > 0) {
    const node = waiting.pop();
    rows.push(node);
    if (!isCollapsed(node)) {
      for (let i = node.children.length - 1; i >= 0; i--) {
        waiting.push(node.children[i]);
      }
    }
  }
  return rows;
}

/**
 * What is odd about a span's place and time.
 *
 * @param {Node} node
 * @returns {{short: string, long: string, nanos?: number}[]} in a word and in a sentence, which ends with `nanos` if
 *     present
 */
export function oddities({ span, record, parentId, offset, length, parent, farOff }) {
  const odd = [];
  if (record !== null) {
    if (parentId !== null && parent === null) {
      odd.push({ short: 'no span', long: `Its span ${parentId} is not here: not sent, not sampled, or dropped.` });
    }
    if (farOff) {
      odd.push({ short: 'wrong clock', long: WRONG_CLOCK });
    }
    return odd;
  }
  const end = offset + length;
  const isEnded = span.endEpochNanos !== '0';
  if (span.parentSpanId !== null && parent === null) {
    odd.push({ short: 'no parent', long: `Its parent ${span.parentSpanId} is not here: not sent, not sampled, or dropped.` });
  }
  if (!isEnded) {
    odd.push({ short: 'no end', long: 'This span has no end.' });
  } else if (span.end < span.start) {
    odd.push({ short: 'ends before start', long: 'This span ends before it starts, by', nanos: Number(span.start - span.end) });
  }
  if (farOff) {
    odd.push({ short: 'wrong clock', long: WRONG_CLOCK });
  } else if (parent !== null && !parent.farOff) {
    if (offset < parent.offset) {
      odd.push({ short: 'before parent', long: 'This span starts before its parent, by', nanos: parent.offset - offset });
    }
    if (isEnded && parent.span.end >= parent.span.start && end > parent.offset + parent.length) {
      odd.push({ short: 'outlives parent', long: 'This span ends after its parent, by', nanos: end - parent.offset - parent.length });
    }
  }
  return odd;
}

/** Whether a span failed, or a record is an error. */
export function isFailed({ span, record }) {
  return span === null ? record.level === 'error' || record.level === 'fatal' : span.status === 'error';
}

function toNode(of) {
  return {
    ...of, offset: 0, length: 0, parent: null, children: [], depth: 0, size: 0, logs: 0, farOff: false, errorBelow: false,
  };
}

/** Gives each node its offset and length. Numbers can hold these to the nanosecond, but not points in time. */
function toScale(ofSpans, ofRecords) {
  const scaled = ofSpans.length > 0 ? ofSpans : ofRecords;
  const all = [...ofSpans, ...ofRecords];
  const middle = scaled.map(({ span, record }) => span ?? record).sort((a, b) => a.roughStart - b.roughStart)[scaled.length >> 1].start;
  const future = BigInt(Date.now() + 60_000) * 1_000_000n;
  let from = Infinity;
  let to = -Infinity;
  let farOff = 0;
  for (const node of all) {
    const { start, end } = node.span ?? node.record;
    node.offset = Number(start - middle);
    node.length = end > start ? Number(end - start) : 0;
    node.farOff = Math.abs(node.offset) > DAY || end > future;
  }
  for (const node of scaled) {
    if (node.farOff) {
      farOff++;
    } else {
      from = Math.min(from, node.offset);
      to = Math.max(to, node.offset + node.length);
    }
  }
  if (from > to) {
    from = Math.min(...scaled.slice(0, 1000).map(({ offset }) => offset));
    to = from + Math.max(...scaled.slice(0, 1000).map(({ length }) => length));
  }
  for (const node of all) {
    node.offset -= from;
  }
  return { length: Math.max(to - from, 1), farOff, start: middle + BigInt(from) };
}

/** A node that closes a circle of ancestors becomes a root. Each node is visited once. */
function link(nodes, byId) {
  const settled = new Set();
  for (const node of nodes) {
    const path = new Set();
    let at = node;
    while (at !== undefined && !settled.has(at) && !path.has(at)) {
      path.add(at);
      at = byId.get(at.parentId);
    }
    const closing = at !== undefined && path.has(at) ? at : null;
    for (const each of path) {
      each.parent = each === closing ? null : byId.get(each.parentId) ?? null;
      settled.add(each);
    }
  }
  for (const node of nodes) {
    node.parent?.children.push(node);
  }
}

function place(node, index, siblings) {
  node.position = index + 1;
  node.siblings = siblings.length;
}
