// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * Publishes the operations of a JDBC data source. Wrap the data source with {@link
 * dev.tracingchannels.jdbc.TracedDataSource#wrap}; {@link dev.tracingchannels.jdbc.JdbcChannels} lists what is published, and
 * the mappers map it.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.tracingchannels.jdbc;

import org.jspecify.annotations.NullMarked;
