// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.vertxweb;

import dev.tracingchannels.testing.LibraryContract;

class VertxWebLibraryTest extends LibraryContract {}
