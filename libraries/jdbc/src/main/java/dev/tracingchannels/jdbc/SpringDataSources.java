// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import dev.tracingchannels.mapping.LibraryProvider;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.springframework.aop.framework.Advised;
import org.springframework.aop.scope.ScopedObject;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;

/** Spring's data sources that lead to others, where Spring is present. */
final class SpringDataSources {
    static final boolean ARE_PRESENT = isPresent("org.springframework.jdbc.datasource.DelegatingDataSource")
            && isPresent("org.springframework.aop.framework.Advised");

    private SpringDataSources() {}

    private static boolean isPresent(String className) {
        return LibraryProvider.isPresent(className, SpringDataSources.class.getClassLoader());
    }

    static boolean isKnown(DataSource dataSource) {
        return dataSource instanceof DelegatingDataSource
                || dataSource instanceof AbstractRoutingDataSource
                || looksItsTargetUp(dataSource);
    }

    /** A proxy for a bean of a scope, for one that is made late, or for an entry of JNDI. Asking it may make the bean early. */
    private static boolean looksItsTargetUp(DataSource dataSource) {
        return dataSource instanceof Advised proxy && !proxy.getTargetSource().isStatic();
    }

    static PublishedWithin publishedWithin(DataSource dataSource, boolean pooled) {
        if (looksItsTargetUp(dataSource)) {
            return PublishedWithin.UNKNOWN;
        }
        if (dataSource instanceof DelegatingDataSource delegating) {
            DataSource target = delegating.getTargetDataSource();
            return target == null ? PublishedWithin.UNKNOWN : PublishedWithin.of(target, pooled);
        }
        return withinTargets((AbstractRoutingDataSource) dataSource, pooled);
    }

    private static PublishedWithin withinTargets(AbstractRoutingDataSource router, boolean pooled) {
        Set<PublishedWithin> all = EnumSet.noneOf(PublishedWithin.class);
        router.getResolvedDataSources().values().forEach(target -> all.add(PublishedWithin.of(target, pooled)));
        DataSource otherwise = router.getResolvedDefaultDataSource();
        if (otherwise != null) {
            all.add(PublishedWithin.of(otherwise, pooled));
        }
        if (all.equals(Set.of(PublishedWithin.ALL))) {
            return PublishedWithin.ALL;
        }
        return all.contains(PublishedWithin.ALL) || all.contains(PublishedWithin.SOME)
                ? PublishedWithin.SOME
                : PublishedWithin.NOTHING;
    }

    /** Returns whether a data source is to be left as it is, with its target, if it has one. */
    static boolean isLeft(DataSource dataSource) {
        return dataSource instanceof DelegatingDataSource || dataSource instanceof ScopedObject;
    }

    /**
     * Changes the target of a delegating data source, which stays what it is: a lazy one connects no earlier, and Spring finds
     * its own by their classes. That of a transaction-aware one is the key of its transactions, and is never changed.
     */
    static void changeTarget(DataSource dataSource, UnaryOperator<DataSource> change) {
        if (dataSource instanceof DelegatingDataSource delegating
                && !(dataSource instanceof TransactionAwareDataSourceProxy)
                && !looksItsTargetUp(dataSource)) {
            DataSource target = delegating.getTargetDataSource();
            DataSource changed = target == null ? null : change.apply(target);
            if (changed != target) {
                delegating.setTargetDataSource(changed);
            }
        }
    }
}
