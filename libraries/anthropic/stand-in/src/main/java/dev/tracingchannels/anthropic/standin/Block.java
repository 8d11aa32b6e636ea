// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic.standin;

import java.util.ArrayList;
import java.util.List;

/** A content block: as a whole, and in the pieces in which it is streamed. */
record Block(String whole, String start, List<String> deltas) {
    private static final int PIECE = 12;

    static Block text(String text) {
        return new Block(
                "{\"type\":\"text\",\"text\":" + Quoted.of(text) + ",\"citations\":null}",
                "{\"type\":\"text\",\"text\":\"\",\"citations\":null}",
                pieces("text_delta", "text", text));
    }

    static Block thinking(String text) {
        List<String> deltas = new ArrayList<>(pieces("thinking_delta", "thinking", text));
        deltas.add("{\"type\":\"signature_delta\",\"signature\":\"c2lnbmVk\"}");
        return new Block(
                "{\"type\":\"thinking\",\"thinking\":" + Quoted.of(text) + ",\"signature\":\"c2lnbmVk\"}",
                "{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"\"}",
                deltas);
    }

    static Block toolUse(String id, String name, String input) {
        String head = "{\"type\":\"tool_use\",\"id\":" + Quoted.of(id) + ",\"name\":" + Quoted.of(name)
                + ",\"caller\":{\"type\":\"direct\"},\"input\":";
        return new Block(head + input + '}', head + "{}}", pieces("input_json_delta", "partial_json", input));
    }

    private static List<String> pieces(String type, String field, String text) {
        List<String> pieces = new ArrayList<>();
        for (int i = 0; i < text.length(); i += PIECE) {
            String piece = text.substring(i, Math.min(i + PIECE, text.length()));
            pieces.add("{\"type\":\"" + type + "\",\"" + field + "\":" + Quoted.of(piece) + '}');
        }
        return pieces;
    }
}
