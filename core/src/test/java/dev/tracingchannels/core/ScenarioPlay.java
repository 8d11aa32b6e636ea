// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Plays one recorded scenario on core, and logs what happens in the words of the recorder; see its README. */
final class ScenarioPlay {
    private static final Operation.Key<String> ATTACHED = Operation.Key.named("attached");

    final List<String> log = new ArrayList<>();
    final List<String> reported = new ArrayList<>();
    /** The contexts of operations that had subscribers when they were called. */
    final Set<String> traced = new HashSet<>();

    private final JsonNode scenario;
    private final ScenarioChannels channels;
    private final Map<String, Store<Object>> stores = new LinkedHashMap<>();
    private final Map<String, Subscriber<Object>> subscribers = new HashMap<>();
    private final Map<String, TracingSubscriber<Object>> tracingSubscribers = new HashMap<>();
    private final Map<String, Function<Object, Object>> transforms = new HashMap<>();
    private final Map<String, RuntimeException> errors = new HashMap<>();
    private final Map<String, CompletionStage<Object>> promises = new HashMap<>();
    private final Map<String, Callback<Object>> callbacks = new HashMap<>();
    private final Map<String, Scope> scopes = new HashMap<>();
    private final Set<JsonNode> spent = new HashSet<>();
    private int operations;
    private boolean quiet = true;

    ScenarioPlay(JsonNode scenario) {
        this.scenario = scenario;
        this.channels = new ScenarioChannels(scenario);
        scenario.path("stores").forEach(name -> stores.put(name.asText(), Store.create(name.asText())));
    }

    /** A context: the message of a plain channel, the payload of a traced operation. */
    private static final class Context {
        final int number;
        String attached;

        Context(int number) {
            this.number = number;
        }

        @Override
        public String toString() {
            return "@" + number;
        }
    }

    /** What a scenario throws. */
    private static final class ScenarioError extends RuntimeException {
        private static final long serialVersionUID = 1;

        ScenarioError(String name) {
            super(name, null, false, false);
        }
    }

    void run() {
        ErrorHandler.set((where, error) -> {
            // Core reports misuse of scopes, too, which Node does not.
            if (!where.equals("closing a scope")) {
                reported.add(error instanceof ScenarioError ? error.getMessage() : error.toString());
            }
        });
        try {
            perform(scenario.path("setup"), null);
            quiet = false;
            for (JsonNode step : scenario.path("run")) {
                if (!step.asText().equals("drain")) {
                    try {
                        performOne(step, null);
                    } catch (ScenarioError dropped) {
                        // Its line has been logged.
                    }
                }
            }
        } finally {
            ErrorHandler.set(null);
        }
    }

    // Steps: each gives what the list is to return, or null to go on.

    private Optional<Object> perform(JsonNode steps, Object message) {
        for (JsonNode step : steps) {
            Optional<Object> returned = performOne(step, message);
            if (returned != null) {
                return returned;
            }
        }
        return null;
    }

    private Optional<Object> performOne(JsonNode step, Object message) {
        if (step.isTextual()) {
            return word(step.asText(), message);
        } else if (step.has("op")) {
            operation(step);
            return null;
        } else if (step.has("attempt")) {
            try {
                return perform(step.get("attempt"), message);
            } catch (ScenarioError error) {
                return say("caught " + name(error));
            }
        }
        return stores.get(step.get("within").asText())
                .run(step.get("is").asText(), () -> perform(step.get("do"), message));
    }

