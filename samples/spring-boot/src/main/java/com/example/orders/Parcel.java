// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package com.example.orders;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** What this branch has to deliver. */
@Entity
@Table(name = "parcels")
class Parcel {
    @Id
    private UUID orderId;

    private String sku;
    private int quantity;

    protected Parcel() {}

    Parcel(UUID orderId, String sku, int quantity) {
        this.orderId = orderId;
        this.sku = sku;
        this.quantity = quantity;
    }

    UUID orderId() {
        return orderId;
    }

    String sku() {
        return sku;
    }

    int quantity() {
        return quantity;
    }
}
