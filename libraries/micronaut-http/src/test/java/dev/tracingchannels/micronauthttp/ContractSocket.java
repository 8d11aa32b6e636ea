// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.micronauthttp;

import io.micronaut.context.annotation.Requires;
import io.micronaut.websocket.annotation.OnMessage;
import io.micronaut.websocket.annotation.ServerWebSocket;

/** The WebSocket of the contract. */
@Requires(property = "spec", value = "contract")
@ServerWebSocket("/chat/{room}")
class ContractSocket {
    @OnMessage
    String message(String room, String message) {
        return message;
    }
}
