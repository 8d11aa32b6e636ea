// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

/** From when on an operation that is observed and published has one span. Names no class of Micrometer, which may be absent. */
final class ObservationsBegin {
    ObservationsBegin() {}
}
