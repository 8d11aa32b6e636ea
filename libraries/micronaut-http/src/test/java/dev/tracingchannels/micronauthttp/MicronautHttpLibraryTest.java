// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.micronauthttp;

import dev.tracingchannels.testing.LibraryContract;

class MicronautHttpLibraryTest extends LibraryContract {}
