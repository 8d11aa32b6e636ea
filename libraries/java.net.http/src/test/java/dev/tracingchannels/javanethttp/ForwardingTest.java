// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javanethttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each method reaches the wrapped client, with the caller's arguments; what comes back reaches the caller. */
class ForwardingTest {
    private static final BodyHandler<Void> HANDLER = BodyHandlers.discarding();
    private static final Map<Class<?>, Object> ARGUMENTS = Map.of(
            HttpRequest.class,
            HttpRequest.newBuilder(URI.create("http://localhost/")).build(),
            BodyHandler.class,
            HANDLER,
            PushPromiseHandler.class,
            PushPromiseHandler.of(request -> HANDLER, new ConcurrentHashMap<>()),
            Duration.class,
            Duration.ofSeconds(1));

    static List<Method> methods() {
        return Arrays.stream(HttpClient.class.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .filter(method -> method.getDeclaringClass() != Object.class)
                .toList();
    }

    private static @Nullable Object[] arguments(Method method) {
        return Stream.of(method.getParameterTypes()).map(ARGUMENTS::get).toArray();
    }

    @Test
    void everyMethodIsOverridden() throws NoSuchMethodException {
        for (Method method : methods()) {
            assertThat(TracedHttpClient.class
                            .getMethod(method.getName(), method.getParameterTypes())
                            .getDeclaringClass())
                    .as(method.toString())
                    .isEqualTo(TracedHttpClient.class);
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void theCallAndWhatIsThrownAreForwarded(Method method) {
        RuntimeException failure = new IllegalStateException("the client's own");
        List<Object> calls = new ArrayList<>();
        HttpClient client = TracedHttpClient.wrap(new HookedClient(HttpClient.newHttpClient(), (name, arguments) -> {
            calls.add(List.of(name, arguments));
            throw failure;
        }));

        Throwable thrown = catchThrowable(() -> method.invoke(client, arguments(method)));

        assertThat(thrown).isInstanceOf(InvocationTargetException.class);
        assertThat(thrown.getCause()).isSameAs(failure);
        assertThat(calls).containsExactly(List.of(method.getName(), Arrays.asList(arguments(method))));
    }

    @Test
    void whatTheClientSaysOfItselfIsForwarded() {
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(3))
                .followRedirects(HttpClient.Redirect.ALWAYS)
                .version(HttpClient.Version.HTTP_1_1)
                .executor(Runnable::run)
                .build();
        HttpClient traced = TracedHttpClient.wrap(client);

        assertThat(traced.connectTimeout()).isEqualTo(client.connectTimeout());
        assertThat(traced.followRedirects()).isEqualTo(client.followRedirects());
        assertThat(traced.version()).isEqualTo(client.version());
        assertThat(traced.executor()).isEqualTo(client.executor());
        assertThat(traced.sslContext()).isSameAs(client.sslContext());
        assertThat(traced).hasToString(client.toString());
        assertThat(traced).isEqualTo(TracedHttpClient.wrap(client)).hasSameHashCodeAs(TracedHttpClient.wrap(client));
    }
}
