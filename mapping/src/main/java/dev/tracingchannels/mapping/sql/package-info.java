// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** What the text of a SQL statement says: without its literals, and in a few words. */
@NullMarked
package dev.tracingchannels.mapping.sql;

import org.jspecify.annotations.NullMarked;
