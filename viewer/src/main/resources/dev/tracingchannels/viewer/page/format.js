// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0

const UNITS = [
  { nanos: 1e9, name: 's' },
  { nanos: 1e6, name: 'ms' },
  { nanos: 1e3, name: 'µs' },
  { nanos: 1, name: 'ns' },
];

/** A duration in a suitable unit, with three digits: "12.3 ms". */
export function duration(nanos) {
  if (nanos < 0) {
    return `\u2212${duration(-nanos)}`;
  }
  if (nanos >= 60e9) {
    const seconds = Math.round(nanos / 1e9);
    return seconds < 3600
      ? `${Math.floor(seconds / 60)} min ${seconds % 60} s`
      : seconds < 172_800
        ? `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`
        : `${Math.round(seconds / 86_400).toLocaleString('en')} days`;
  }
  const unit = UNITS.find(({ nanos: size }) => nanos >= size) ?? UNITS.at(-1);
  return `${Number((nanos / unit.nanos).toPrecision(3))} ${unit.name}`;
}

/** From one moment to another: "+12.3 ms", or "12.3 ms before". */
export function offset(nanos) {
  return nanos < 0 ? `${duration(-nanos)} before` : `+${duration(nanos)}`;
}

/** A point in time, given as nanoseconds since the epoch in a string, by this machine's clock. */
export function clockTime(epochNanos) {
  const date = new Date(Number(BigInt(epochNanos) / 1_000_000n));
  const time = date.toLocaleTimeString('en-GB') + '.' + String(date.getMilliseconds()).padStart(3, '0');
  return date.toDateString() === new Date().toDateString() ? time : `${day(date)} ${time}`;
}

/** The same with the date and every digit. */
export function exactTime(epochNanos) {
  const nanos = BigInt(epochNanos);
  const date = new Date(Number(nanos / 1_000_000n));
  return `${day(date)} ${date.toLocaleTimeString('en-GB')}.${String(nanos % 1_000_000_000n).padStart(9, '0')}`;
}

/** "1 span", "2 spans", "2,000 spans". */
export function count(number, noun, nouns = `${noun}s`) {
  return `${number.toLocaleString('en')} ${number === 1 ? noun : nouns}`;
}

const colours = new Map();
const COLOURS = 10;

/** The CSS class with a service's colour: the next of ten, in the order in which services are first shown. */
export function serviceClass(service) {
  if (!colours.has(service)) {
    colours.set(service, colours.size % COLOURS);
  }
  return `service-${colours.get(service)}`;
}

function day(date) {
  const two = (number) => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
