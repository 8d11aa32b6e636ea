// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package com.example.orders;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** An order of something that is not sold. */
@ResponseStatus(HttpStatus.NOT_FOUND)
class UnknownProduct extends RuntimeException {
    UnknownProduct(String sku) {
        super("There is no product " + sku);
    }
}
