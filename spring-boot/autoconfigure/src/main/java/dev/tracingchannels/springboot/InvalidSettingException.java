// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

/** A property that has a value which its setting cannot have. The message names the property and the place where it is set. */
final class InvalidSettingException extends RuntimeException {
    private static final long serialVersionUID = 1;

    InvalidSettingException(IllegalArgumentException cause) {
        super(cause.getMessage(), cause);
    }
}
