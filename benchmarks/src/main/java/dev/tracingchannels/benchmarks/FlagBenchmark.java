// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.lang.invoke.SwitchPoint;
import java.lang.invoke.VarHandle;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Could the check for subscribers cost less than its volatile read? {@code none} has no check. The others ask before
 * each of four steps, where a weaker read could be left out three times.
 *
 * <p>A call site or a switch point is a constant to the compiler only if the caller has it in a static field. In a
 * field of a channel it is none, as {@code callSiteInChannel} shows.
 *
 * <pre>java -jar benchmarks/target/tracing-channels-benchmarks-*.jar FlagBenchmark</pre>
 */
@State(Scope.Thread)
public class FlagBenchmark extends Measured {
    private static final VarHandle FLAG;
    private static final MutableCallSite SITE = new MutableCallSite(MethodHandles.constant(boolean.class, false));
    private static final MethodHandle IN_SITE = SITE.dynamicInvoker();
    private static final MethodHandle IN_SWITCH = new SwitchPoint()
            .guardWithTest(MethodHandles.constant(boolean.class, false), MethodHandles.constant(boolean.class, true));
    private static final Holder CHANNEL = new Holder();

    static {
        try {
            FLAG = MethodHandles.lookup().findVarHandle(Holder.class, "plain", boolean.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /** As a channel holds it. */
    private static final class Holder {
        volatile boolean subscribed;
        boolean plain;
        final MethodHandle site = new MutableCallSite(MethodType.methodType(boolean.class)) {
            {
                setTarget(MethodHandles.constant(boolean.class, false));
            }
        }.dynamicInvoker();
    }

    private static Work subscribed() {
        throw new IllegalStateException("the channel is idle");
    }

    @Benchmark
    public Work none(Work work) {
        work.step();
        work.step();
        work.step();
        return work.step();
    }

    private static Work volatileRead(Work work) {
        return CHANNEL.subscribed ? subscribed() : work.step();
    }

    @Benchmark
    public Work volatileReads(Work work) {
        volatileRead(work);
        volatileRead(work);
        volatileRead(work);
        return volatileRead(work);
    }

    private static Work acquire(Work work) {
        return (boolean) FLAG.getAcquire(CHANNEL) ? subscribed() : work.step();
    }

    @Benchmark
    public Work acquireReads(Work work) {
        acquire(work);
        acquire(work);
        acquire(work);
        return acquire(work);
    }

    private static Work opaque(Work work) {
        return (boolean) FLAG.getOpaque(CHANNEL) ? subscribed() : work.step();
    }

    @Benchmark
    public Work opaqueReads(Work work) {
        opaque(work);
        opaque(work);
        opaque(work);
        return opaque(work);
    }

    private static Work plain(Work work) {
        return CHANNEL.plain ? subscribed() : work.step();
    }

    @Benchmark
    public Work plainReads(Work work) {
        plain(work);
        plain(work);
        plain(work);
        return plain(work);
    }

    private static Work byCallSite(Work work) throws Throwable {
        return (boolean) IN_SITE.invokeExact() ? subscribed() : work.step();
    }

    @Benchmark
    public Work callSite(Work work) throws Throwable {
        byCallSite(work);
        byCallSite(work);
        byCallSite(work);
        return byCallSite(work);
    }

    private static Work bySwitchPoint(Work work) throws Throwable {
        return (boolean) IN_SWITCH.invokeExact() ? subscribed() : work.step();
    }

    @Benchmark
    public Work switchPoint(Work work) throws Throwable {
        bySwitchPoint(work);
        bySwitchPoint(work);
        bySwitchPoint(work);
        return bySwitchPoint(work);
    }

    private static Work byCallSiteInChannel(Work work) throws Throwable {
        return (boolean) CHANNEL.site.invokeExact() ? subscribed() : work.step();
    }

    @Benchmark
    public Work callSiteInChannel(Work work) throws Throwable {
        byCallSiteInChannel(work);
        byCallSiteInChannel(work);
        byCallSiteInChannel(work);
        return byCallSiteInChannel(work);
    }
}
