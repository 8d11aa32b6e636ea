// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic.standin;

import java.util.Iterator;
import java.util.List;

/** Decides the stand-in's answers. Called on the server's threads, also concurrently. */
@FunctionalInterface
public interface Script {
    /**
     * Answers a request.
     *
     * @param request the request
     * @return the answer
     */
    Answer answer(ModelRequest request);

    /**
     * Returns a script for a recommendation. It answers with a text and a call of the tool {@code find_product}, and to the
     * tool's result with a final text.
     *
     * @return the script
     */
    static Script recommendation() {
        return request -> request.hasToolResult()
                ? Reply.text("The espresso cups go well with it, and they are in stock.")
                        .usage(new Usage(72, 14))
                : Reply.text("Let me see what goes with that.")
                        .toolUse("toolu_01", "find_product", "{\"query\":\"cups\"}")
                        .usage(new Usage(48, 31));
    }

    /**
     * Returns a script that gives one answer after another.
     *
     * @param answers the answers
     * @return the script; it fails requests for which no answer is left
     */
    static Script inTurn(Answer... answers) {
        Iterator<Answer> left = List.of(answers).iterator();
        return request -> {
            synchronized (left) {
                return left.hasNext() ? left.next() : Failure.of(500, "api_error", "The script has no more answers.");
            }
        };
    }
}
