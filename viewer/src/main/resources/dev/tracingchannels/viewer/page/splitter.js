// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
import { html } from './webjars/lit-html/lit-html.js';

/**
 * An edge of its parent element that sets the parent's width by pointer or arrow keys.
 *
 * @param {string} label for screen readers
 * @param {string} property the CSS custom property that holds the width
 * @param {number} least the least width in pixels
 * @param {number} most the greatest width in pixels
 * @param {number} direction 1 for the right edge, -1 for the left
 */
export function splitter(label, property, least, most, direction = 1) {
  const width = (edge) => edge.parentElement.offsetWidth;

  function set(edge, pixels) {
    document.documentElement.style.setProperty(property, `${Math.min(Math.max(pixels, least), most)}px`);
    measure(edge);
  }

  function measure(edge) {
    edge.setAttribute('aria-valuenow', width(edge));
  }

  function grab(event) {
    const edge = event.currentTarget;
    const began = { x: event.clientX, width: width(edge) };
    const move = (moved) => set(edge, began.width + direction * (moved.clientX - began.x));
    edge.setPointerCapture(event.pointerId);
    edge.addEventListener('pointermove', move);
    edge.addEventListener('lostpointercapture', () => edge.removeEventListener('pointermove', move), { once: true });
    event.preventDefault();
  }

  function key(event) {
    const step = { ArrowLeft: -20, ArrowRight: 20 }[event.key];
    if (step !== undefined) {
      set(event.currentTarget, width(event.currentTarget) + direction * step);
      event.preventDefault();
      event.stopPropagation();
    }
  }

  return html`<div class="splitter ${direction === 1 ? 'is-right' : 'is-left'}" role="separator" aria-orientation="vertical"
    aria-label=${label} aria-valuemin=${least} aria-valuemax=${most} tabindex="0" @focus=${(event) => measure(event.currentTarget)}
    @pointerdown=${grab} @keydown=${key}></div>`;
}
