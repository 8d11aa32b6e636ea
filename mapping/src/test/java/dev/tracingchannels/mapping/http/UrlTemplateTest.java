// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlTemplateTest {
    @ParameterizedTest
    @CsvSource({
        "https://shop/products/{id},                 /products/{id}",
        "/products/{id}?full={full},                 /products/{id}",
        "products/{id}#{part},                       /products/{id}",
        "https://{host}:{port}/products/{id},        /products/{id}",
        "https://shop/products/{id}{?page},          /products/{id}",
        "{path},                                     {path}",
        "https://shop/{path},                        /{path}"
    })
    void thePathIsTakenOfATemplate(String template, String path) {
        assertThat(UrlTemplate.path(template)).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://shop",
                "https://{host}",
                "https://{host}/products",
                "/products/7",
                "/products?page={page}",
                "https://me:secret@shop/products/7?token=secret"
            })
    void aTextWhosePathHasNoParameterIsNone(String template) {
        assertThat(UrlTemplate.path(template)).isNull();
    }

    @Test
    void noTemplateIsNone() {
        assertThat(UrlTemplate.path(null)).isNull();
    }
}
