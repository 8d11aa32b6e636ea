// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.domains;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.mapping.ContentCapture;
import dev.tracingchannels.mapping.HeaderReader;
import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.mapping.rpc.RpcMapper;
import dev.tracingchannels.testing.MappedSpan;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RpcMapperTest {
    record Call(String method, boolean known) {}

    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    static final class CallMapper extends RpcMapper<Call> {
        CallMapper(SpanKind side) {
            super("test:call", Call.class, "grpc", side);
        }

        @Override
        protected String method(Call payload) {
            return payload.method();
        }

        @Override
        protected boolean isKnownMethod(Call payload) {
            return payload.known();
        }

        @Override
        protected @Nullable String status(Operation<? extends Call> operation) {
            if (operation.error() instanceof Refused) {
                return "CANCELLED";
            }
            return operation.result() instanceof String status ? status : null;
        }

        @Override
        protected boolean isFailure(String status) {
            return status.equals("INTERNAL");
        }

        @Override
        protected String server(Call payload) {
            return "shop.example:50051";
        }

        @Override
        protected SocketAddress peer(Operation<? extends Call> operation) {
            return InetSocketAddress.createUnresolved("10.0.0.7", 50_052);
        }

        @Override
        protected HeaderReader requestHeaders(Call payload) {
            return new Headers("x-shop", "one", "authorization", "secret");
        }

        @Override
        protected HeaderReader responseHeaders(Operation<? extends Call> operation) {
            return new Headers("x-answer", "two", "cookie", "secret");
        }

        @Override
        protected HeaderReader responseTrailers(Operation<? extends Call> operation) {
            return new Headers("x-answer", "three");
        }
    }

    private static final CallMapper CLIENT = new CallMapper(SpanKind.CLIENT);
    private static final Call PLACE = new Call("shop.Orders/Place", true);

    @Test
    void aCallHasAllAttributesOfTheConventions() {
        MappedSpan span = MappedSpan.returning(CLIENT, PLACE, "OK");
        assertThat(span.name()).isEqualTo("shop.Orders/Place");
        assertThat(span.kind()).isEqualTo(SpanKind.CLIENT);
        assertThat(span.attributes())
                .containsOnly(
                        entry("rpc.system.name", "grpc"),
                        entry("rpc.method", "shop.Orders/Place"),
                        entry("rpc.status_code", "OK"),
                        entry("server.address", "shop.example"),
                        entry("server.port", 50_051L),
                        entry("network.peer.address", "10.0.0.7"),
                        entry("network.peer.port", 50_052L));
        assertThat(span.failed()).isFalse();
    }

    @Test
    void aMethodThatTheServerDoesNotHaveIsNoPartOfTheName() {
        MappedSpan span =
                MappedSpan.returning(new CallMapper(SpanKind.SERVER), new Call("secret/4711", false), "UNIMPLEMENTED");
        assertThat(span.name()).isEqualTo("grpc");
        assertThat(span.kind()).isEqualTo(SpanKind.SERVER);
        assertThat(span.attributes())
                .contains(entry("rpc.method", "_OTHER"), entry("rpc.method_original", "secret/4711"));
    }

    @Test
    void aStatusThatIsAFailureIsTheErrorsType() {
        MappedSpan span = MappedSpan.returning(CLIENT, PLACE, "INTERNAL");
        assertThat(span.failed()).isTrue();
        assertThat(span.attributes()).containsEntry("error.type", "INTERNAL");
    }

    @Test
    void anErrorIsAFailureUnlessItsStatusIsNone() {
        assertThat(MappedSpan.failing(CLIENT, PLACE, new Refused()).failed()).isFalse();
        assertThat(MappedSpan.failing(CLIENT, PLACE, new IllegalStateException())
                        .attributes())
                .containsEntry("error.type", "java.lang.IllegalStateException");
    }

    @Test
    void metadataIsRecordedWhereTheApplicationNamesItAsForHeaders() {
        MappedSpan span = MappedSpan.returning(
                CLIENT,
                PLACE,
                "OK",
                ContentCapture.NONE.withRequestHeaders("X-Shop").withResponseHeaders("X-Answer"));
        assertThat(span.attributes())
                .contains(
                        entry("rpc.request.header.x-shop", List.of("one")),
                        entry("rpc.response.header.x-answer", List.of("two")),
                        entry("rpc.response.trailer.x-answer", List.of("three")));
        assertThat(span.toString()).doesNotContain("secret");
    }

    @Test
    void aSideThatIsNeitherClientNorServerIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CallMapper(SpanKind.INTERNAL))
                .withMessageContaining("INTERNAL");
    }
}
