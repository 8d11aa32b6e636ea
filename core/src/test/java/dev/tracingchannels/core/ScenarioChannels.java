// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The channels of one scenario, by the words that name them. */
final class ScenarioChannels {
    private static final List<String> BOUNDED = List.of("start", "end");
    private static final List<String> TRACING = List.of("start", "end", "asyncStart", "asyncEnd", "error");

    private final Map<String, Channel<Object>> channels = new HashMap<>();
    private final Map<String, BoundedChannel<Object>> bounded = new HashMap<>();
    private final Map<String, TracingChannel<Object>> tracing = new HashMap<>();
    /** Whether subscribers of a tracing channel come and go as a whole only, so that its own methods can do it. */
    private final boolean whole;

    ScenarioChannels(JsonNode scenario) {
        String text = scenario.toString();
        whole = !text.matches(".*subscribe \\w+ [tu]\\..*") && !text.matches(".*subscribe \\w+ (tb|[tu] \\w).*");
    }

    Channel<Object> channel(String where) {
        return channels.computeIfAbsent(where.replace("tb.", "t."), Channel::unnamed);
    }

    BoundedChannel<Object> bounded(String group) {
        return bounded.computeIfAbsent(
                group, name -> BoundedChannel.of(channel(name + ".start"), channel(name + ".end")));
    }

    TracingChannel<Object> tracing(String group) {
        return tracing.computeIfAbsent(
                group,
                name -> TracingChannel.of(
                        part(name, "start"),
                        part(name, "end"),
                        part(name, "asyncStart"),
                        part(name, "asyncEnd"),
                        part(name, "error")));
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // only operations are published on it, see message()
    private Channel<Operation<Object>> part(String group, String event) {
        return (Channel) channel(group + "." + event);
    }

    /** What is published for a context: on the channels of a tracing channel, an operation. */
    Object message(String where, Object context) {
        return isTracing(where.split("\\.")[0]) || where.startsWith("tb") ? new Operation<>(context) : context;
    }

    private static boolean isTracing(String group) {
        return group.equals("t") || group.equals("u");
    }

    private static boolean isBounded(String group) {
        return group.equals("b") || group.equals("tb");
    }

    boolean hasSubscribers(String where) {
        if (isTracing(where)) {
            return tracing(where).hasSubscribers();
        }
        return isBounded(where)
                ? bounded(where).hasSubscribers()
                : channel(where).hasSubscribers();
    }

    Scope open(String where, Object context) {
        Object message = message(where, context);
        return isBounded(where) ? bounded(where).scope(message) : channel(where).storeScope(message);
    }

    void subscribe(String where, String events, Subscriber<Object> single, TracingSubscriber<Object> group) {
        if (isTracing(where) && whole) {
            tracing(where).subscribe(group);
        } else {
            parts(where, events).forEach(part -> channel(part).subscribe(single));
        }
    }

    boolean unsubscribe(String where, String events, Subscriber<Object> single, TracingSubscriber<Object> group) {
        if (isTracing(where) && whole) {
            return tracing(where).unsubscribe(group);
        }
        boolean all = true;
        for (String part : parts(where, events)) {
            all &= channel(part).unsubscribe(single);
        }
        return all;
    }

    private static List<String> parts(String where, String events) {
        if (!isTracing(where) && !isBounded(where)) {
            return List.of(where);
        }
        List<String> chosen = events != null ? List.of(events.split(",")) : isTracing(where) ? TRACING : BOUNDED;
        return chosen.stream().map(event -> where + "." + event).toList();
    }
}
