// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0

/**
 * A span in its place.
 *
 * @typedef {object} Node
 * @property {object} span
 * @property {?Node} parent
 * @property {Node[]} children by start
 * @property {number} depth
 * @property {boolean} orphan whether it names a parent that is not here
 * @property {boolean} errorBelow whether a span under it failed
 * @property {number} position among its siblings, from 1
 * @property {number} siblings how many there are, itself included
 */

/**
 * Puts a trace's spans into trees. Spans may come in any order, miss their parent, or claim to be their own ancestor:
 * each comes out exactly once.
 *
 * @param {object[]} spans
 * @returns {{roots: Node[], byId: Map<string, Node>}}
 */
export function toTree(spans) {
  const byId = new Map(
    spans.map((span) => [span.spanId, { span, parent: null, children: [], depth: 0, orphan: false, errorBelow: false }]),
  );
  const inOrder = [...byId.values()].sort(byStart);
  const roots = [];
  for (const node of inOrder) {
    const parent = byId.get(node.span.parentSpanId);
    node.orphan = node.span.parentSpanId !== null && parent === undefined;
    if (parent === undefined || isAncestor(node, parent)) {
      roots.push(node);
    } else {
      node.parent = parent;
      parent.children.push(node);
    }
  }
  roots.forEach((root, index) => place(root, index, roots));
  const rows = flatten(roots, () => false);
  for (const node of rows) {
    node.depth = node.parent === null ? 0 : node.parent.depth + 1;
    node.children.forEach((child, index) => place(child, index, node.children));
  }
  for (const node of rows.reverse()) {
    if (node.parent !== null && (node.errorBelow || node.span.status.code === 'error')) {
      node.parent.errorBelow = true;
    }
  }
  return { roots, byId };
}

/** The nodes to show, from top to bottom: all but what is below a collapsed one. */
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

function isAncestor(node, of) {
  for (let at = of; at !== null; at = at.parent) {
    if (at === node) {
      return true;
    }
  }
  return false;
}

function place(node, index, siblings) {
  node.position = index + 1;
  node.siblings = siblings.length;
}

function byStart(a, b) {
  return a.span.offsetNanos - b.span.offsetNanos || b.span.durationNanos - a.span.durationNanos;
}
