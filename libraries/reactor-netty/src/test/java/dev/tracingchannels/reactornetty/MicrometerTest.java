// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.reactornetty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.testing.EventRecorder;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.SenderContext;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.netty.Metrics;
import reactor.netty.http.client.HttpClient;

/** What README.md says of Reactor Netty's own observations. */
class MicrometerTest {
    private final HttpClient client = TracedHttpClient.wrap(HttpClient.create().metrics(true, Function.identity()));
    private final List<String> observed = new CopyOnWriteArrayList<>();
    private final ObservationRegistry registry = ObservationRegistry.create();
    private ObservationRegistry before;
    private TestServer server;
    private EventRecorder<ReactorNettyExchange> recorder;
    private Subscription tool;

    @BeforeEach
    void start() {
        server = new TestServer();
        recorder = EventRecorder.on(ReactorNettyChannels.EXCHANGE);
        tool = ReactorNettyChannels.EXCHANGE
                .start()
                .subscribe((operation, name) -> operation.payload().outgoing().set("traceparent", "ours"));
        before = Metrics.observationRegistry(registry);
    }

    @AfterEach
    void stop() {
        Metrics.observationRegistry(before);
        tool.close();
        recorder.close();
        server.close();
    }

    private void send() {
        client.get().uri(server.url("/hello")).responseContent().then().block(Duration.ofSeconds(30));
        recorder.onlyOperation().settles();
    }

    @Test
    void metricsAloneDoNotTouchTheExchange() {
        registry.observationConfig().observationHandler(context -> true);
        send();
        assertThat(server.received.get(0).getAll("traceparent")).containsExactly("ours");
    }

    @Test
    void aHandlerThatSendsATraceDoesSoInPlaceOfOurs() {
        registry.observationConfig().observationHandler(new Sending());
        send();
        assertThat(observed).hasSize(1);
        assertThat(server.received.get(0).getAll("traceparent")).containsExactly("Micrometer's");
    }

    /** What Micrometer's tracing does with a context of this kind. */
    private final class Sending implements ObservationHandler<Observation.Context> {
        @Override
        public boolean supportsContext(Observation.Context context) {
            return context instanceof SenderContext<?>;
        }

        @Override
        public void onStart(Observation.Context context) {
            inject((SenderContext<?>) context);
        }

        private <C> void inject(SenderContext<C> context) {
            observed.add(context.getName());
            context.getSetter().set(context.getCarrier(), "traceparent", "Micrometer's");
        }
    }
}
