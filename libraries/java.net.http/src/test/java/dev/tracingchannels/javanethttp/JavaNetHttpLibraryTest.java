// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javanethttp;

import dev.tracingchannels.testing.LibraryContract;

class JavaNetHttpLibraryTest extends LibraryContract {}
