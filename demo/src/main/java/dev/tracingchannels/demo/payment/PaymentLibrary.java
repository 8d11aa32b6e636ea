// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.demo.payment;

import dev.tracingchannels.mapping.LibraryProvider;
import dev.tracingchannels.mapping.Mapper;
import java.util.List;

/** Provides the mapper of the shop's own payments. Found by {@link java.util.ServiceLoader}. */
public final class PaymentLibrary implements LibraryProvider {
    /** Makes the provider; called by {@link java.util.ServiceLoader}. */
    public PaymentLibrary() {}

    @Override
    public String library() {
        return "payment";
    }

    @Override
    public List<Mapper<?>> mappers() {
        return List.of(new ChargeMapper());
    }
}