    private Optional<Object> word(String step, Object message) {
        String[] words = step.split(" ");
        String a = words.length > 1 ? words[1] : null;
        String b = words.length > 2 ? words[2] : null;
        String c = words.length > 3 ? words[3] : null;
        switch (words[0]) {
            case "subscribe":
                channels.subscribe(b, c, subscriber(a), tracingSubscriber(a, b));
                return say(step + " has=" + channels.hasSubscribers(b));
            case "unsubscribe":
                boolean gone = channels.unsubscribe(b, c, subscriber(a), tracingSubscriber(a, b));
                return say(step + " " + gone + " has=" + channels.hasSubscribers(b));
            case "bind":
                if (c == null) {
                    channels.channel(b).bindStore(stores.get(a));
                } else {
                    channels.channel(b).bindStore(stores.get(a), transform(a, b, c));
                }
                return say(step + " has=" + channels.hasSubscribers(b));
            case "unbind":
                boolean unbound = channels.channel(b).unbindStore(stores.get(a));
                return say(step + " " + unbound + " has=" + channels.hasSubscribers(b));
            case "has":
                return say(step + " " + channels.hasSubscribers(a));
            case "look":
                return say(step + seen());
            case "publish":
                Context published = new Context(++operations);
                say("call " + published + " publish " + a + seen());
                channels.channel(a).publish(channels.message(a, published));
                return say("returned " + published + seen());
            case "open":
                Context opened = new Context(++operations);
                say("call " + opened + " open " + b + seen());
                scopes.put(a, channels.open(b, opened));
                return say("opened " + opened + " " + a + seen());
            case "close":
                scopes.get(a).close();
                return say(step + seen());
            case "new":
                promises.put(a, ScenarioStages.create(b));
                return null;
            case "settle":
                say(step);
                ScenarioStages.settle(promises.get(a), value(b), b.startsWith("!") ? error(b.substring(1)) : null);
                return null;
            case "answer":
                answer(step, a, b, c);
                return null;
            case "attach":
                attach(message, a);
                return null;
            case "return":
                return Optional.ofNullable(value(a));
            case "throw":
                throw error(a);
            default:
                throw new IllegalArgumentException("no such step: " + step);
        }
    }

    private void answer(String step, String name, String outcome, String second) {
        say(step);
        try {
            if (outcome.startsWith("!")) {
                callbacks.get(name).accept(second == null ? null : value(second), error(outcome.substring(1)));
            } else {
                callbacks.get(name).accept(value(outcome), null);
            }
        } catch (ScenarioError error) {
            say("answer-threw " + name + " " + name(error) + seen());
            throw error;
        }
        say("answered " + name + seen());
    }

    private static void attach(Object message, String value) {
        if (message instanceof Operation<?> operation) {
            operation.attach(ATTACHED, value);
        } else {
            ((Context) message).attached = value;
        }
    }

    // Operations

    private void operation(JsonNode step) {
        Context context = new Context(++operations);
        String on = step.get("on").asText();
        if (channels.hasSubscribers(on)) {
            traced.add(context.toString());
        }
        say("call " + context + " " + step.get("op").asText() + " " + on + seen());
        Body<Object, RuntimeException> body = () -> {
            say("body " + context + seen());
            Optional<Object> returned = perform(step.get("body"), null);
            return returned == null ? null : returned.orElse(null);
        };
        Object result;
        try {
            result = call(step, on, context, body);
        } catch (ScenarioError error) {
            say("threw " + context + " " + name(error) + seen());
            throw error;
        }
        say("returned " + context + " " + name(result) + seen());
        if (step.get("op").asText().equals("promise") && result instanceof CompletionStage<?> stage) {
            received(step, context, stage);
        }
    }

    private Object call(JsonNode step, String on, Context context, Body<Object, RuntimeException> body) {
        switch (step.get("op").asText()) {
            case "runStores":
                return channels.channel(on).runStores(context, body);
            case "run":
                return channels.bounded(on).run(channels.message(on, context), body);
            case "sync":
                return channels.tracing(on).traceSync(() -> context, body);
            case "promise":
                return channels.tracing(on).traceStage(() -> context, () -> (CompletionStage<?>) body.run());
            case "callback":
                return channels.tracing(on)
                        .traceCallback(
                                () -> context,
                                (value, error) -> calledBack(step, context, value, error),
                                (Callback<Object> callback) -> {
                                    callbacks.put(step.get("as").asText(), callback);
                                    return body.run();
                                });
            default:
                throw new IllegalArgumentException("no such form: " + step);
        }
    }

    private void calledBack(JsonNode step, Context context, Object value, Object error) {
        String outcome = error == null ? name(value) : "!" + name(error) + (value == null ? "" : " " + name(value));
        say("callback " + context + " " + outcome + seen());
        perform(step.path("callback"), null);
    }

