// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package com.example.orders;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** No branch that was asked has enough. */
@ResponseStatus(HttpStatus.CONFLICT)
class OutOfStock extends RuntimeException {
    OutOfStock(String sku) {
        super("There is not enough of " + sku);
    }
}
