// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import dev.tracingchannels.mapping.Attachment;
import javax.sql.DataSource;

/** Wraps data sources. */
final class DataSourceAttachment implements Attachment<DataSource> {
    @Override
    public Class<DataSource> type() {
        return DataSource.class;
    }

    @Override
    public DataSource attach(DataSource target) {
        return TracedDataSource.wrap(target);
    }

    @Override
    public DataSource detach(DataSource target) {
        return target instanceof TracedDataSource traced ? traced.original() : target;
    }
}
