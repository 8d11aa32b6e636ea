// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import org.jspecify.annotations.Nullable;

/**
 * Routes each request and returns its answer, including answers to problems. For use from one thread, except for
 * refusals.
 */
final class Router {

    static final String OTLP_TRACES = "/v1/traces";

    private static final String API = "/api/traces";
    private static final System.Logger LOGGER = System.getLogger(Router.class.getName());

    private final OtlpEndpoint otlp;
    private final TracesApi api;
    private final Page page = new Page();
    private final Refusals refusals = new Refusals();
    private final boolean loopbackOnly;

    Router(TraceStore store, Memory memory, boolean loopbackOnly) {
        this.otlp = new OtlpEndpoint(store, memory);
        this.api = new TracesApi(store, refusals);
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
        if (path.equals(OTLP_TRACES)) {
            refusals.count(problem.status());
        }
        if (path.startsWith("/v1/")) {
            return OtlpEndpoint.failure(contentType, problem);
        }
        if (path.startsWith("/api/")) {
            return TracesApi.failure(problem);
        }
        return Reply.text(problem.status(), problem.explanation()).with(problem.headers());
    }

    private Reply route(HttpRequest request) throws HttpProblem {
        if (loopbackOnly && !LoopbackHost.isNamedBy(request.header("host"))) {
            throw new HttpProblem(
                    403, "This viewer answers only to localhost. Ask for it by that name, or start it with --host.");
        }
        String path = request.path();
        if (path.equals(OTLP_TRACES)) {
            return otlp.handle(request);
        }
        if (path.startsWith("/v1/")) {
            throw new HttpProblem(404, "This viewer takes traces alone, at " + OTLP_TRACES + ".");
        }
        if (path.equals(API)) {
            return api.list(request);
        }
        if (path.startsWith(API + "/")) {
            return api.one(request, path.substring(API.length() + 1));
        }
        return page.file(request);
    }
}
