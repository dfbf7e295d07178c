// SPDX-License-Identifier: Apache-2.0
package org.fotokura.persistence.core;

import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import javax.sql.XADataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.apache.derby.jdbc.EmbeddedDriver;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.jdbc.DataSourceFactory;

/**
 * Derby for the node's DataSource. Its first connection boots the database, and after a power cut that takes as long as the log is; so the
 * time-out that a pool sets for a connection is not passed on, which would break the boot off again and again.
 */
@Component(
        property = {
            DataSourceFactory.OSGI_JDBC_DRIVER_NAME + "=derby",
            DataSourceFactory.OSGI_JDBC_DRIVER_CLASS + "=org.apache.derby.jdbc.EmbeddedDriver"
        })
public final class EmbeddedDerby implements DataSourceFactory {
    private static final String CREATE = "createDatabase";

    @Override
    public DataSource createDataSource(Properties properties) throws SQLException {
        Patient derby = new Patient();
        for (String name : properties.stringPropertyNames()) {
            String value = properties.getProperty(name);
            switch (name) {
                case JDBC_DATABASE_NAME -> derby.setDatabaseName(value);
                case CREATE -> derby.setCreateDatabase(value);
                default -> throw new SQLException("Not a property of the embedded database: " + name);
            }
        }
        return derby;
    }

    @Override
    public ConnectionPoolDataSource createConnectionPoolDataSource(Properties properties) throws SQLException {
        throw new SQLException("The embedded database is pooled by the node's own pool");
    }

    @Override
    public XADataSource createXADataSource(Properties properties) throws SQLException {
        throw new SQLException("One transaction touches one room: there are none over several");
    }

    @Override
    public Driver createDriver(Properties properties) {
        return new EmbeddedDriver();
    }

    private static final class Patient extends EmbeddedDataSource {
        private static final long serialVersionUID = 1L;

        @Override
        public void setLoginTimeout(int seconds) {}
    }
}