    @SuppressWarnings("unchecked") // only ever read
    private void received(JsonNode step, Context context, CompletionStage<?> stage) {
        if (step.has("as")) {
            promises.put(step.get("as").asText(), (CompletionStage<Object>) stage);
        }
        if (!step.path("ignored").asBoolean()) {
            CompletionStage<?> continued = stage.whenComplete((value, error) -> {
                say("continued " + context + " " + (error == null ? name(value) : "!" + name(error)) + seen());
                perform(step.path("then"), null);
            });
            if (continued == stage) {
                throw new AssertionError("a stage that follows another is another");
            }
        }
    }

    // Subscribers and transforms

    private Subscriber<Object> subscriber(String name) {
        return subscribers.computeIfAbsent(name, key -> (message, channel) -> received(name, channel, message));
    }

    private TracingSubscriber<Object> tracingSubscriber(String name, String group) {
        return tracingSubscribers.computeIfAbsent(name + " " + group, key -> new TracingSubscriber<Object>() {
            @Override
            public void start(Operation<Object> operation) {
                received(name, group + ".start", operation);
            }

            @Override
            public void end(Operation<Object> operation) {
                received(name, group + ".end", operation);
            }

            @Override
            public void asyncStart(Operation<Object> operation) {
                received(name, group + ".asyncStart", operation);
            }

            @Override
            public void asyncEnd(Operation<Object> operation) {
                received(name, group + ".asyncEnd", operation);
            }

            @Override
            public void error(Operation<Object> operation) {
                received(name, group + ".error", operation);
            }
        });
    }

    private void received(String who, String where, Object message) {
        say(where + " " + who + " " + context(message) + present(message) + seen());
        obey(who, where, message);
    }

    private Function<Object, Object> transform(String store, String where, String name) {
        return transforms.computeIfAbsent(store + " " + where + " " + name, key -> message -> {
            Context context = context(message);
            say("transform " + name + " " + store + " " + where + " " + context + seen());
            obey(name, where, message);
            if (name.equals("none")) {
                return null;
            } else if (name.equals("same")) {
                return stores.get(store).get();
            } else if (!name.startsWith("+")) {
                return name + context;
            }
            String held = held(stores.get(store));
            return (held.equals("-") ? "" : held + "/") + name.substring(1) + context;
        });
    }

    private void obey(String who, String where, Object message) {
        for (JsonNode rule : scenario.path("on")) {
            if (rule.get("who").asText().equals(who)
                    && rule.get("at").asText().equals(where)
                    && (rule.path("always").asBoolean() || spent.add(rule))) {
                perform(rule.get("do"), message);
            }
        }
    }

    // Names

    private static Context context(Object message) {
        return (Context) (message instanceof Operation<?> operation ? operation.payload() : message);
    }

    private String present(Object message) {
        if (message instanceof Operation<?> operation) {
            String attached = operation.attachment(ATTACHED);
            return (operation.hasResult() ? " result=" + name(operation.result()) : "")
                    + (operation.hasError() ? " error=" + name(operation.error()) : "")
                    + (attached == null ? "" : " attached=" + attached);
        }
        String attached = ((Context) message).attached;
        return attached == null ? "" : " attached=" + attached;
    }

    private String name(Object value) {
        if (value instanceof CompletionException wrapper && wrapper.getCause() != null) {
            return name(wrapper.getCause());
        } else if (value instanceof Throwable) {
            for (Map.Entry<String, RuntimeException> each : errors.entrySet()) {
                if (each.getValue() == value) {
                    return each.getKey();
                }
            }
            throw new AssertionError("not an error of the scenario", (Throwable) value);
        }
        return value instanceof CompletionStage ? "promise" : String.valueOf(value);
    }

    private RuntimeException error(String name) {
        return errors.computeIfAbsent(name, ScenarioError::new);
    }

    private Object value(String name) {
        return name.equals("null") || name.equals("undefined")
                ? null
                : promises.containsKey(name) ? promises.get(name) : name;
    }

    private static String held(Store<Object> store) {
        Object value = store.get();
        return value == null
                ? "-"
                : value instanceof String text ? text : context(value).toString();
    }

    private String seen() {
        return stores.entrySet().stream()
                .map(each -> " " + each.getKey() + "=" + held(each.getValue()))
                .collect(Collectors.joining());
    }

    private Optional<Object> say(String line) {
        if (!quiet) {
            log.add(line);
        }
        return null;
    }
}
