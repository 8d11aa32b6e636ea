// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.tracingchannels.core.TracingChannel;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** The contract notices what is wrong with a wrapper, and nothing else. */
class ForwardingContractTest {
    private static final TracingChannel<String> READS = TracingChannel.named("tinyfile:read");

    interface File {
        String read(int from, int to) throws IOException;

        void write(String text) throws IOException;

        File parent();

        default boolean isEmpty() {
            return true;
        }
    }

    /** As it should be. */
    static class TracedFile implements File {
        final File file;

        TracedFile(File file) {
            this.file = file;
        }

        @Override
        public String read(int from, int to) throws IOException {
            return READS.traceSync(() -> "read", () -> file.read(from, to));
        }

        @Override
        public void write(String text) throws IOException {
            file.write(text);
        }

        @Override
        public File parent() {
            return new TracedFile(file.parent());
        }

        @Override
        public boolean isEmpty() {
            return file.isEmpty();
        }
    }

    /** An abstract class, as libraries have in place of interfaces. */
    public abstract static class Store {
        protected Store() {}

        public abstract String get(String key) throws IOException;

        public abstract void clear();

        public int size() {
            return 0;
        }

        public final boolean isEmpty() {
            return size() == 0;
        }
    }

    /** As it should be. */
    static class TracedStore extends Store {
        final Store store;

        TracedStore(Store store) {
            this.store = store;
        }

        @Override
        public String get(String key) throws IOException {
            return READS.traceSync(() -> "get", () -> store.get(key));
        }

        @Override
        public void clear() {
            store.clear();
        }

        @Override
        public int size() {
            return store.size();
        }
    }

    abstract static class StoreContract extends ForwardingContract {
        abstract Store wrap(Store store);

        @Override
        protected List<Wrapping<?>> wrappings() {
            return List.of(new Wrapping<>(Store.class, this::wrap));
        }

        @Override
        protected List<TracingChannel<?>> channels() {
            return List.of(READS);
        }
    }

    abstract static class Contract extends ForwardingContract {
        abstract File wrap(File file);

        @Override
        protected List<Wrapping<?>> wrappings() {
            return List.of(new Wrapping<>(File.class, this::wrap));
        }

        @Override
        protected List<TracingChannel<?>> channels() {
            return List.of(READS);
        }

        @Override
        protected boolean isWrapped(Class<?> type) {
            return type == File.class;
        }
    }

