package io.github.doubao4j.examples.docs.index;

import io.github.doubao4j.examples.text.UserException;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Makes stores of one kind from their addresses. A module that has one names it in {@code META-INF/services}, so that its
 * drivers are only where the module is.
 */
public interface PassageStoreProvider {

    /**
     * Whether an address is one of this kind of stores.
     *
     * @param address such as {@code jdbc:postgresql://host/database}
     */
    boolean knows(String address);

    /**
     * The store at an address; it is not opened yet.
     *
     * @param address     where it is; may hold a password
     * @param name        what the index is called there, where there can be several
     * @param environment the environment's variables
     * @throws UserException if there is something wrong with the address
     */
    PassageStore store(String address, String name, Map<String, String> environment);

    /**
     * The provider for an address among those on the class path.
     *
     * @param address where a store is
     */
    static Optional<PassageStoreProvider> of(String address) {
        return ServiceLoader.load(PassageStoreProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.knows(address))
                .findFirst();
    }
}
