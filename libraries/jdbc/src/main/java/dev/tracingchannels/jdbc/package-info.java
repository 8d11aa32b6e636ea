// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * Publishes what is done through a JDBC data source. Wrap the data source with {@link
 * dev.tracingchannels.jdbc.TracedDataSource#wrap}; {@link dev.tracingchannels.jdbc.JdbcChannels} lists what is then published, and
 * the mappers say what it means.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.tracingchannels.jdbc;

import org.jspecify.annotations.NullMarked;
