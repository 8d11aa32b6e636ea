// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.opentelemetry;

import io.opentelemetry.context.Context;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * The mark of {@link Suppression} where versions before 1.63 have it: in a class that is public and internal, and that later
 * versions, with which we are compiled, do not have. A constant handle costs what a call costs.
 */
final class FormerSuppression {
    private static final String PLACE = "io.opentelemetry.api.internal.InstrumentationUtil";
    private static final MethodHandle IS_ON = find();

    private FormerSuppression() {}

    /** Returns a method that answers no for a version that has it nowhere. */
    private static MethodHandle find() {
        MethodType type = MethodType.methodType(boolean.class, Context.class);
        try {
            Class<?> place = Class.forName(PLACE, true, Context.class.getClassLoader());
            return MethodHandles.publicLookup().findStatic(place, "shouldSuppressInstrumentation", type);
        } catch (ReflectiveOperationException | LinkageError none) {
            return MethodHandles.dropArguments(MethodHandles.constant(boolean.class, false), 0, Context.class);
        }
    }

    static boolean isOn(Context context) {
        try {
            return (boolean) IS_ON.invokeExact(context);
        } catch (RuntimeException | Error thrown) {
            throw thrown;
        } catch (Throwable undeclared) {
            throw new IllegalStateException(undeclared);
        }
    }
}
