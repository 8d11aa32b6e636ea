// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.__package__;

import dev.tracingchannels.testing.LibraryContract;

class __Name__LibraryTest extends LibraryContract {}
