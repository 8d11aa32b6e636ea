// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.micronauthttp;

import io.micronaut.context.annotation.Requires;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** On a bean that is there unless the application turns tracing off. */
@Requires(property = "tracing.channels.micronaut-http.enabled", notEquals = "false", defaultValue = "true")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface IfEnabled {}
