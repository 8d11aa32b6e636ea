// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.helidonwebserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.testing.MappedSpan;
import dev.tracingchannels.testing.MappedSpans;
import io.helidon.webserver.http.HttpRouting;
import java.util.List;
import java.util.function.Consumer;

/** What requests and their layers were and how they ended, in the order of their ends. */
final class Story {
    private Story() {}

    static MappedSpans<HelidonWebserverRequest> spans() {
        return MappedSpans.on(
                HelidonWebserverChannels.REQUEST,
                new HelidonWebserverMapper(),
                payload -> payload.layer().text());
    }

    /** Expects these and no others: {@code handler /failing failed IllegalStateException}. */
    static void expect(MappedSpans<HelidonWebserverRequest> spans, String... expected) {
        assertThat(spans.await(expected.length)).extracting(Story::of).containsExactly(expected);
    }

    /** Expects these when a routing that publishes its layers has answered {@code /one}. */
    static void expect(int status, Consumer<HttpRouting.Builder> routing, String... expected) {
        try (MappedSpans<HelidonWebserverRequest> spans = spans();
                TestServer server = TestServer.traced(routing)) {
            assertThat(server.get("/one").statusCode()).isEqualTo(status);
            expect(spans, expected);
        }
    }

    private static String of(MappedSpan span) {
        Object type = span.attributes().get("error.type");
        return span.name() + (span.failed() ? " failed " + simple(String.valueOf(type)) : "");
    }

    private static String simple(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }

    /** The requests as wholes, once so many operations are over. */
    static List<MappedSpan> requests(MappedSpans<HelidonWebserverRequest> spans, int operations) {
        return spans.await(operations).stream()
                .filter(span -> span.kind() == SpanKind.SERVER)
                .toList();
    }

    /** The request as a whole, once so many operations are over. */
    static MappedSpan request(MappedSpans<HelidonWebserverRequest> spans, int operations) {
        List<MappedSpan> requests = requests(spans, operations);
        assertThat(requests).hasSize(1);
        return requests.get(0);
    }
}
