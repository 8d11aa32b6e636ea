// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package com.example.clinic;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.cache.annotation.EnableCaching;

/** Keeps the records of a clinic for pets. */
@SpringBootApplication
@EnableCaching
public class ClinicApplication {
    /**
     * Runs the clinic.
     *
     * @param arguments settings of Spring Boot
     */
    public static void main(String[] arguments) {
        SpringApplication.run(ClinicApplication.class, arguments);
    }
}
