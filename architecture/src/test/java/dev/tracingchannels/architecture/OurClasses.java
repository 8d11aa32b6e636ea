// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.regex.Pattern;

/** The classes of all rooms without their tests. They are read once, since that takes seconds. */
final class OurClasses {
    /** What Micronaut's annotation processor writes beside its beans. */
    private static final Pattern GENERATED = Pattern.compile(".*/\\$[^/]*\\.class");

    static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.matches(GENERATED))
            .importPackages("dev.tracingchannels");

    private OurClasses() {}
}
