// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which names are written of attributes and instruments that the conventions have changed. */
public enum ConventionNames {
    /** The latest ones that a numbered release has: of a change that is in none yet, the previous ones. */
    RELEASED,
    /** The latest ones. */
    LATEST,
    /** The previous ones. */
    PREVIOUS,
    /** Both. */
    BOTH;

    boolean writesLatest(ConventionChange change) {
        return this == LATEST || this == BOTH || (this == RELEASED && change == ConventionChange.RELEASED);
    }

    boolean writesPrevious(ConventionChange change) {
        return this == PREVIOUS || this == BOTH || (this == RELEASED && change == ConventionChange.PENDING);
    }

    /**
     * Returns the instruments that there are by these names, with the dimensions that attributes have by them.
     *
     * @param instruments all that a mapper has
     * @return those that measure, in their order
     */
    public List<Instrument> instruments(List<Instrument> instruments) {
        List<Instrument> named = new ArrayList<>(instruments.size());
        for (Instrument instrument : instruments) {
            if (instrument.isNamedBy(this)) {
                named.add(instrument.named(this));
            }
        }
        return List.copyOf(named);
    }

    /** Returns the names of attributes, in their order. */
    List<AttributeKey<?>> attributes(List<AttributeKey<?>> attributes) {
        Set<AttributeKey<?>> named = new LinkedHashSet<>();
        for (AttributeKey<?> attribute : attributes) {
            if (attribute.isWritten(this)) {
                named.add(attribute);
            }
            AttributeKey<?> former = attribute.formerIfWritten(this);
            if (former != null) {
                named.add(former);
            }
        }
        return List.copyOf(named);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
