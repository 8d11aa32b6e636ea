// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic.standin;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model's reply: content blocks, and why it stopped. Sent as a whole or as events, as the request asks. Immutable; each
 * method returns a new instance.
 */
public final class Reply implements Answer {
    private final List<Block> blocks;
    private final @Nullable String stopReason;
    private final Usage usage;
    private final Ending ending;
    private final @Nullable Runnable beforeEnding;

    /** The end of a streamed reply that breaks after some of its events. */
    record Ending(int after, @Nullable String error) {
        static final Ending USUAL = new Ending(Integer.MAX_VALUE, null);
    }

    private Reply(
            List<Block> blocks,
            @Nullable String stopReason,
            Usage usage,
            Ending ending,
            @Nullable Runnable beforeEnding) {
        this.blocks = blocks;
        this.stopReason = stopReason;
        this.usage = usage;
        this.ending = ending;
        this.beforeEnding = beforeEnding;
    }

    /**
     * Returns a reply of one text.
     *
     * @param text what it says
     * @return the reply
     */
    public static Reply text(String text) {
        return new Reply(List.of(), null, new Usage(10, 5), Ending.USUAL, null).with(Block.text(text));
    }

    /**
     * Returns a reply that begins with reasoning.
     *
     * @param text the reasoning
     * @return the reply
     */
    public static Reply thinking(String text) {
        return new Reply(List.of(), null, new Usage(10, 5), Ending.USUAL, null).with(Block.thinking(text));
    }

    /**
     * Returns this reply with another text.
     *
     * @param text the text
     * @return the new reply
     */
    public Reply andText(String text) {
        return with(Block.text(text));
    }

    /**
     * Returns this reply with the call of a tool.
     *
     * @param id the call's id
     * @param name the tool
     * @param input the arguments, a JSON object
     * @return the new reply
     */
    public Reply toolUse(String id, String name, String input) {
        return with(Block.toolUse(id, name, input)).stopReason("tool_use");
    }

    private Reply with(Block block) {
        List<Block> more = new ArrayList<>(blocks);
        more.add(block);
        return new Reply(List.copyOf(more), stopReason, usage, ending, beforeEnding);
    }

    /**
     * Returns this reply with another reason to stop than {@code end_turn}, or {@code tool_use} after the call of a tool.
     *
     * @param reason the reason, {@code refusal} for instance
     * @return the new reply
     */
    public Reply stopReason(String reason) {
        return new Reply(blocks, reason, usage, ending, beforeEnding);
    }

    /**
     * Returns this reply with its usage.
     *
     * @param tokens the tokens
     * @return the new reply
     */
    public Reply usage(Usage tokens) {
        return new Reply(blocks, stopReason, tokens, ending, beforeEnding);
    }

    /**
     * Returns this reply with a connection that is cut in the middle of an event.
     *
     * @param events how many whole events come before; 0 cuts the first one
     * @return the new reply
     */
    public Reply cutAfter(int events) {
        return new Reply(blocks, stopReason, usage, new Ending(events, null), beforeEnding);
    }

    /**
     * Returns this reply with an error event at its end.
     *
     * @param events how many events come before
     * @param type the error's type, {@code overloaded_error} for instance
     * @return the new reply
     */
    public Reply errorAfter(int events, String type) {
        return new Reply(blocks, stopReason, usage, new Ending(events, type), beforeEnding);
    }

    /**
     * Returns this reply with a wait before the last event, before the event in which it breaks, or before the whole reply.
     *
     * @param wait what to wait for; runs on the server's thread
     * @return the new reply
     */
    public Reply holding(Runnable wait) {
        return new Reply(blocks, stopReason, usage, ending, wait);
    }

    Ending ending() {
        return ending;
    }

    void awaitEnding() {
        if (beforeEnding != null) {
            beforeEnding.run();
        }
    }

    private String reason() {
        return stopReason == null ? "end_turn" : stopReason;
    }

    String json(ModelRequest request) {
        StringBuilder content = new StringBuilder();
        for (Block block : blocks) {
            content.append(content.length() == 0 ? "" : ",").append(block.whole());
        }
        return message(request, content.toString(), Quoted.of(reason()), usage.json(usage.output()));
    }

    private static String message(ModelRequest request, String content, String stopReason, String usage) {
        return "{\"id\":\"msg_" + request.number() + "\",\"type\":\"message\",\"role\":\"assistant\",\"model\":"
                + Quoted.of(request.model()) + ",\"content\":[" + content + "],\"stop_reason\":" + stopReason
                + ",\"stop_sequence\":null,\"stop_details\":null,\"container\":null,\"usage\":" + usage + '}';
    }

    /** Returns the events, each with its name and data. */
    List<String> events(ModelRequest request) {
        List<String> events = new ArrayList<>();
        events.add(event(
                "message_start",
                "{\"type\":\"message_start\",\"message\":" + message(request, "", "null", usage.json(1)) + '}'));
        events.add(event("ping", "{\"type\":\"ping\"}"));
        for (int i = 0; i < blocks.size(); i++) {
            String index = ",\"index\":" + i;
            events.add(event(
                    "content_block_start",
                    "{\"type\":\"content_block_start\"" + index + ",\"content_block\":"
                            + blocks.get(i).start() + '}'));
            for (String delta : blocks.get(i).deltas()) {
                events.add(event(
                        "content_block_delta",
                        "{\"type\":\"content_block_delta\"" + index + ",\"delta\":" + delta + '}'));
            }
            events.add(event("content_block_stop", "{\"type\":\"content_block_stop\"" + index + '}'));
        }
        events.add(event(
                "message_delta",
                "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":" + Quoted.of(reason())
                        + ",\"stop_sequence\":null,\"stop_details\":null,\"container\":null},\"usage\":"
                        + usage.json(usage.output()) + '}'));
        events.add(event("message_stop", "{\"type\":\"message_stop\"}"));
        return events;
    }

    /** Returns the texts of a legacy completion. */
    String completion(ModelRequest request) {
        return completion(request, String.join("", texts()), Quoted.of("stop_sequence"));
    }

    List<String> completionEvents(ModelRequest request) {
        List<String> events = new ArrayList<>();
        for (String text : texts()) {
            events.add(event("completion", completion(request, text, "null")));
        }
        events.add(event("ping", "{\"type\":\"ping\"}"));
        events.add(event("completion", completion(request, "", Quoted.of("stop_sequence"))));
        return events;
    }

    private List<String> texts() {
        return blocks.stream()
                .map(block -> block.whole().replaceAll(".*\"text\":\"(.*?)\",\"citations.*", "$1"))
                .toList();
    }

    private static String completion(ModelRequest request, String text, String stopReason) {
        return "{\"type\":\"completion\",\"id\":\"compl_" + request.number() + "\",\"completion\":" + Quoted.of(text)
                + ",\"stop_reason\":" + stopReason + ",\"model\":" + Quoted.of(request.model()) + '}';
    }

    static String event(String name, String data) {
        return "event: " + name + "\ndata: " + data + "\n\n";
    }
}
