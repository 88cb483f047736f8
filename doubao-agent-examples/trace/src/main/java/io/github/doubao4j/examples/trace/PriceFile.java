package io.github.doubao4j.examples.trace;

import io.github.doubao4j.agent.price.PriceTable;
import io.github.doubao4j.examples.output.IoErrors;
import io.github.doubao4j.examples.text.ConfigurationException;
import io.github.doubao4j.examples.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The user's own price table: a file that is asked before the table that ships. */
public final class PriceFile {

    private PriceFile() {}

    /**
     * The table that ships, with the entries of a file before its own.
     *
     * @throws ConfigurationException if it cannot be read, with what is wrong and where
     */
    public static PriceTable read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return PriceTable.shipped().with(in);
        } catch (IllegalArgumentException e) {
            throw unreadable(file, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw unreadable(file, IoErrors.reason(e));
        }
    }

    private static ConfigurationException unreadable(Path file, Object reason) {
        return new ConfigurationException(Text.of(PriceFile.class, "prices.unreadable", file, reason));
    }
}
