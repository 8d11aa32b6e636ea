// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

/** The semantic conventions whose names are the constants of {@code dev.tracingchannels.mapping.conventions}. */
public final class Conventions {
    /** The schema of these names: OpenTelemetry's conventions in this version. */
    public static final String SCHEMA_URL = "https://opentelemetry.io/schemas/1.45.0";

    private Conventions() {}
}
