// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.sinks;

import dev.tracingchannels.mapping.Severity;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record as the tool has sent it out. What the tool does not keep is null.
 *
 * @param severity the range of its severity
 * @param body its text
 * @param scope what it comes from
 * @param attributes its attributes, by name
 * @param errorType the class of its error
 * @param errorMessage the message of its error
 * @param span the identity of the span that it belongs to
 * @param time when it happened
 */
public record WrittenEvent(
        Severity severity,
        @Nullable String body,
        @Nullable String scope,
        Map<String, Object> attributes,
        @Nullable String errorType,
        @Nullable String errorMessage,
        @Nullable String span,
        @Nullable Instant time) {}
