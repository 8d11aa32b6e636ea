// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * Mappers for clients of databases: everything that the conventions ask for. A library's mapper extends {@link
 * dev.tracingchannels.mapping.db.SqlMapper}, {@link dev.tracingchannels.mapping.db.SqlBatchMapper}, {@link
 * dev.tracingchannels.mapping.db.RedisMapper} or, for other databases, {@link dev.tracingchannels.mapping.db.DatabaseMapper};
 * for connections {@link dev.tracingchannels.mapping.db.DatabaseConnectMapper} or {@link
 * dev.tracingchannels.mapping.db.DatabaseAcquireMapper}; and says what it knows.
 *
 * <p>Experimental: before 1.0, any minor version may change it.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.tracingchannels.mapping.db;

import org.jspecify.annotations.NullMarked;
