package io.github.doubao4j.examples.docs.postgres;

import io.github.doubao4j.examples.text.ConfigurationException;
import io.github.doubao4j.examples.text.Text;
import io.github.doubao4j.examples.text.UserException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A database and how to reach it. The password is never part of a message or a log, wherever it was given: as a parameter
 * of the address; before the host, as PostgreSQL's own programs write it; in {@code PGPASSWORD}; in a password file. So the
 * driver, which quotes an address that it cannot read, gets one without parameters.
 */
final class Server {

    static final String PREFIX = "jdbc:postgresql:";

    private static final Pattern ADDRESS = Pattern.compile(
            "jdbc:postgresql:(?://(?:(?<user>[^/?]*)@)?(?<hosts>[\\w.:\\[\\],-]*)(?:/|$|(?=\\?)))?(?<database>[^/?@]*)"
                    + "(?:\\?(?<parameters>.*))?");

    private static final String USER = "user";
    private static final String PASSWORD = "password";

    private final String url;
    private final Properties properties;

    private Server(String url, Properties properties) {
        this.url = url;
        this.properties = properties;
    }

    /**
     * Reads an address.
     *
     * @param address     the address as JDBC has it
     * @param environment has user and password where the address has none: {@code PGUSER}, {@code PGPASSWORD}
     */
    static Server of(String address, Map<String, String> environment) {
        Matcher parts = ADDRESS.matcher(address);
        if (!parts.matches()) {
            throw wrong();
        }
        Properties properties = new Properties();
        if (parts.group("user") != null) {
            String[] user = parts.group("user").split(":", 2);
            properties.setProperty(USER, decoded(user[0]));
            if (user.length == 2) {
                properties.setProperty(PASSWORD, decoded(user[1]));
            }
        }
        if (parts.group("parameters") != null) {
            for (String parameter : parts.group("parameters").split("&", -1)) {
                String[] pair = parameter.split("=", 2);
                properties.setProperty(pair[0], pair.length == 2 ? decoded(pair[1]) : "");
            }
        }
        setIfAbsent(properties, USER, environment.get("PGUSER"));
        setIfAbsent(properties, PASSWORD, environment.get("PGPASSWORD"));
        setIfAbsent(properties, "ApplicationName", "doubao-agents docs");
        // Work on an index has silences while a model embeds, and who has gone is to be noticed.
        setIfAbsent(properties, "tcpKeepAlive", "true");
        String hosts =
                parts.group("hosts") == null || parts.group("hosts").isEmpty() ? "localhost" : parts.group("hosts");
        return new Server(PREFIX + "//" + hosts + "/" + parts.group("database"), properties);
    }

    /** Where it is, without user and password. */
    @Override
    public String toString() {
        return url;
    }

    /**
     * Connects.
     *
     * @throws UserException if that fails, with the reason
     */
    Connection connect() {
        try {
            return Objects.requireNonNull(driver().connect(url, properties), "The driver knows the address");
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** What the database, or the driver, says of a failure. */
    UserException failure(SQLException failure) {
        String reason = said(failure);
        String password = properties.getProperty(PASSWORD, "");
        String shown = password.isEmpty() ? reason : reason.replace(password, "***");
        return new UserException(Text.of(Server.class, "postgres.failed", this, shown), failure);
    }

    /** Its first line: behind it may be the row that failed, and around it the statement, with the text of a document. */
    private static String said(SQLException failure) {
        SQLException first = failure instanceof BatchUpdateException && failure.getNextException() != null
                ? failure.getNextException()
                : failure;
        return String.valueOf(first.getMessage()).strip().lines().findFirst().orElse("");
    }

    private Driver driver() {
        try {
            return DriverManager.getDriver(url);
        } catch (SQLException e) {
            // There is one, and the address is beyond it, such as for its port.
            throw wrong();
        }
    }

    private static ConfigurationException wrong() {
        return new ConfigurationException(Text.of(Server.class, "postgres.address"));
    }

    private static void setIfAbsent(Properties properties, String name, @Nullable String value) {
        if (value != null && !value.isEmpty() && properties.getProperty(name) == null) {
            properties.setProperty(name, value);
        }
    }

    /** Java's exception repeats what it cannot decode, which may be a password. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw wrong();
        }
    }
}
