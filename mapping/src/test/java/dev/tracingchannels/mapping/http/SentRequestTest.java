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
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SentRequestTest {
    private static final URI URL = URI.create("http://shop/products");
    private static final TracingChannel<SentRequest> OUTER = TracingChannel.named("sent-request-test:outer");

    private final List<String> ends = new ArrayList<>();
    private Subscription subscription;

    @BeforeEach
    void subscribe() {
        subscription = OUTER.subscribe(new TracingSubscriber<SentRequest>() {
            @Override
            public void end(Operation<SentRequest> operation) {
                ended(operation);
            }

            @Override
            public void asyncEnd(Operation<SentRequest> operation) {
                ended(operation);
            }
        });
    }

    @AfterEach
    void unsubscribe() {
        subscription.close();
    }

    private void ended(Operation<SentRequest> operation) {
        if (operation.hasError()) {
            ends.add("fails: " + operation.error().getMessage());
        } else if (operation.hasResult()) {
            ends.add("returns " + operation.result());
        }
    }

    private static SentRequest.Open open() {
        return SentRequest.open(OUTER, "GET", URL, sent -> sent);
    }

    @Test
    void thereIsNothingToJoinOutsideOfARequest() {
        assertThat(SentRequest.join("call", "GET", () -> URL)).isNull();
        try (SentRequest.Open open = open()) {
            open.succeed();
        }
        assertThat(SentRequest.join("call", "GET", () -> URL)).isNull();
    }

    @Test
    void theSameRequestIsJoinedAndTellsWhatIsKnown() {
        try (SentRequest.Open open = open()) {
            SentRequest joined = SentRequest.join("call", "GET", () -> URI.create("http://shop:80/products"));
            assertThat(joined).isSameAs(open.request());
            joined.peer("[::1]:80");
            joined.answered(200, "HTTP/1.1", null);
            open.request().answered(500, null, null);
            open.succeed();
            assertThat(open.request().protocol()).isEqualTo("HTTP/1.1");
            assertThat(open.request().peer()).isEqualTo("[::1]:80");
        }
        assertThat(ends).containsExactly("returns 200");
    }

    @Test
    void anotherRequestWithinIsNotJoined() {
        try (SentRequest.Open open = open()) {
            assertThat(SentRequest.join("call", "POST", () -> URL)).isNull();
            assertThat(SentRequest.join("call", "GET", () -> URI.create("http://bank/token")))
                    .isNull();
            open.succeed();
        }
    }

    @Test
    void aClientInTheMiddleJoinsToo() {
        try (SentRequest.Open open = open()) {
            assertThat(SentRequest.join("middle", "GET", () -> URL)).isNotNull();
            assertThat(SentRequest.join("inner", "GET", () -> URL)).isSameAs(open.request());
            open.succeed();
        }
    }

    @Test
    void aRequestThatWasAnsweredOrHasFailedIsNotJoined() {
        try (SentRequest.Open open = open()) {
            open.request().answered(503, null, null);
            assertThat(SentRequest.join("again", "GET", () -> URL)).isNull();
            open.succeed();
        }
        try (SentRequest.Open open = open()) {
            open.request().failed(new IllegalStateException("cut"));
            assertThat(SentRequest.join("again", "GET", () -> URL)).isNull();
            open.succeed();
        }
    }

    @Test
    void anotherRequestOfTheSameCallEndsItWithTheFirstResponseAndIsOutsideOfIt() {
        Store<String> store = Store.create("caller");
        try (Scope caller = store.enter("caller");
                SentRequest.Open open = open();
                Scope within = store.enter("within")) {
            SentRequest joined = SentRequest.join("call", "GET", () -> URL);
            joined.answered(302, null, null);
            try (Scope around = SentRequest.resend("call")) {
                assertThat(store.get()).isEqualTo("caller");
                assertThat(SentRequest.join("other", "GET", () -> URL)).isNull();
            }
            assertThat(store.get()).isEqualTo("within");
            open.succeed();
        }
        assertThat(ends).containsExactly("returns 302");
    }

    @Test
    void anotherRequestAfterAFailureEndsItWithThat() {
        try (SentRequest.Open open = open()) {
            SentRequest.join("call", "GET", () -> URL).failed(new IllegalStateException("cut"));
            SentRequest.resend("call").close();
            open.succeed();
        }
        assertThat(ends).containsExactly("fails: cut");
    }

    @Test
    void anotherRequestOfACallThatHasNotJoinedEndsNothing() {
        Store<String> store = Store.create("caller");
        try (SentRequest.Open open = open();
                Scope within = store.enter("within");
                Scope around = SentRequest.resend("call")) {
            assertThat(store.get()).isEqualTo("within");
            open.request().answered(200, null, null);
            open.fail(new IllegalStateException("cut"));
        }
        assertThat(ends).containsExactly("fails: cut");
    }

    @Test
    void theRequestIsCurrentWhereItsContextIsEntered() {
        SentRequest.Open open = open();
        Snapshot within;
        try (open) {
            within = Snapshot.capture();
        }
        assertThat(SentRequest.join("call", "GET", () -> URL)).isNull();
        try (Scope scope = open.enter()) {
            assertThat(SentRequest.join("call", "GET", () -> URL)).isNotNull();
        }
        try (Scope scope = within.enter()) {
            assertThat(SentRequest.join("call", "GET", () -> URL)).isNotNull();
            open.succeed();
            assertThat(SentRequest.join("call", "GET", () -> URL)).isNull();
        }
    }
}
