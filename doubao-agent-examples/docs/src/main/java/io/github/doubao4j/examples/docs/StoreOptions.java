package io.github.doubao4j.examples.docs;

import io.github.doubao4j.examples.docs.index.PassageStore;
import io.github.doubao4j.examples.docs.index.PassageStoreProvider;
import io.github.doubao4j.examples.docs.index.lucene.LuceneStore;
import io.github.doubao4j.examples.files.UserCache;
import io.github.doubao4j.examples.text.ConfigurationException;
import io.github.doubao4j.examples.text.Text;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say where the index is. */
final class StoreOptions {

    /** The store that is part of the program. */
    private static final String LUCENE = "lucene";

    @Option(names = "--store", order = -6, paramLabel = "lucene|URL", defaultValue = LUCENE)
    private String address = LUCENE;

    @Option(names = "--index", order = -5, paramLabel = "DIR|NAME")
    private @Nullable Path index;

    /**
     * The store for a folder.
     *
     * @param folder      its real path
     * @param suffix      of the index's name, where none is given
     * @param cache       where indexes are if no place is named
     * @param environment may hold user and password of a database
     * @throws ConfigurationException if no module of the program knows the kind of store
     */
    PassageStore store(Path folder, String suffix, UserCache cache, Map<String, String> environment) {
        if (address.equals(LUCENE)) {
            return new LuceneStore(index == null ? cache.index(folder, suffix) : index);
        }
        PassageStoreProvider provider = PassageStoreProvider.of(address)
                .orElseThrow(() -> new ConfigurationException(Text.of(StoreOptions.class, "store.unknown", shown())));
        return provider.store(address, name(folder, suffix), environment);
    }

    /** What kind of address it is. The rest may hold a password, in a place that only its driver knows. */
    private String shown() {
        return address.matches("[\\w+.-]*") ? address : address.replaceFirst("^((?:jdbc:)?+[\\w+.-]++:)?.*", "$1…");
    }

    /** Machines may have the folder at different places. */
    private String name(Path folder, String suffix) {
        if (index != null) {
            return index.toString();
        }
        return (folder.getFileName() == null ? "documents" : folder.getFileName()) + suffix;
    }
}
