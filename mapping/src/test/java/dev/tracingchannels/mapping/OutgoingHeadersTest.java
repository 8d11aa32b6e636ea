// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.tracingchannels.core.ErrorHandler;
import dev.tracingchannels.core.Subscription;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutgoingHeadersTest {
    private static List<String> all(OutgoingHeaders headers) {
        List<String> all = new ArrayList<>();
        headers.forEach((name, value) -> all.add(name + '=' + value));
        return all;
    }

    @Test
    void aHeaderReplacesTheEarlierOneOfThatNameInAnyCase() {
        OutgoingHeaders headers = new OutgoingHeaders(name -> null);
        headers.set("traceparent", "1");
        headers.set("baggage", "a=1");
        headers.set("TraceParent", "2");
        assertThat(all(headers)).containsExactly("TraceParent=2", "baggage=a=1");
        assertThat(headers.get("TRACEPARENT")).isEqualTo("2");
    }

    @Test
    void aToolReadsTheApplicationsOwnUntilOneIsSet() {
        OutgoingHeaders headers = new OutgoingHeaders(Map.of("baggage", "own=1")::get);
        assertThat(headers.isEmpty()).isTrue();
        headers.set("baggage", headers.get("baggage") + ",tool=2");
        assertThat(headers.get("baggage")).isEqualTo("own=1,tool=2");
        assertThat(headers.get("traceparent")).isNull();
        assertThat(headers.isEmpty()).isFalse();
    }

    @Test
    void severalOfTheApplicationsOwnAreReadAsOne() {
        Map<String, List<String>> own = Map.of("baggage", List.of("a=1", "b=2"));
        OutgoingHeaders headers = OutgoingHeaders.besides(name -> own.getOrDefault(name, List.of()));
        assertThat(headers.get("baggage")).isEqualTo("a=1,b=2");
        assertThat(headers.get("traceparent")).isNull();
    }

    @Test
    void aHeaderThatARequestRefusesIsReportedAndLeftOut() {
        List<String> reported = new ArrayList<>();
        Map<String, String> request = new HashMap<>();
        OutgoingHeaders headers = new OutgoingHeaders(name -> null);
        headers.set("Host", "elsewhere");
        headers.set("traceparent", "1");
        try (Subscription reports = ErrorHandler.set((where, error) -> reported.add(where))) {
            headers.writeTo("a client", (name, value) -> {
                if (name.equals("Host")) {
                    throw new IllegalArgumentException("restricted");
                }
                request.put(name, value);
            });
        }
        assertThat(request).containsExactly(Map.entry("traceparent", "1"));
        assertThat(reported).containsExactly("the header Host of a request of a client");
    }

    @Test
    void itsTextShowsNoValue() {
        OutgoingHeaders headers = new OutgoingHeaders(name -> "secret");
        headers.set("baggage", "secret");
        assertThat(headers).hasToString("OutgoingHeaders[baggage]");
    }

    @Test
    void aHeaderWithoutAValueIsRefused() {
        OutgoingHeaders headers = new OutgoingHeaders(name -> null);
        assertThatNullPointerException()
                .isThrownBy(() -> headers.set("traceparent", null))
                .withMessage("value");
        assertThat(headers.isEmpty()).isTrue();
    }
}
