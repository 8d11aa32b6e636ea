// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.AnthropicClientAsync;
import com.anthropic.core.RequestOptions;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.services.async.BetaServiceAsync;
import com.anthropic.services.async.MessageServiceAsync;
import com.anthropic.services.blocking.BetaService;
import com.anthropic.services.blocking.MessageService;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.ForwardingContract;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;

/** Each method of each interface on the way reaches the SDK's object, those too that came with a later version. */
class ForwardingTest extends ForwardingContract {
    private static final Set<String> REQUESTS = Set.of("create", "createStreaming");
    private static final Set<Class<?>> PARAMETERS =
            Set.of(MessageCreateParams.class, com.anthropic.models.beta.messages.MessageCreateParams.class);

    private static <T> Wrapping<T> wrapping(Class<T> type) {
        return new Wrapping<>(
                type,
                original -> Navigation.wrapper(type).apply(new ClientPair<>(original, original, Endpoint.UNKNOWN)));
    }

    @Override
    protected List<Wrapping<?>> wrappings() {
        return List.of(
                wrapping(AnthropicClient.class),
                wrapping(AnthropicClientAsync.class),
                wrapping(BetaService.class),
                wrapping(BetaServiceAsync.class),
                wrapping(MessageService.class),
                wrapping(MessageServiceAsync.class),
                wrapping(com.anthropic.services.blocking.beta.MessageService.class),
                wrapping(com.anthropic.services.async.beta.MessageServiceAsync.class));
    }

    /** A request that is published has another future or stream; the tests of requests show that these are alike. */
    @Override
    protected List<TracingChannel<?>> channels() {
        return List.of();
    }

    @Override
    protected boolean isWrapped(Class<?> type) {
        return Navigation.interfaces().contains(type.getName());
    }

    /** Structured requests are the SDK's own code, which makes other requests of them. */
    @Override
    protected boolean isForwarded(Method method) {
        return !REQUESTS.contains(method.getName()) || PARAMETERS.contains(method.getParameterTypes()[0]);
    }

    @Override
    protected Method forwardedAs(Method method) {
        if (!REQUESTS.contains(method.getName()) || method.getParameterCount() != 1) {
            return method;
        }
        try {
            return method.getDeclaringClass()
                    .getMethod(method.getName(), method.getParameterTypes()[0], RequestOptions.class);
        } catch (NoSuchMethodException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Override
    protected Object sample(Class<?> type) {
        if (type == MessageCreateParams.class) {
            return Clients.request().build();
        }
        if (type == com.anthropic.models.beta.messages.MessageCreateParams.class) {
            return com.anthropic.models.beta.messages.MessageCreateParams.builder()
                    .model(Clients.MODEL)
                    .maxTokens(1)
                    .addUserMessage("What goes with tea?")
                    .build();
        }
        return type == RequestOptions.class ? RequestOptions.none() : null;
    }
}
