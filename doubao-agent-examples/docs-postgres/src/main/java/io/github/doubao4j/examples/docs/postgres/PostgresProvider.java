package io.github.doubao4j.examples.docs.postgres;

import io.github.doubao4j.examples.docs.index.PassageStore;
import io.github.doubao4j.examples.docs.index.PassageStoreProvider;
import java.util.Map;

/** Makes stores of addresses such as {@code jdbc:postgresql://host/database}. */
public final class PostgresProvider implements PassageStoreProvider {

    /** Called by the service loader. */
    public PostgresProvider() {}

    @Override
    public boolean knows(String address) {
        return address.startsWith(Server.PREFIX);
    }

    @Override
    public PassageStore store(String address, String name, Map<String, String> environment) {
        return new PostgresStore(Server.of(address, environment), name);
    }
}
