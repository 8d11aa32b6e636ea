// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jersey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.core.Snapshot;
import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.RecordedOperation;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.CompletionCallback;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.glassfish.jersey.server.ChunkedOutput;
import org.glassfish.jersey.server.ManagedAsync;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests that are answered after the call of their method, or on another thread. */
class AsyncTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ExecutorService elsewhere = Executors.newSingleThreadExecutor(task -> new Thread(task, "elsewhere"));
    private final List<String> seen = Collections.synchronizedList(new ArrayList<>());
    private final EventRecorder<JerseyRequest> recorder = EventRecorder.on(JerseyChannels.REQUEST);
    private final Layered layered = new Layered();

    @AfterEach
    void stop() {
        recorder.close();
        layered.close();
        elsewhere.shutdownNow();
    }

    private void look() {
        seen.add(layered.text());
    }

    private TestServer serve(Object resource) {
        return TestServer.start(new ResourceConfig().register(new Look()).registerInstances(resource));
    }

    /** The layer of the method, of a request that has this layer and the filters for the response. */
    private RecordedOperation<JerseyRequest> method() {
        recorder.awaitSettled(3, PATIENCE);
        return recorder.operations(3).get(1);
    }

    /** Awaited, since a method that has resumed its response may still run when the client has it. */
    private void assertSeen(String... contexts) {
        Awaitility.await().atMost(PATIENCE).until(() -> seen.size() >= contexts.length);
        assertThat(seen).containsExactly(contexts);
    }

    @Test
    void aMethodLastsUntilItsResponseIsResumed() {
        try (TestServer server = serve(new Resumes())) {
            assertThat(server.get("/later").body()).isEqualTo("later");
            method().returned(null).wasAsynchronous();
            assertSeen(
                    "request > method Resumes.later",
                    "request > method Resumes.later",
                    "request > response-filters",
                    "request");
        }
    }

    @Test
    void aMethodThatResumesItsResponseItselfGoesOnInItsContext() {
        try (TestServer server = serve(new Resumes())) {
            assertThat(server.get("/at-once").body()).isEqualTo("at once");
            method().returned(null);
            assertSeen("request > response-filters", "request > method Resumes.atOnce");
        }
    }

    @Test
    void aMethodThatThrowsAfterItSuspendedFails() {
        try (TestServer server = serve(new Resumes())) {
            assertThat(server.get("/throws").statusCode()).isEqualTo(500);
            recorder.awaitSettled(2, PATIENCE);
            recorder.operations().get(1).failedWith(IllegalStateException.class);
            recorder.operations()
                    .get(0)
                    .failedWith(recorder.operations().get(1).operation().error());
        }
    }

    @Test
    void anErrorWithWhichItIsResumedIsTheMethods() {
        try (TestServer server = serve(new Resumes())) {
            assertThat(server.get("/fails").statusCode()).isEqualTo(500);
            recorder.awaitSettled(2, PATIENCE);
            recorder.operations().get(1).failedWith(IllegalStateException.class).wasAsynchronous();
            recorder.operations().get(0).failedWith(IllegalStateException.class).wasAsynchronous();
        }
    }

    @Test
    void aTimeOutIsHandledInTheContextOfTheRequest() {
        try (TestServer server = serve(new Resumes())) {
            assertThat(server.get("/late").body()).isEqualTo("too late");
            method().returned(null).wasAsynchronous();
            assertSeen("request > method Resumes.late", "request", "request > response-filters");
        }
    }

    @Test
    void aTimeOutThatNobodyHandlesIsAnswered() {
        try (TestServer server = serve(new Resumes())) {
            assertThat(server.get("/never").statusCode()).isEqualTo(503);
            method().failedWith(ServiceUnavailableException.class).wasAsynchronous();
            recorder.operations(3).get(0).returned(503);
        }
    }

    @Test
    void aCancelledResponseEndsTheRequest() {
        try (TestServer server = serve(new Resumes())) {
            assertThat(server.get("/cancelled").statusCode()).isEqualTo(503);
            method().returned(null);
            recorder.operations(3).get(0).returned(503);
        }
    }

    @Test
    void aManagedMethodRunsInTheContextOfItsRequest() {
        try (TestServer server = serve(new Managed())) {
            assertThat(server.get("/managed").body()).isEqualTo("request > method Managed.managed");
            method().returned(null).wasAsynchronous();
            assertSeen("request > response-filters");
        }
    }

    @Test
    void aManagedMethodThatSuspendsLastsUntilItsResponseIsResumed() {
        try (TestServer server = serve(new Managed())) {
            assertThat(server.get("/suspends").body()).isEqualTo("request > method Managed.suspends");
            method().returned(null).wasAsynchronous();
        }
    }

    @Test
    void aManagedMethodThatThrowsFails() {
        try (TestServer server = serve(new Managed())) {
            assertThat(server.get("/throws").statusCode()).isEqualTo(500);
            recorder.awaitSettled(2, PATIENCE);
            recorder.operations().get(1).failedWith(IllegalStateException.class);
            recorder.operations().get(0).failedWith(IllegalStateException.class);
        }
    }

    @Test
    void aMethodLastsUntilItsStageCompletes() {
        Stages stages = new Stages();
        try (TestServer server = serve(stages)) {
            CompletableFuture<String> body =
                    CompletableFuture.supplyAsync(() -> server.get("/stage").body());
            awaitEndOfTheCallOfTheMethod();
            stages.release.complete("done");
            assertThat(body.join()).isEqualTo("done");
            method().returned(null).wasAsynchronous();
            assertSeen("request > method Stages.stage", "request > method Stages.stage", "request > response-filters");
        }
    }

    private void awaitEndOfTheCallOfTheMethod() {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> recorder.operations().size() > 1
                        && recorder.operations().get(1).events().size() > 1);
    }

    @Test
    void aStageThatIsCompleteIsAResponseLikeOthers() {
        try (TestServer server = serve(new Stages())) {
            assertThat(server.get("/complete").body()).isEqualTo("done");
            method().returned(null).wasSynchronous();
            recorder.operations(3).get(0).returned(200).wasSynchronous();
        }
    }

    @Test
    void aCancelledStageEndsTheRequest() {
        try (TestServer server = serve(new Stages())) {
            assertThat(server.get("/cancelled").statusCode()).isEqualTo(503);
            method().returned(null).wasAsynchronous();
            recorder.operations(3).get(0).returned(503);
        }
    }

    @Test
    void aResponseInChunksEndsWhenItIsClosed() {
        Chunks chunks = new Chunks();
        try (TestServer server = serve(chunks)) {
            CompletableFuture<String> body =
                    CompletableFuture.supplyAsync(() -> server.get("/chunks").body());
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> recorder.operations().size() == 3
                            && recorder.operations().get(2).isSettled());
            assertThat(recorder.operations().get(1).isSettled()).isTrue();
            assertThat(recorder.operations().get(0).isSettled()).isFalse();
            chunks.close.countDown();
            assertThat(body.join()).isEqualTo("onetwo");
            method().returned(null);
            recorder.operations(3).get(0).returned(200).wasAsynchronous();
        }
    }

    @Test
    void whatIsOnTheThreadAfterwardsIsNotOfTheRequest() {
        try (TestServer server = serve(new Resumes())) {
            server.get("/later");
            method();
            CompletableFuture<String> after = CompletableFuture.supplyAsync(layered::text, elsewhere);
            assertThat(after.join()).isEqualTo("null");
        }
    }

    /** Suspends. */
    @Path("/")
    public final class Resumes {
        @GET
        @Path("later")
        public void later(@Suspended AsyncResponse response) {
            look();
            response.register((CompletionCallback) error -> look());
            elsewhere.execute(Snapshot.capture().wrap((Runnable) () -> {
                look();
                response.resume("later");
            }));
        }

        @GET
        @Path("at-once")
        public void atOnce(@Suspended AsyncResponse response) {
            response.resume("at once");
            look();
        }

        @GET
        @Path("throws")
        public void fail(@Suspended AsyncResponse response) {
            throw new IllegalStateException("a");
        }

        @GET
        @Path("fails")
        public void fails(@Suspended AsyncResponse response) {
            elsewhere.execute(() -> response.resume(new IllegalStateException("a")));
        }

        @GET
        @Path("late")
        public void late(@Suspended AsyncResponse response) {
            look();
            response.setTimeoutHandler(late -> {
                look();
                late.resume("too late");
            });
            response.setTimeout(10, TimeUnit.MILLISECONDS);
        }

        @GET
        @Path("never")
        public void never(@Suspended AsyncResponse response) {
            response.setTimeout(10, TimeUnit.MILLISECONDS);
        }

        @GET
        @Path("cancelled")
        public void cancelled(@Suspended AsyncResponse response) {
            elsewhere.execute(response::cancel);
        }
    }

    /** Runs on threads of Jersey's. */
    @Path("/")
    public final class Managed {
        @GET
        @ManagedAsync
        @Path("managed")
        public String managed() {
            return layered.text();
        }

        @GET
        @ManagedAsync
        @Path("suspends")
        public void suspends(@Suspended AsyncResponse response) {
            String here = layered.text();
            elsewhere.execute(() -> response.resume(here));
        }

        @GET
        @ManagedAsync
        @Path("throws")
        public String fails() {
            throw new IllegalStateException("a");
        }
    }

    /** Returns stages. */
    @Path("/")
    public final class Stages {
        private final CompletableFuture<String> release = new CompletableFuture<>();

        @GET
        @Path("stage")
        public CompletionStage<String> stage() {
            look();
            Snapshot inContext = Snapshot.capture();
            return release.thenApplyAsync(
                    result -> {
                        look();
                        return result;
                    },
                    task -> elsewhere.execute(inContext.wrap(task)));
        }

        @GET
        @Path("complete")
        public CompletionStage<String> complete() {
            return CompletableFuture.completedFuture("done");
        }

        @GET
        @Path("cancelled")
        public CompletionStage<Response> cancelled() {
            CompletableFuture<Response> future = new CompletableFuture<>();
            elsewhere.execute(() -> {
                awaitEndOfTheCallOfTheMethod();
                future.cancel(true);
            });
            return future;
        }
    }

    /** Answers in chunks. */
    @Path("/")
    public final class Chunks {
        private final CountDownLatch close = new CountDownLatch(1);

        @GET
        @Path("chunks")
        public ChunkedOutput<String> chunks() {
            ChunkedOutput<String> output = new ChunkedOutput<>(String.class);
            elsewhere.execute(() -> {
                try (output) {
                    output.write("one");
                    close.await();
                    output.write("two");
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
            });
            return output;
        }
    }

    private final class Look implements ContainerResponseFilter {
        @Override
        public void filter(ContainerRequestContext request, ContainerResponseContext response) {
            look();
        }
    }
}
