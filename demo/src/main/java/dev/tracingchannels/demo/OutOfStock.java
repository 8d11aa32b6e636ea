// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.demo;

/** Thrown if there is not enough of a product. */
final class OutOfStock extends Exception {
    OutOfStock(int productId) {
        super("Product " + productId + " is out of stock, or there is no such product.");
    }
}
