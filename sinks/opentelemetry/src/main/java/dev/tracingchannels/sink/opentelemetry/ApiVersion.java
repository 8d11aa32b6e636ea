// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.opentelemetry;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.metrics.MeterProvider;
import java.security.CodeSource;
import java.util.List;

/**
 * The version of OpenTelemetry's API that the application runs with, which may be older than the one we are built with. What
 * newer versions have is used by {@link EventName}, {@link ExceptionAttributes}, {@link EnabledCheck} and {@link Suppression}.
 */
final class ApiVersion {
    private static final String NEEDED = "1.32.0";

    private ApiVersion() {}

    /**
     * Uses what the sink cannot do without, and what the version before the oldest one that has it lacks.
     *
     * @throws IllegalStateException if the version is older
     */
    static void check() {
        try {
            MeterProvider.noop()
                    .get("dev.tracingchannels")
                    .histogramBuilder("unused")
                    .setExplicitBucketBoundariesAdvice(List.of());
        } catch (LinkageError older) {
            throw new IllegalStateException(
                    "OpenTelemetry's API is " + found() + ", but version " + NEEDED
                            + " or newer is needed: update io.opentelemetry:opentelemetry-api.",
                    older);
        }
    }

    private static String found() {
        String version = OpenTelemetry.class.getPackage().getImplementationVersion();
        CodeSource source = OpenTelemetry.class.getProtectionDomain().getCodeSource();
        return "version " + (version == null ? "unknown" : version)
                + (source == null ? "" : " of " + source.getLocation());
    }
}
