// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.Snapshot;
import dev.tracingchannels.core.Store;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.core.TracingSubscriber;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServedRequestTest {
    private static final TracingChannel<ServedRequest> REQUESTS = TracingChannel.named("served-request-test:request");

    private final List<Operation<ServedRequest>> ended = new ArrayList<>();
    private Subscription subscription;

    @BeforeEach
    void subscribe() {
        subscription = REQUESTS.subscribe(new TracingSubscriber<>() {
            @Override
            public void end(Operation<ServedRequest> operation) {
                if (operation.hasResult() || operation.hasError()) {
                    ended.add(operation);
                }
            }

            @Override
            public void asyncEnd(Operation<ServedRequest> operation) {
                ended.add(operation);
            }
        });
    }

    @AfterEach
    void unsubscribe() {
        subscription.close();
    }

    @Test
    void aRequestIsCurrentUntilTheCallEnds() {
        assertThat(ServedRequest.current()).isNull();
        try (ServedRequest.Open open = open()) {
            assertThat(ServedRequest.current()).isSameAs(open.request());
        }
        assertThat(ServedRequest.current()).isNull();
    }

    @Test
    void aRequestIsFoundByItsAttributeBeforeTheCurrentOne() {
        ServedRequest.Open other = open();
        other.close();
        try (ServedRequest.Open open = open()) {
            assertThat(ServedRequest.of(other.request())).isSameAs(other.request());
            assertThat(ServedRequest.of("something else")).isSameAs(open.request());
            assertThat(ServedRequest.of(null)).isSameAs(open.request());
        }
    }

    /** As a library does that finds it on a thread of its own. */
    @Test
    void aRequestCanBeEnteredWhereItIsNotCurrent() {
        Store<String> store = Store.create("span");
        REQUESTS.start().bindStore(store, operation -> "span of " + operation.payload());
        try {
            ServedRequest.Open open = open();
            String value = store.get();
            open.close();
            try (Scope scope = open.request().enter();
                    Scope child = store.enter("child");
                    Scope again = open.request().enter()) {
                assertThat(ServedRequest.current()).isSameAs(open.request());
                assertThat(store.get()).isEqualTo("child");
            }
            try (Scope scope = open.request().enter()) {
                assertThat(store.get()).isNotNull().isEqualTo(value);
            }
            assertThat(store.get()).isNull();
        } finally {
            REQUESTS.start().unbindStore(store);
        }
    }

    @Test
    void aRequestThatIsOverIsNotFoundAnyMore() {
        try (ServedRequest.Open open = open()) {
            open.finish(200);
            assertThat(ServedRequest.current()).isNull();
            assertThat(ServedRequest.of(open.request())).isNull();
        }
    }

    @Test
    void itsContextCanBeEnteredOnAnotherThreadAndIsInSnapshots() throws Exception {
        ServedRequest.Open open = open();
        Snapshot snapshot = Snapshot.capture();
        open.close();
        Thread thread = new Thread(() -> {
            try (Scope scope = open.enter()) {
                assertThat(ServedRequest.current()).isSameAs(open.request());
            }
            assertThat(ServedRequest.current()).isNull();
            open.finish(204);
        });
        thread.start();
        thread.join();
        assertThat(ended)
                .singleElement()
                .satisfies(operation -> assertThat(operation.result()).isEqualTo(204));
        assertThat(snapshot.<ServedRequest, RuntimeException>run(ServedRequest::current))
                .isNull();
    }

    @Test
    void onlyTheFirstFinishCounts() {
        try (ServedRequest.Open open = open()) {
            open.finish(200);
            open.request().unhandled(new IllegalStateException());
            open.finish(500);
        }
        assertThat(ended)
                .singleElement()
                .satisfies(operation -> assertThat(operation.result()).isEqualTo(200));
    }

    @Test
    void aRequestFailsWithTheFirstErrorThatNobodyHandledWhateverItsStatus() {
        Throwable first = new IllegalStateException("first");
        try (ServedRequest.Open open = open()) {
            open.request().escaped(new IllegalStateException("escaped"));
            open.request().unhandled(first);
            open.request().unhandled(new IllegalStateException("second"));
            open.finish(200);
        }
        assertThat(ended)
                .singleElement()
                .satisfies(operation -> assertThat(operation.error()).isSameAs(first));
    }

    @ParameterizedTest
    @CsvSource({"200, false", "409, false", "500, true", "503, true", "0, true"})
    void anErrorThatLeavesAFrameworkCountsIfTheAnswerIsAFailure(int status, boolean failed) {
        Throwable error = new IllegalStateException();
        try (ServedRequest.Open open = open()) {
            open.request().escaped(error);
            open.finish(status);
        }
        assertThat(ended)
                .singleElement()
                .satisfies(operation -> assertThat(operation.error()).isSameAs(failed ? error : null));
    }

    @ParameterizedTest
    @CsvSource({
        "/api/*, /api/products/{id}, /api/products/{id}",
        "/api/**, /api, /api/**",
        "/{tenant}/products, /{tenant}, /{tenant}/products",
        "/*, /products, /products",
        "/products/{id}, /products/{name}, /products/{name}",
        "/a, /b, /b"
    })
    void theMoreSpecificRouteStaysWhicheverComesLast(String one, String other, String expected) {
        try (ServedRequest.Open open = open();
                ServedRequest.Open reversed = open()) {
            open.request().route(one);
            open.request().route(other);
            open.request().route(null);
            reversed.request().route(other);
            reversed.request().route(one);
            assertThat(open.request().route()).isEqualTo(expected);
            assertThat(reversed.request().route()).isEqualTo(expected);
        }
    }

    @Test
    void aRequestWithoutARouteHasNone() {
        try (ServedRequest.Open open = open()) {
            assertThat(open.request().route()).isNull();
        }
    }

    private static ServedRequest.Open open() {
        return ServedRequest.open(REQUESTS, request -> request);
    }
}
