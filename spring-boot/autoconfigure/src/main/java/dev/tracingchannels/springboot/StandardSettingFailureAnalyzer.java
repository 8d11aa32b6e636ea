// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/** Says which standard setting of OpenTelemetry is wrong, and where it is set if the SDK's message names it. */
final class StandardSettingFailureAnalyzer extends AbstractFailureAnalyzer<ConfigurationException> {
    private static final Pattern NAME = Pattern.compile("\\botel(\\.[a-z0-9_-]+)+");

    private final Environment environment;

    StandardSettingFailureAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected FailureAnalysis analyze(Throwable failure, ConfigurationException cause) {
        String message = "OpenTelemetry's SDK cannot be configured: " + reasons(cause);
        Matcher name = NAME.matcher(message);
        if (name.find() && environment.containsProperty(name.group())) {
            message += "\n\nThe property " + name.group() + " is set in "
                    + PropertyPlaces.of(environment).place(name.group()) + '.';
        }
        return new FailureAnalysis(
                message,
                "Change the value of the property otel.… or of the variable OTEL_…. All are described at "
                        + "https://opentelemetry.io/docs/languages/java/configuration/. To send nothing to OpenTelemetry, set "
                        + OpenTelemetrySinkAutoConfiguration.PROPERTY + "=false.",
                cause);
    }

    /** The SDK names the setting in the one or in the other. */
    private static String reasons(ConfigurationException failure) {
        Throwable cause = failure.getCause();
        String reason = String.valueOf(failure.getMessage());
        return cause == null ? reason : reason + " (" + cause.getMessage() + ')';
    }
}
