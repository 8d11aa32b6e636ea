// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** Programs that tests start in a process of their own. */
package dev.tracingchannels.core.fresh;
