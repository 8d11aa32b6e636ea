// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import dev.tracingchannels.binding.BindingOptions;
import dev.tracingchannels.mapping.ContentCapture;
import java.util.List;
import java.util.stream.Stream;

/** Compares the log records of a logging library, with all content that either side can record. */
abstract class LogComparisonContract extends ComparisonContract {
    /** Returns the library's channel. */
    abstract String channel();

    /** Returns the name of the agent's instrumentation that makes the records. */
    abstract String instrumentation();

    /** Returns what of its experimental settings to switch on, beside the name of the thread. */
    abstract List<String> captured();

    @Override
    final List<String> channels() {
        return List.of(channel());
    }

    @Override
    final BindingOptions options() {
        return BindingOptions.DEFAULT.withContentCapture(
                channel(), ContentCapture.NONE.withInputs().withErrorMessages());
    }

    @Override
    final String[] settings() {
        String prefix = "otel.instrumentation." + instrumentation() + ".experimental";
        return Stream.concat(
                        Stream.of("otel.logs.exporter=otlp", prefix + "-log-attributes=true"),
                        captured().stream().map(setting -> prefix + "." + setting))
                .toArray(String[]::new);
    }
}
