// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import dev.tracingchannels.mapping.Attachment;
import dev.tracingchannels.mapping.LibraryProvider;
import dev.tracingchannels.mapping.Mapper;
import java.util.List;

/** Provides the mappers for JDBC, and the attachment of a {@code DataSource}. Found by {@link java.util.ServiceLoader}. */
public final class JdbcLibrary implements LibraryProvider {
    /** Constructor for use by {@link java.util.ServiceLoader}. */
    public JdbcLibrary() {}

    @Override
    public String library() {
        return "jdbc";
    }

    @Override
    public List<Mapper<?>> mappers() {
        return List.of(
                new JdbcQueryMapper(),
                new JdbcBatchMapper(),
                new JdbcProcedureMapper(),
                new JdbcConnectMapper(),
                new JdbcAcquireMapper(),
                new JdbcTransactionMapper());
    }

    @Override
    public List<Attachment<?>> attachments() {
        return List.of(new DataSourceAttachment());
    }
}
