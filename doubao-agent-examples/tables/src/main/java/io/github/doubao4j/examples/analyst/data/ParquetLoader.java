package io.github.doubao4j.examples.analyst.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Loads Parquet, which the database reads itself. It sees the file under a name that is no pattern and says nothing of
 * partitions: a user's file name is data.
 */
final class ParquetLoader implements FileLoader {

    @Override
    public List<Table> load(Path file, LoadTarget target) throws IOException, SQLException {
        String name = target.names().next(file);
        Path alias = alias(file, target.directory());
        try (Statement statement = target.connection().createStatement()) {
            statement.execute("CREATE TABLE \"" + name + "\" AS SELECT * FROM read_parquet(" + LoadTarget.literal(alias)
                    + ", hive_partitioning = false)");
        } catch (SQLException e) {
            throw new SQLException(String.valueOf(e.getMessage()).replace(alias.toString(), file.toString()), e);
        } finally {
            Files.deleteIfExists(alias);
        }
        return List.of(new Table(
                name, RowCount.of(target.connection(), name), file.getFileName().toString()));
    }

    private static Path alias(Path file, Path directory) throws IOException {
        Files.createDirectories(directory);
        Path alias = directory.resolve("data.parquet");
        try {
            return Files.createSymbolicLink(alias, file.toAbsolutePath());
        } catch (IOException | UnsupportedOperationException e) {
            // Windows asks for a right to make links.
            return Files.copy(file, alias);
        }
    }
}
