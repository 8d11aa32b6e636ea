// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** Carries the current context to what an asynchronous servlet request goes on with; needs jakarta.servlet-api. */
@NullMarked
package dev.tracingchannels.context.servlet;

import org.jspecify.annotations.NullMarked;
