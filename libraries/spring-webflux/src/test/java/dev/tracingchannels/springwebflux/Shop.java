// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebflux;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.reactive.config.EnableWebFlux;

/** The application of README.md. */
@Configuration
@EnableWebFlux
@Import(SpringWebfluxTracing.class)
class Shop {}
