// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package com.example.console;

import dev.tracingchannels.binding.BindingOptions;
import dev.tracingchannels.binding.Sink;
import dev.tracingchannels.binding.SpanStarter;
import dev.tracingchannels.core.Store;
import dev.tracingchannels.mapping.ContentCapture;
import dev.tracingchannels.mapping.HeaderReader;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.SpanKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A tool that hands each finished span to a consumer, as a line: {@code System.out::println} will do. */
public final class ConsoleSink implements Sink<ConsoleSink.Id> {
    static final String HEADER = "console-trace";

    private final Store<Id> current = Store.create("console");
    private final Consumer<Object> output;

    public ConsoleSink(Consumer<Object> output) {
        this.output = output;
    }

    /** The tool's context value: which span is current. */
    record Id(String trace, String span) {
        @Override
        public String toString() {
            return trace + '/' + span;
        }

        static @Nullable Id read(HeaderReader headers) {
            String value = headers.get(HEADER);
            int slash = value == null ? -1 : value.indexOf('/');
            return slash < 0 ? null : new Id(value.substring(0, slash), value.substring(slash + 1));
        }
    }

    @Override
    public String name() {
        return "console";
    }

    @Override
    public Store<Id> store() {
        return current;
    }

    @Override
    public boolean isTracing(@Nullable Id context) {
        return context != null;
    }

    @Override
    public <P> SpanStarter<P, Id> starter(Mapper<P> mapper, BindingOptions options) {
        ContentCapture capture = options.contentCapture(mapper.channel());
        return (name, payload, enclosing, startTime) -> {
            HeaderReader incoming = mapper.incomingHeaders(payload);
            Id parent = enclosing == null && incoming != null ? Id.read(incoming) : enclosing;
            List<Id> links = links(mapper, payload, enclosing);
            ConsoleSpan span =
                    new ConsoleSpan(name, mapper.spanKind(payload), parent, links, startTime, capture, output);
            mapper.start(payload, span);
            return span;
        };
    }

    /** Includes the sender of a message that is consumed within another span, since that one is the parent. */
    private static <P> List<Id> links(Mapper<P> mapper, P payload, @Nullable Id enclosing) {
        List<HeaderReader> links = new ArrayList<>(mapper.links(payload));
        HeaderReader incoming = mapper.incomingHeaders(payload);
        if (enclosing != null && incoming != null && mapper.spanKind(payload) == SpanKind.CONSUMER) {
            links.add(incoming);
        }
        return links.stream().map(Id::read).filter(Objects::nonNull).toList();
    }
}
