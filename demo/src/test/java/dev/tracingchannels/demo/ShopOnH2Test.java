// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.demo;

class ShopOnH2Test extends ShopContract {
    @Override
    Options.DatabaseKind database() {
        return Options.DatabaseKind.H2;
    }

    @Override
    String systemName() {
        return "h2database";
    }
}
