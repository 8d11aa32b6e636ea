// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.bridges;

/** A logging API, as an application calls it: a warning with an argument, and an error with an exception. */
enum Api {
    SLF4J {
        @Override
        void log(Exception failure) {
            org.slf4j.Logger logger = org.slf4j.LoggerFactory.getLogger(logger());
            logger.warn("sold {}", 2);
            logger.error("failed", failure);
        }
    },
    JAVA_UTIL_LOGGING {
        @Override
        void log(Exception failure) {
            java.util.logging.Logger logger = java.util.logging.Logger.getLogger(logger());
            logger.log(java.util.logging.Level.WARNING, "sold {0}", 2);
            logger.log(java.util.logging.Level.SEVERE, "failed", failure);
        }
    },
    SYSTEM_LOGGER {
        @Override
        void log(Exception failure) {
            System.Logger logger = System.getLogger(logger());
            logger.log(System.Logger.Level.WARNING, "sold {0}", 2);
            logger.log(System.Logger.Level.ERROR, "failed", failure);
        }
    },
    LOG4J {
        @Override
        void log(Exception failure) {
            org.apache.logging.log4j.Logger logger = org.apache.logging.log4j.LogManager.getLogger(logger());
            logger.warn("sold {}", 2);
            logger.error("failed", failure);
        }
    },
    /** It has no arguments. */
    COMMONS_LOGGING {
        @Override
        void log(Exception failure) {
            org.apache.commons.logging.Log logger = org.apache.commons.logging.LogFactory.getLog(logger());
            logger.warn("sold 2");
            logger.error("failed", failure);
        }
    };

    abstract void log(Exception failure);

    String logger() {
        return "com.example." + name();
    }
}
