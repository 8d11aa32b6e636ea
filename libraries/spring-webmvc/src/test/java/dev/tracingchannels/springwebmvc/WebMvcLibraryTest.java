// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebmvc;

import dev.tracingchannels.testing.LibraryContract;

class WebMvcLibraryTest extends LibraryContract {}
