// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what OpenTelemetry's SDK cannot be configured with, where that is a setting. */
final class SdkFailureAnalyzer extends AbstractFailureAnalyzer<ConfigurationException> {
    @Override
    protected @Nullable FailureAnalysis analyze(Throwable failure, ConfigurationException cause) {
        return new FailureAnalysis(
                "OpenTelemetry's SDK cannot be made of its settings, otel.… and OTEL_…: " + reasons(cause),
                "Change the setting, or set " + OpenTelemetrySinkAutoConfiguration.PROPERTY
                        + "=false to send nothing to OpenTelemetry.",
                cause);
    }

    /** The SDK names the setting in the one or in the other. */
    private static String reasons(ConfigurationException failure) {
        Throwable cause = failure.getCause();
        String reason = String.valueOf(failure.getMessage());
        return cause == null ? reason : reason + " (" + cause.getMessage() + ')';
    }
}
