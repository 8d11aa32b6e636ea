// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.demo.payment;

/** The customer's bank said no. */
public final class PaymentDeclined extends Exception {
    /** The only reason that this bank gives. */
    public PaymentDeclined() {
        super("The card was declined.");
    }
}
