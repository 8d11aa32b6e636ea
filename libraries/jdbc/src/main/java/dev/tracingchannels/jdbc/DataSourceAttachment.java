// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import dev.tracingchannels.mapping.Attachment;
import java.util.Objects;
import javax.sql.DataSource;

/** Makes data sources publish which a container finds, among them those that lead to others that it found before. */
final class DataSourceAttachment implements Attachment<DataSource> {
    @Override
    public Class<DataSource> type() {
        return DataSource.class;
    }

    @Override
    public DataSource attach(DataSource target) {
        Objects.requireNonNull(target, "target");
        if (target instanceof TracedDataSource) {
            return target;
        }
        if (SpringDataSources.ARE_PRESENT && SpringDataSources.isLeft(target)) {
            SpringDataSources.changeTarget(target, this::attach);
            return target;
        }
        return TracedDataSource.isPublishedWithin(target) ? target : TracedDataSource.wrap(target);
    }

    @Override
    public DataSource detach(DataSource target) {
        if (target instanceof TracedDataSource traced) {
            return traced.delegate();
        }
        if (SpringDataSources.ARE_PRESENT && SpringDataSources.isLeft(target)) {
            SpringDataSources.changeTarget(target, this::detach);
        }
        return target;
    }
}
