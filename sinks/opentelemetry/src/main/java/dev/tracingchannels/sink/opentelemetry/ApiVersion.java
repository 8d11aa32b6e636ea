// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.opentelemetry;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.logs.LoggerProvider;
import java.security.CodeSource;

/** The version of OpenTelemetry's API that the application runs with, which may be older than the one we are built with. */
final class ApiVersion {
    private static final String NEEDED = "1.60.0";

    private ApiVersion() {}

    /**
     * Uses what the oldest supported version has and the one before lacks.
     *
     * @throws IllegalStateException if the version is older
     */
    static void check() {
        try {
            LoggerProvider.noop().get("dev.tracingchannels").logRecordBuilder().setException(new Throwable("unused"));
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
