// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package com.example.orders;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** An order of a customer. */
@Entity
@Table(name = "orders")
class Order {
    @Id
    @GeneratedValue
    private UUID id;

    private String sku;
    private int quantity;
    private int totalInCents;
    private String deliveredBy;
    private boolean confirmed;

    protected Order() {}

    Order(String sku, int quantity, int totalInCents, String deliveredBy) {
        this.sku = sku;
        this.quantity = quantity;
        this.totalInCents = totalInCents;
        this.deliveredBy = deliveredBy;
    }

    UUID id() {
        return id;
    }

    String sku() {
        return sku;
    }

    int quantity() {
        return quantity;
    }

    int totalInCents() {
        return totalInCents;
    }

    String deliveredBy() {
        return deliveredBy;
    }

    boolean isConfirmed() {
        return confirmed;
    }

    void confirm() {
        confirmed = true;
    }
}
