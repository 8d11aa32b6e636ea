// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import org.jspecify.annotations.Nullable;

/**
 * Routes each request and returns its answer, including answers to problems. For use from one thread, except for
 * refusals.
 */
final class Router {

    private static final String TRACES = "/api/traces";
    private static final String LOGS = "/api/logs";
    private static final System.Logger LOGGER = System.getLogger(Router.class.getName());

    private final OtlpEndpoint otlp;
    private final TracesApi traces;
    private final LogsApi logs;
    private final Page page = new Page();
    private final Refusals refusals = new Refusals();
    private final boolean loopbackOnly;

    Router(TraceStore store, Memory memory, boolean loopbackOnly) {
        this.otlp = new OtlpEndpoint(store, memory);
        Revisions revisions = new Revisions();
        this.traces = new TracesApi(store, refusals, revisions);
        this.logs = new LogsApi(store, revisions);
        this.loopbackOnly = loopbackOnly;
    }

    /**
     * Returns the answer to a request; never null. Throws nothing but errors, and those only if there is no memory to
     * report them.
     */
    Reply answer(HttpRequest request) {
        try {
            return route(request);
        } catch (HttpProblem problem) {
            return refusal(request, problem);
        } catch (RuntimeException | StackOverflowError e) {
            LOGGER.log(System.Logger.Level.ERROR, "A request failed: " + request.path(), e);
            return refusal(request, new HttpProblem(500, "The viewer failed; its log says how.", e));
        } catch (OutOfMemoryError e) {
            Reply reply = refusal(request, HttpProblem.unavailable("There is not enough memory for this."));
            LOGGER.log(System.Logger.Level.WARNING, "There was not enough memory for a request: " + request.path(), e);
            return reply;
        }
    }

    private Reply refusal(HttpRequest request, HttpProblem problem) {
        return refusal(request.path(), request.header("content-type"), problem);
    }

    /** Returns the answer to a request that cannot be accepted. Safe for use from many threads. */
    Reply refusal(String path, @Nullable String contentType, HttpProblem problem) {
        if (OtlpSignal.at(path) != null) {
            refusals.count(problem.status());
        }
        if (path.startsWith("/v1/")) {
            return OtlpEndpoint.failure(contentType, problem);
        }
        if (path.startsWith("/api/")) {
            return Revisions.failure(problem);
        }
        return Reply.text(problem.status(), problem.explanation()).with(problem.headers());
    }

    private Reply route(HttpRequest request) throws HttpProblem {
        if (loopbackOnly && !LoopbackHost.isNamedBy(request.header("host"))) {
            throw new HttpProblem(
                    403, "This viewer answers only to localhost. Ask for it by that name, or start it with --host.");
        }
        String path = request.path();
        OtlpSignal signal = OtlpSignal.at(path);
        if (signal != null) {
            return otlp.handle(signal, request);
        }
        if (path.startsWith("/v1/")) {
            throw new HttpProblem(
                    404,
                    "This viewer takes traces and logs alone, at " + OtlpSignal.TRACES.path() + " and "
                            + OtlpSignal.LOGS.path() + ".");
        }
        if (path.equals(TRACES)) {
            return traces.list(request);
        }
        if (path.startsWith(TRACES + "/")) {
            return traces.one(request, path.substring(TRACES.length() + 1));
        }
        if (path.equals(LOGS)) {
            return logs.list(request);
        }
        if (path.startsWith(LOGS + "/")) {
            return logs.one(request, path.substring(LOGS.length() + 1));
        }
        return page.file(request);
    }
}
