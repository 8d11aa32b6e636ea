// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javalin;

import dev.tracingchannels.testing.LibraryContract;

class JavalinLibraryTest extends LibraryContract {}
