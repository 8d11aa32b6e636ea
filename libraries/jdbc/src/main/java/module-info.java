// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** Publishes the operations of a JDBC data source, and maps them. */
module dev.tracingchannels.jdbc {
    requires transitive dev.tracingchannels.core;
    requires transitive dev.tracingchannels.mapping;
    requires transitive java.sql;
    requires static org.jspecify;
    requires static spring.aop;
    requires static spring.core;
    requires static spring.jdbc;

    exports dev.tracingchannels.jdbc;

    provides dev.tracingchannels.mapping.LibraryProvider with
            dev.tracingchannels.jdbc.JdbcLibrary;
}
