package io.github.doubao4j.examples.analyst.data;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** Reads files of one format. Has no state. */
interface FileLoader {

    /**
     * Makes tables of a file.
     *
     * @param file   the file
     * @param target where they go
     * @return the tables, none of which is empty of columns
     * @throws DataException if there is nothing in the file, or nothing that can be read
     */
    List<Table> load(Path file, LoadTarget target) throws IOException, SQLException;
}
