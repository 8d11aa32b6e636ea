// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.Attachment;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.LibraryProvider;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.SpanKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** The contract notices an attachment that does not do what it promises. */
class LibraryContractTest {
    private static final String IDENTITY = "whatIsAttachedByItsTypeIsAttachedOnceAndIsItselfAgainWhenDetached";
    private static final String PUBLISHING = "whatIsAttachedByItsTypePublishesUntilItIsDetached";
    private static final TracingChannel<String> OPENS = TracingChannel.named("tinybox:open");

    interface Box {
        void open();
    }

    record TracedBox(Box box) implements Box {
        @Override
        public void open() {
            OPENS.traceSync(() -> "box", () -> {
                box.open();
                return null;
            });
        }
    }

    private static final class OpenMapper implements Mapper<String> {
        @Override
        public String channel() {
            return OPENS.name();
        }

        @Override
        public Class<String> payloadType() {
            return String.class;
        }

        @Override
        public String spanName(String payload) {
            return "open";
        }

        @Override
        public SpanKind spanKind(String payload) {
            return SpanKind.INTERNAL;
        }

        @Override
        public void start(String payload, AttributeWriter attributes) {}
    }

    static class BoxAttachment implements Attachment<Box> {
        @Override
        public Class<Box> type() {
            return Box.class;
        }

        @Override
        public Box attach(Box target) {
            return target instanceof TracedBox ? target : new TracedBox(target);
        }

        @Override
        public Box detach(Box target) {
            return target instanceof TracedBox traced ? traced.box() : target;
        }
    }

    abstract static class Contract extends LibraryContract {
        abstract Attachment<Box> attachment();

        @Override
        List<LibraryProvider> providers() {
            return List.of(new LibraryProvider() {
                @Override
                public String library() {
                    return "tinybox";
                }

                @Override
                public List<Mapper<?>> mappers() {
                    return List.of(new OpenMapper());
                }

                @Override
                public List<Attachment<?>> attachments() {
                    return List.of(attachment());
                }
            });
        }

        @Override
        protected <T> T attachable(Class<T> type) {
            Box box = () -> {};
            return type.cast(box);
        }

        @Override
        protected <T> void operate(Class<T> type, T object) {
            ((Box) object).open();
        }
    }

    private static List<String> failures(Class<? extends Contract> contract) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectMethod(contract, IDENTITY), selectMethod(contract, PUBLISHING))
                .execute()
                .testEvents()
                .failed()
                .map(Event::getTestDescriptor)
                .map(test -> test.getDisplayName().replace("()", ""))
                .sorted()
                .toList();
    }

    static class Right extends Contract {
        @Override
        Attachment<Box> attachment() {
            return new BoxAttachment();
        }
    }

    @Test
    void anAttachmentThatIsRightPasses() {
        assertThat(failures(Right.class)).isEmpty();
    }

    static class AttachingNothing extends Contract {
        @Override
        Attachment<Box> attachment() {
            return new BoxAttachment() {
                @Override
                public Box attach(Box target) {
                    return target;
                }
            };
        }
    }

    @Test
    void anAttachmentThatDoesNotPublishIsNoticed() {
        assertThat(failures(AttachingNothing.class)).containsExactly(PUBLISHING);
    }

    static class AttachingAgain extends Contract {
        @Override
        Attachment<Box> attachment() {
            return new BoxAttachment() {
                @Override
                public Box attach(Box target) {
                    return new TracedBox(target);
                }
            };
        }
    }

    @Test
    void anAttachmentThatPublishesTwiceIsNoticed() {
        assertThat(failures(AttachingAgain.class)).containsExactly(IDENTITY, PUBLISHING);
    }

    static class StayingAttached extends Contract {
        @Override
        Attachment<Box> attachment() {
            return new BoxAttachment() {
                @Override
                public Box detach(Box target) {
                    return target;
                }
            };
        }
    }

    @Test
    void anAttachmentThatPublishesOnIsNoticed() {
        assertThat(failures(StayingAttached.class)).containsExactly(IDENTITY, PUBLISHING);
    }

    static class WithoutAnObject extends Right {
        @Override
        protected <T> T attachable(Class<T> type) {
            return null;
        }
    }

    @Test
    void anAttachmentThatIsNotTriedIsNoticed() {
        assertThat(failures(WithoutAnObject.class)).containsExactly(IDENTITY, PUBLISHING);
    }
}
