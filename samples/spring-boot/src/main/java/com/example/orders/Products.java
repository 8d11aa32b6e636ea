// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package com.example.orders;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface Products extends JpaRepository<Product, String> {
    List<Product> findByStockLessThan(int stock);

    /** Takes some of a product, if there is enough of it. Returns how many products have changed. */
    @Modifying
    @Query("update Product p set p.stock = p.stock - :quantity where p.sku = :sku and p.stock >= :quantity")
    int take(String sku, int quantity);
}
