// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.domains;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.mapping.conventions.DbMetrics;
import dev.tracingchannels.mapping.db.DatabaseAcquireMapper;
import dev.tracingchannels.mapping.db.DatabaseConnectMapper;
import dev.tracingchannels.mapping.db.DatabaseError;
import dev.tracingchannels.mapping.db.DatabaseTarget;
import dev.tracingchannels.testing.MappedSpan;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DatabaseConnectMapperTest {
    private static final DatabaseTarget SHOP = new DatabaseTarget("postgresql", "shop", "db", 5432);
    private static final DatabaseError REFUSED = new DatabaseError("28000", "invalid authorization");

    interface Factory {
        Object connect();
    }

    static final class PlainFactory implements Factory {
        @Override
        public Object connect() {
            return "connection";
        }
    }

    record Request(Class<?> factory) {}

    static final class ConnectMapper extends DatabaseConnectMapper<Request> {
        ConnectMapper() {
            super("test:connect", Request.class, Factory.class, "connect");
        }

        @Override
        protected DatabaseTarget target(Request payload) {
            return SHOP;
        }

        @Override
        protected Class<?> source(Request payload) {
            return payload.factory();
        }

        @Override
        protected @Nullable DatabaseError error(Request payload, Throwable error) {
            return REFUSED;
        }
    }

    static final class AcquireMapper extends DatabaseAcquireMapper<Request> {
        AcquireMapper() {
            super("test:acquire", Request.class, Factory.class, "connect");
        }

        @Override
        protected DatabaseTarget target(Request payload) {
            return SHOP;
        }

        @Override
        protected Class<?> source(Request payload) {
            return payload.factory();
        }

        @Override
        protected String pool(Request payload) {
            return "orders";
        }

        @Override
        protected @Nullable DatabaseError error(Request payload, Throwable error) {
            return REFUSED;
        }
    }

    private static final Request PLAIN = new Request(PlainFactory.class);

    @Test
    void aConnectIsInternalPartOfAnotherOperationAndNotMeasured() {
        ConnectMapper mapper = new ConnectMapper();
        MappedSpan span = MappedSpan.returning(mapper, PLAIN, null);
        assertThat(span.violations()).isEmpty();
        assertThat(span.name()).isEqualTo("PlainFactory.connect");
        assertThat(span.kind()).isEqualTo(SpanKind.INTERNAL);
        assertThat(span.startAttributes())
                .containsOnly(
                        entry("db.system.name", "postgresql"),
                        entry("db.namespace", "shop"),
                        entry("server.address", "db"),
                        entry("code.function.name", PlainFactory.class.getName() + ".connect"));
        assertThat(mapper.needsParent(PLAIN)).isTrue();
        assertThat(mapper.instruments()).isEmpty();
    }

    @Test
    void anAcquireHasTheNameOfThePoolAndIsMeasuredAsAWait() {
        AcquireMapper mapper = new AcquireMapper();
        MappedSpan span = MappedSpan.returning(mapper, PLAIN, null);
        assertThat(span.violations()).isEmpty();
        assertThat(span.name()).isEqualTo("PlainFactory.connect");
        assertThat(span.kind()).isEqualTo(SpanKind.INTERNAL);
        assertThat(span.startAttributes()).containsEntry("db.client.connection.pool.name", "orders");
        assertThat(mapper.needsParent(PLAIN)).isTrue();
        assertThat(mapper.instruments())
                .containsExactly(
                        DbMetrics.DB_CLIENT_CONNECTION_WAIT_TIME, DbMetrics.DB_CLIENT_CONNECTION_PENDING_REQUESTS);
    }

    @Test
    void aGeneratedClassIsNamedAfterTheTypeThatHasTheMethod() {
        Object proxy = Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Factory.class}, (self, method, arguments) -> null);
        Factory anonymous = new Factory() {
            @Override
            public Object connect() {
                return "connection";
            }
        };
        Factory hidden = () -> "connection";
        for (Object generated : new Object[] {proxy, anonymous, hidden}) {
            Request request = new Request(generated.getClass());
            assertThat(MappedSpan.returning(new ConnectMapper(), request, null).name())
                    .isEqualTo("Factory.connect");
        }
    }

    @Test
    void theDatabasesErrorIsTheErrorsType() {
        MappedSpan span = MappedSpan.failing(new ConnectMapper(), PLAIN, new IllegalStateException("secret"));
        assertThat(span.failure()).isEqualTo("invalid authorization");
        assertThat(span.attributes()).contains(entry("db.response.status_code", "28000"), entry("error.type", "28000"));
    }
}
