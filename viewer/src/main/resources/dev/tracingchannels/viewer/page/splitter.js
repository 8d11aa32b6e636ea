// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
import { html } from './webjars/lit-html/lit-html.js';

/**
 * A bar that sets a width, by pointer or arrow keys.
 *
 * @param {string} label for those who do not see it
 * @param {string} property the CSS custom property of the whole page that holds the width
 * @param {number} least in pixels
 * @param {number} most in pixels
 * @param {number} direction 1 if it comes after what it sizes, -1 if it is the left edge of it
 */
export function splitter(label, property, least, most, direction = 1) {
  const set = (pixels) =>
    document.documentElement.style.setProperty(property, `${Math.min(Math.max(pixels, least), most)}px`);
  const width = (bar) => (direction === 1 ? bar.previousElementSibling : bar.parentElement).offsetWidth;

  function grab(event) {
    const bar = event.currentTarget;
    const began = { x: event.clientX, width: width(bar) };
    const move = (moved) => set(began.width + direction * (moved.clientX - began.x));
    bar.setPointerCapture(event.pointerId);
    bar.addEventListener('pointermove', move);
    bar.addEventListener('lostpointercapture', () => bar.removeEventListener('pointermove', move), { once: true });
    event.preventDefault();
  }

  function key(event) {
    const step = { ArrowLeft: -20, ArrowRight: 20 }[event.key];
    if (step !== undefined) {
      set(width(event.currentTarget) + direction * step);
      event.preventDefault();
      event.stopPropagation();
    }
  }

  return html`<div class="splitter" role="separator" aria-orientation="vertical" aria-label=${label} tabindex="0"
    @pointerdown=${grab} @keydown=${key}></div>`;
}
