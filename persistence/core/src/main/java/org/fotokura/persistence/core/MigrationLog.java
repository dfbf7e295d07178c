// SPDX-License-Identifier: Apache-2.0
package org.fotokura.persistence.core;

import java.util.logging.Level;
import liquibase.logging.core.AbstractLogService;
import liquibase.logging.core.AbstractLogger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Liquibase's chatter, as our log takes it: its information is for whoever debugs a migration. */
final class MigrationLog extends AbstractLogService {
    @Override
    public int getPriority() {
        return PRIORITY_NOT_APPLICABLE;
    }

    @Override
    public liquibase.logging.Logger getLog(Class clazz) {
        return new Bridge(LoggerFactory.getLogger(clazz));
    }

    private static final class Bridge extends AbstractLogger {
        private final Logger log;

        Bridge(Logger log) {
            this.log = log;
        }

        @Override
        public void log(Level level, @Nullable String message, @Nullable Throwable failure) {
            if (level == Level.OFF) {
                return;
            }
            if (level.intValue() >= Level.SEVERE.intValue()) {
                log.error(message, failure);
            } else if (level.intValue() >= Level.WARNING.intValue()) {
                log.warn(message, failure);
            } else {
                log.debug(message, failure);
            }
        }
    }
}
