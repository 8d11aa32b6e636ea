// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.servlet;

import dev.tracingchannels.mapping.http.ServedRequest;
import jakarta.servlet.ServletException;
import jakarta.servlet.UnavailableException;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.MappingMatch;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request that a servlet container serves, with its response: from the first filter until the response is complete.
 *
 * <p>This object refers to the container's request and response, which the container reuses for other requests. Read during an
 * event of the operation what is needed later. Safe for use from the threads of these events.
 */
public final class ServletExchange {
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final String method;
    private final String path;
    private final @Nullable String query;
    private final @Nullable String mapping;
    private volatile @Nullable ServedRequest served;
    /** The status that the container answers an error with, unless it has changed the status since. */
    private volatile int statusOfError;

    private volatile int statusBeforeError;
    private volatile boolean failed;
    private volatile boolean answered;

    ServletExchange(HttpServletRequest request, HttpServletResponse response) {
        this.request = request;
        this.response = response;
        this.method = request.getMethod();
        // Undertow changes these when it forwards the request.
        this.path = request.getRequestURI();
        this.query = request.getQueryString();
        this.mapping = patternOf(request);
    }

    /** Returns the pattern of the servlet with the context path; null for those that say nothing of the request. */
    private static @Nullable String patternOf(HttpServletRequest request) {
        HttpServletMapping mapping = request.getHttpServletMapping();
        MappingMatch match = mapping == null ? null : mapping.getMappingMatch();
        if (match == null || match == MappingMatch.DEFAULT) {
            return null;
        }
        String pattern = mapping.getPattern();
        if (pattern.equals("/*")) {
            return null;
        }
        return pattern.startsWith("/") ? request.getContextPath() + pattern : request.getContextPath() + '/' + pattern;
    }

    void serves(ServedRequest request) {
        served = request;
    }

    /**
     * Returns the container's request.
     *
     * @return the request, as the filter got it; a view of it as it was sent if the container has forwarded it before
     */
    public HttpServletRequest request() {
        return request;
    }

    /**
     * Returns the container's response.
     *
     * @return the response, as the filter got it
     */
    public HttpServletResponse response() {
        return response;
    }

    /**
     * Returns the method of the request.
     *
     * @return the method as it was sent
     */
    public String method() {
        return method;
    }

    /**
     * Returns the path of the request.
     *
     * @return the path as it was sent, not decoded, with the context path and without the query
     */
    public String path() {
        return path;
    }

    @Nullable
    String query() {
        return query;
    }

    /**
     * Returns the route of the request: the template that a framework found, else the pattern of the servlet. Known at the end of
     * the request.
     *
     * @return the whole path with its parameters unfilled; null if it is not known, if there is none, and for the patterns {@code /}
     *     and {@code /*}
     */
    public @Nullable String route() {
        return served().route();
    }

    /**
     * Returns the status of the response, as far as it is known: final at the end of the request.
     *
     * @return the status
     */
    public int status() {
        int status = response.getStatus();
        return statusOfError > 0 && !answered && status == statusBeforeError ? statusOfError : status;
    }

    /**
     * Returns what the libraries share that serve the request.
     *
     * @return the request, to which frameworks add what they know of it
     */
    public ServedRequest served() {
        return Objects.requireNonNull(served, "served");
    }

    /** Returns the pattern of the servlet, unless the servlet had nothing at this path or no such method. */
    @Nullable
    String mappedRoute() {
        int status = status();
        boolean missed =
                status == HttpServletResponse.SC_NOT_FOUND || status == HttpServletResponse.SC_METHOD_NOT_ALLOWED;
        return missed ? null : mapping;
    }

    /** Notes an error that leaves the filters, or work of the request on another thread. The container answers it, if it still can. */
    void escaped(Throwable error) {
        Throwable cause = error instanceof ServletException wrapper && wrapper.getRootCause() != null
                ? wrapper.getRootCause()
                : error;
        failed = true;
        if (response.isCommitted()) {
            served().unhandled(cause);
            return;
        }
        served().escaped(cause);
        statusBeforeError = response.getStatus();
        statusOfError = statusOf(error);
    }

    boolean hasFailed() {
        return failed;
    }

    private static int statusOf(Throwable error) {
        if (error instanceof UnavailableException unavailable) {
            return unavailable.isPermanent()
                    ? HttpServletResponse.SC_NOT_FOUND
                    : HttpServletResponse.SC_SERVICE_UNAVAILABLE;
        }
        return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    }

    /** Notes that the status of the response is now what the container or the application answered an error with. */
    void answered() {
        answered = true;
    }

    /** Returns whether the container has still to answer an error, or may put an error page in place of the response. */
    boolean isToBeAnswered() {
        return !answered && (statusOfError > 0 || response.getStatus() >= HttpServletResponse.SC_BAD_REQUEST);
    }

    @Override
    public String toString() {
        return "ServletExchange{" + method + '}';
    }
}
