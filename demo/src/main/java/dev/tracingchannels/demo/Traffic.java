// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** Simulates a visit to the shop, one request of each kind, so that the page has something to show. */
final class Traffic {
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI shop;

    Traffic(URI shop) {
        this.shop = shop;
    }

    void play() throws IOException, InterruptedException {
        get("/products");
        get("/products/1");
        checkout("4000000000000001", "{\"productId\": 1, \"quantity\": 1}, {\"productId\": 3, \"quantity\": 4}");
        checkout("4000000000000001", "{\"productId\": 5, \"quantity\": 2}");
        checkout("4000000000000002", "{\"productId\": 2, \"quantity\": 1}");
        get("/products/99");
        get("/reports/sales");
        get("/reviews");
    }

    private void get(String path) throws IOException, InterruptedException {
        client.send(HttpRequest.newBuilder(shop.resolve(path)).build(), BodyHandlers.discarding());
    }

    private void checkout(String card, String lines) throws IOException, InterruptedException {
        String cart = "{\"lines\": [" + lines + "], \"card\": \"" + card + "\"}";
        client.send(
                HttpRequest.newBuilder(shop.resolve("/checkout"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(cart))
                        .build(),
                BodyHandlers.discarding());
    }
}
