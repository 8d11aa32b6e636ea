// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebmvc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.ConversionNotSupportedException;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.servlet.mvc.Controller;

class WebMvcMapperTest {
    private final WebMvcMapper mapper = new WebMvcMapper();
    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/products/7");
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    static Stream<Arguments> errors() {
        return Stream.of(
                Arguments.of(new IllegalStateException(), 0),
                Arguments.of(new ResponseStatusException(HttpStatus.GONE), 410),
                Arguments.of(new IllegalStateException(new ResponseStatusException(HttpStatus.GONE)), 410),
                Arguments.of(new Failing.Gone(), 410),
                Arguments.of(new IllegalStateException(new Failing.Gone()), 410),
                Arguments.of(new HttpRequestMethodNotSupportedException("PUT"), 405),
                Arguments.of(new AsyncRequestTimeoutException(), 503),
                Arguments.of(new AsyncRequestNotUsableException("gone"), 499),
                Arguments.of(new IOException("Broken pipe"), 499),
                Arguments.of(new IOException("disk full"), 0),
                Arguments.of(new TypeMismatchException("a", Integer.class), 400),
                Arguments.of(new ConversionNotSupportedException("a", Integer.class, null), 0),
                Arguments.of(
                        new HttpMessageNotReadableException(
                                "a", new ServletServerHttpRequest(new MockHttpServletRequest())),
                        400));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void anErrorStandsForTheStatusThatSpringAnswersItWith(Exception error, int status) {
        assertThat(mapper.statusOf(error)).isEqualTo(status);
    }

    /** An error that is its own cause would be followed forever. */
    @Test
    void aCircleOfCausesEnds() {
        Exception outer = new IllegalStateException("outer");
        Exception inner = new IllegalStateException("inner", outer);
        outer.initCause(inner);
        assertThat(mapper.statusOf(outer)).isZero();
    }

    static final class Shop {
        ResponseEntity<String> product() {
            return ResponseEntity.ok("a product");
        }
    }

    static final class Named implements HandlerFunction<ServerResponse> {
        @Override
        public ServerResponse handle(org.springframework.web.servlet.function.ServerRequest request) {
            return ServerResponse.ok().build();
        }
    }

    static Stream<Arguments> handlers() throws NoSuchMethodException {
        Method product = Shop.class.getDeclaredMethod("product");
        String here = WebMvcMapperTest.class.getName();
        return Stream.of(
                Arguments.of(
                        new HandlerMethod(new Shop(), product),
                        "handler WebMvcMapperTest$Shop.product",
                        here + "$Shop.product"),
                Arguments.of(new Named(), "handler WebMvcMapperTest$Named.handle", here + "$Named.handle"),
                Arguments.of((HandlerFunction<?>) request -> null, "handler /products/{id}", null),
                Arguments.of((Controller) (request, response) -> null, "handler /products/{id}", null),
                Arguments.of(Map.of(), "handler /products/{id}", null));
    }

    @ParameterizedTest
    @MethodSource("handlers")
    void aHandlerIsNamedAfterItsCodeElseAfterItsPattern(Object handler, String name, String function) {
        request.setAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, "/products/{id}");
        WebMvcRequest payload = WebMvcRequest.handler(request, response, handler);
        assertThat(mapper.spanName(payload)).isEqualTo(name);
        assertThat(payload.function()).isEqualTo(function);
    }

    @Test
    void aHandlerWithoutCodeAndWithoutAPatternIsUnknown() {
        request.setAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, "/**");
        assertThat(mapper.spanName(WebMvcRequest.handler(request, response, Map.of())))
                .isEqualTo("handler unknown");
    }
}
