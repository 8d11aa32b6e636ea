// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jersey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.Snapshot;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingSubscriber;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.Test;

/** The code of README.md. */
class ReadmeExampleTest {
    @Test
    void aSubscriberIsNotifiedOfARequestAndItsLayers() {
        LinkedBlockingQueue<String> received = new LinkedBlockingQueue<>();
        Subscription subscription = JerseyChannels.REQUEST.subscribe(new TracingSubscriber<>() {
            @Override
            public void start(Operation<JerseyRequest> operation) {
                received.add(operation.payload().toString());
            }
        });
        ResourceConfig application = new ResourceConfig(Home.class)
                .property(JerseyTracing.DISCOVERY, false)
                .register(JerseyTracing.class);
        try (TestServer server = TestServer.start(application)) {
            server.get("/");
            assertThat(received).containsExactly("JerseyRequest{request}", "JerseyRequest{method Home.home}");
        } finally {
            subscription.close();
        }
    }

    @Test
    void wrappedWorkOnAnExecutorOfTheApplicationRunsInTheContextOfItsMethod() {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try (Layered layered = new Layered();
                TestServer server =
                        TestServer.start(new ResourceConfig().registerInstances(new Prices(layered::text, pool)))) {
            assertThat(server.get("/price").body()).isEqualTo("request > method Prices.price");
        } finally {
            pool.shutdown();
        }
    }

    /** A resource. */
    @Path("/")
    public static final class Home {
        @GET
        public String home() {
            return "home";
        }
    }

    /** A resource that answers later. */
    @Path("price")
    public static final class Prices {
        private final Supplier<String> prices;
        private final ExecutorService pool;

        private Prices(Supplier<String> prices, ExecutorService pool) {
            this.prices = prices;
            this.pool = pool;
        }

        @GET
        public void price(@Suspended AsyncResponse response) {
            Runnable work = () -> response.resume(prices.get());
            pool.execute(Snapshot.capture().wrap(work));
        }
    }
}
