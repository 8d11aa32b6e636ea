// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package com.example.orders;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** What is sold, and how much of it this branch has. */
@Entity
@Table(name = "products")
class Product {
    @Id
    private String sku;

    private String title;
    private int priceInCents;
    private int stock;

    protected Product() {}

    String sku() {
        return sku;
    }

    String title() {
        return title;
    }

    int priceInCents() {
        return priceInCents;
    }

    int stock() {
        return stock;
    }
}