    private static List<String> failures(Class<? extends ForwardingContract> contract) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(contract))
                .execute()
                .testEvents()
                .failed()
                .map(Event::getTestDescriptor)
                .map(test -> test.getParent().orElseThrow().getDisplayName().replace("()", ""))
                .sorted()
                .toList();
    }

    private static final String[] BOTH = {"everyMethodIsForwardedIdle", "everyMethodIsForwardedSubscribed"};

    static class Right extends Contract {
        @Override
        File wrap(File file) {
            return new TracedFile(file);
        }
    }

    @Test
    void aWrapperThatIsRightPasses() {
        assertThat(failures(Right.class)).isEmpty();
    }

    static class ForgettingADefaultMethod extends Contract {
        /** Leaves {@code isEmpty} as the interface has it. */
        record Forgetful(File file) implements File {
            @Override
            public String read(int from, int to) throws IOException {
                return file.read(from, to);
            }

            @Override
            public void write(String text) throws IOException {
                file.write(text);
            }

            @Override
            public File parent() {
                return new Forgetful(file.parent());
            }
        }

        @Override
        File wrap(File file) {
            return new Forgetful(file);
        }
    }

    @Test
    void aMethodThatIsNotOverriddenIsNoticed() {
        assertThat(failures(ForgettingADefaultMethod.class)).containsExactly("everyMethodIsOverridden");
    }

    static class MixingUpArguments extends Contract {
        @Override
        File wrap(File file) {
            return new TracedFile(file) {
                @Override
                public String read(int from, int to) throws IOException {
                    return file.read(to, from);
                }
            };
        }
    }

    static class LosingResults extends Contract {
        @Override
        File wrap(File file) {
            return new TracedFile(file) {
                @Override
                public boolean isEmpty() {
                    return !file.isEmpty();
                }
            };
        }
    }

    static class CallingAnotherMethod extends Contract {
        @Override
        File wrap(File file) {
            return new TracedFile(file) {
                @Override
                public boolean isEmpty() {
                    return file.parent() != null;
                }
            };
        }
    }

    static class CallingTwice extends Contract {
        @Override
        File wrap(File file) {
            return new TracedFile(file) {
                @Override
                public void write(String text) throws IOException {
                    file.write(text);
                    file.write(text);
                }
            };
        }
    }

    static class WrappingFailures extends Contract {
        @Override
        File wrap(File file) {
            return new TracedFile(file) {
                @Override
                public void write(String text) throws IOException {
                    try {
                        file.write(text);
                    } catch (IOException failure) {
                        throw new IOException(failure);
                    }
                }
            };
        }
    }

    static class SwallowingFailures extends Contract {
        @Override
        File wrap(File file) {
            return new TracedFile(file) {
                @Override
                public void write(String text) throws IOException {
                    try {
                        file.write(text);
                    } catch (RuntimeException failure) {
                        // That is the fault.
                    }
                }
            };
        }
    }

    static class HandingOutTheOriginal extends Contract {
        @Override
        File wrap(File file) {
            return new TracedFile(file) {
                @Override
                public File parent() {
                    return file.parent();
                }
            };
        }
    }

    @Test
    void aCallThatDoesNotArriveAsItWasMadeIsNoticed() {
        assertThat(failures(MixingUpArguments.class)).containsExactly(BOTH);
        assertThat(failures(CallingAnotherMethod.class)).containsExactly(BOTH);
        assertThat(failures(CallingTwice.class)).containsExactly(BOTH);
    }

    @Test
    void aResultOrAFailureThatDoesNotReturnIsNoticed() {
        assertThat(failures(LosingResults.class)).containsExactly(BOTH);
        assertThat(failures(WrappingFailures.class)).containsExactly(BOTH);
        assertThat(failures(SwallowingFailures.class)).containsExactly(BOTH);
    }

    @Test
    void anObjectThatIsHandedOutUntracedIsNoticed() {
        assertThat(failures(HandingOutTheOriginal.class)).containsExactly(BOTH);
    }

    static class WrongWhileSubscribed extends Contract {
        @Override
        File wrap(File file) {
            return new TracedFile(file) {
                @Override
                public String read(int from, int to) throws IOException {
                    return READS.hasSubscribers() ? "" + file.read(from, to) + "!" : file.read(from, to);
                }
            };
        }
    }

    @Test
    void aWrapperThatIsWrongOnlyWhileItPublishesIsNoticed() {
        assertThat(failures(WrongWhileSubscribed.class)).containsExactly("everyMethodIsForwardedSubscribed");
    }

    static class RightStore extends StoreContract {
        @Override
        Store wrap(Store store) {
            return new TracedStore(store);
        }
    }

    static class ForgettingAMethodOfTheClass extends StoreContract {
        @Override
        Store wrap(Store store) {
            return new Store() {
                @Override
                public String get(String key) throws IOException {
                    return store.get(key);
                }

                @Override
                public void clear() {
                    store.clear();
                }
            };
        }
    }

    static class ChangingTheKey extends StoreContract {
        @Override
        Store wrap(Store store) {
            return new TracedStore(store) {
                @Override
                public String get(String key) throws IOException {
                    return store.get("shop." + key);
                }
            };
        }
    }

    static class NotClearing extends StoreContract {
        @Override
        Store wrap(Store store) {
            return new TracedStore(store) {
                @Override
                public void clear() {
                    // That is the fault.
                }
            };
        }
    }

    @Test
    void aWrapperOfAnAbstractClassIsCheckedLikeOneOfAnInterface() {
        assertThat(failures(RightStore.class)).isEmpty();
        assertThat(failures(ForgettingAMethodOfTheClass.class)).containsExactly("everyMethodIsOverridden");
        assertThat(failures(ChangingTheKey.class)).containsExactly(BOTH);
        assertThat(failures(NotClearing.class)).containsExactly(BOTH);
    }
}
