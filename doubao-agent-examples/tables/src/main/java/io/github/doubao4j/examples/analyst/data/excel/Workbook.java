package io.github.doubao4j.examples.analyst.data.excel;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.poi.poifs.filesystem.FileMagic;
import org.apache.poi.ss.util.CellRangeAddress;

/** An Excel workbook. Its sheets are read one after the other, row by row. */
public interface Workbook extends Closeable {

    /** Takes rows in their order. */
    @FunctionalInterface
    interface Rows {

        /** Takes one. */
        void add(SheetRow row) throws IOException;
    }

    /** A sheet. */
    interface Sheet {

        /** Its name. */
        String name();

        /** Whether it is hidden. */
        boolean hidden();

        /**
         * Reads all rows.
         *
         * @return the cells that are merged
         */
        List<CellRangeAddress> read(Rows rows) throws IOException;
    }

    /** The sheets, in order; those with charts only are left out. */
    List<Sheet> sheets() throws IOException;

    /**
     * Opens a workbook, whichever of the two formats it is in.
     *
     * @throws UnreadableWorkbookException if it is none, or one with a password
     */
    static Workbook open(Path file) throws IOException {
        return switch (FileMagic.valueOf(file.toFile())) {
            case OLE2 -> OldWorkbook.open(file);
            case OOXML -> XmlWorkbook.open(file);
            default -> throw new UnreadableWorkbookException("workbook.none", null);
        };
    }
}
