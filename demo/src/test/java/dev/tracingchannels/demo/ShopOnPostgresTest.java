// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.demo;

import org.junit.jupiter.api.Tag;

@Tag("slow")
class ShopOnPostgresTest extends ShopContract {
    @Override
    Options.DatabaseKind database() {
        return Options.DatabaseKind.POSTGRES;
    }

    @Override
    String systemName() {
        return "postgresql";
    }
}
