// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

/**
 * One difference between the two runs.
 *
 * @param step the step
 * @param span the span's name or the record's body; the agent's, if it has the span or record
 * @param property the attribute that differs, or in brackets another property
 * @param agent what the agent wrote
 * @param ours what we wrote
 */
record Difference(String step, String span, String property, String agent, String ours) {
    static final String ABSENT = "-";
    static final String PRESENT = "there";

    @Override
    public String toString() {
        return String.join(" | ", step, span, property, agent, ours);
    }
}
