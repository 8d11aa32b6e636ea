// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.domains;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.db.DatabaseTarget;
import dev.tracingchannels.mapping.db.RedisMapper;
import dev.tracingchannels.testing.MappedSpan;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedisMapperTest {
    private static final DatabaseTarget CACHE = new DatabaseTarget("redis", "2", "cache", 6380);
    private static final DatabaseTarget NODE = new DatabaseTarget("redis", "2", "node", 7001, "10.0.0.7", 7001);

    /** A command that the first server may send on to a node. */
    static final class Get {
        private DatabaseTarget target = CACHE;
        private final @Nullable DatabaseTarget node;

        Get(@Nullable DatabaseTarget node) {
            this.node = node;
        }
    }

    static final class Answer extends RuntimeException {
        private static final long serialVersionUID = 1;

        Answer(String text) {
            super(text);
        }
    }

    static final class GetMapper extends RedisMapper<Get> {
        GetMapper() {
            super("test:get", Get.class);
        }

        @Override
        protected DatabaseTarget target(Get payload) {
            return payload.target;
        }

        @Override
        protected boolean isRedirected(Get payload) {
            return payload.node != null;
        }

        @Override
        protected String operationName(Get payload) {
            return "GET";
        }

        @Override
        protected @Nullable String serverError(Throwable error) {
            return error instanceof Answer ? error.getMessage() : null;
        }

        /** After its start, the command is sent on. */
        @Override
        public void start(Get payload, AttributeWriter attributes) {
            super.start(payload, attributes);
            if (payload.node != null) {
                payload.target = payload.node;
            }
        }
    }

    private static MappedSpan returning(Get get) {
        return byTheConventions(MappedSpan.returning(new GetMapper(), get, "value"));
    }

    private static MappedSpan failing(Throwable error) {
        return byTheConventions(MappedSpan.failing(new GetMapper(), new Get(null), error));
    }

    private static MappedSpan byTheConventions(MappedSpan span) {
        assertThat(span.violations()).isEmpty();
        return span;
    }

    @Test
    void theDatabaseIsNoPartOfTheName() {
        MappedSpan span = returning(new Get(null));
        assertThat(span.name()).isEqualTo("GET cache:6380");
        assertThat(span.attributes()).containsEntry("db.namespace", "2");
    }

    @Test
    void aCommandThatIsSentOnIsNamedAfterTheNodeThatAnswered() {
        MappedSpan span = returning(new Get(NODE));
        assertThat(span.startAttributes())
                .contains(entry("server.address", "cache"), entry("server.port", 6380L))
                .doesNotContainKey("network.peer.address");
        assertThat(span.name()).isEqualTo("GET node:7001");
        assertThat(span.attributes())
                .contains(
                        entry("server.address", "node"),
                        entry("server.port", 7001L),
                        entry("network.peer.address", "10.0.0.7"),
                        entry("network.peer.port", 7001L));
    }

    @ParameterizedTest
    @CsvSource({"WRONGTYPE Operation against a key, WRONGTYPE", "ERR syntax error, ERR", "EXECABORT, EXECABORT"})
    void anErrorOfTheServerIsWrittenByItsCode(String text, String code) {
        MappedSpan span = failing(new Answer(text));
        assertThat(span.failure()).isNull();
        assertThat(span.attributes()).contains(entry("db.response.status_code", code), entry("error.type", code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SECRET of a script", "secret", ""})
    void anErrorWithoutACodeOfTheServersOwnIsWrittenByItsClass(String text) {
        MappedSpan span = failing(new Answer(text));
        assertThat(span.attributes())
                .containsEntry("error.type", Answer.class.getName())
                .doesNotContainKey("db.response.status_code");
        assertThat(span.toString()).doesNotContainIgnoringCase("secret");
    }

    @Test
    void anErrorThatIsNotTheServersIsWrittenByItsClass() {
        assertThat(failing(new IllegalStateException("ERR is no code here")).attributes())
                .containsEntry("error.type", "java.lang.IllegalStateException")
                .doesNotContainKey("db.response.status_code");
    }
}
