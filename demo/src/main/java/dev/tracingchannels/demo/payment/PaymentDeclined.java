// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.demo.payment;

/** Thrown if the customer's bank declines a payment. */
public final class PaymentDeclined extends Exception {
    /** Makes the exception, with the only reason that this bank gives. */
    public PaymentDeclined() {
        super("The card was declined.");
    }
}
