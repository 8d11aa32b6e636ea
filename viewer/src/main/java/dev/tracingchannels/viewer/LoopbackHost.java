// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Recognises a {@code Host} header that names this machine by a loopback name. */
final class LoopbackHost {

    // Names that no name server can point to another machine: addresses, and names that RFC 6761 reserves.
    private static final Pattern LOOPBACK =
            Pattern.compile("(localhost|[a-z0-9.-]+\\.localhost|127(\\.[0-9]{1,3}){3}|\\[::1])(:[0-9]{1,5})?");

    private LoopbackHost() {}

    static boolean isNamedBy(@Nullable String host) {
        return host != null && LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }
}
