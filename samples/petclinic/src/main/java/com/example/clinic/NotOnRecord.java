// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package com.example.clinic;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Somebody asked for what the clinic has no record of. */
@ResponseStatus(HttpStatus.NOT_FOUND)
public class NotOnRecord extends RuntimeException {
    /**
     * Says what is missing.
     *
     * @param what what was asked for
     * @param id its id
     */
    public NotOnRecord(String what, long id) {
        super("There is no " + what + " with the number " + id);
    }
}
