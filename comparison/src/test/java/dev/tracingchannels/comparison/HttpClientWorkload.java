// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** What an application does with an HTTP client: the steps that all have in common, and those that a subclass adds. */
abstract class HttpClientWorkload implements Workload {
    /** Makes the client. It answers a 401 with a password. */
    abstract void start(boolean published);

    abstract void stop();

    /** Sends a request and reads the response. */
    abstract void send(String method, String url, @Nullable String body) throws IOException, InterruptedException;

    /** Sends a request with another thread. */
    abstract Future<?> sendLater(String url);

    /** Sends a request and gives up after a moment. */
    abstract void sendImpatiently(String url) throws IOException, InterruptedException;

    /** Runs the steps for what is particular to the client. */
    abstract void runOwn(Steps steps, String url) throws Exception;

    @Override
    public final void run(Steps steps, boolean published, int port) throws Exception {
        String url = "http://localhost:" + port;
        // There is no server at this port, which is the same under the agent.
        String refused = "http://localhost:1/";
        start(published);
        try {
            steps.step("get", () -> send("GET", url + "/hello", null));
            steps.step("post", () -> send("POST", url + "/hello", "secret"));
            steps.step("query", () -> send("GET", url + "/hello?sort=name&sig=secret", null));
            steps.step("user", () -> send("GET", "http://me:secret@localhost:" + port + "/hello", null));
            steps.step("head", () -> send("HEAD", url + "/hello", null));
            steps.step("unknown method", () -> send("PURGE", url + "/hello", null));
            steps.step("empty", () -> send("GET", url + "/empty", null));
            steps.step("missing", () -> send("GET", url + "/missing", null));
            steps.step("broken", () -> send("GET", url + "/broken", null));
            steps.step("redirect", () -> send("GET", url + "/first", null));
            steps.step("authentication", () -> send("GET", url + "/private", null));
            steps.step("later", () -> sendLater(url + "/hello").get());
            steps.step("refused", () -> failing(() -> send("GET", refused, null)));
            steps.step("refused later", () -> failing(() -> sendLater(refused).get()));
            steps.step("unknown host", () -> failing(() -> send("GET", "http://nowhere.invalid/", null)));
            steps.step("too late", () -> failing(() -> sendImpatiently(url + "/late")));
            runOwn(steps, url);
        } finally {
            stop();
        }
    }

    static void failing(Steps.Step step) throws Exception {
        try {
            step.run();
        } catch (IOException | ExecutionException expected) {
            return;
        }
        throw new AssertionError("This was to fail.");
    }
}
