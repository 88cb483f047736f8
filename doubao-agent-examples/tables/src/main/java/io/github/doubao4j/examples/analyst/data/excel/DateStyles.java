package io.github.doubao4j.examples.analyst.data.excel;

import java.util.HashMap;
import java.util.Map;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.xssf.model.StylesTable;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;

/** Which styles of a workbook show numbers as dates, and from which day it counts. */
final class DateStyles {

    private final StylesTable styles;
    private final boolean since1904;
    private final Map<Integer, Boolean> known = new HashMap<>();

    DateStyles(StylesTable styles, boolean since1904) {
        this.styles = styles;
        this.since1904 = since1904;
    }

    boolean since1904() {
        return since1904;
    }

    boolean isDate(int style) {
        return known.computeIfAbsent(style, this::look);
    }

    private boolean look(int index) {
        if (index < 0 || index >= styles.getNumCellStyles()) {
            return false;
        }
        XSSFCellStyle style = styles.getStyleAt(index);
        return DateUtil.isADateFormat(style.getDataFormat(), style.getDataFormatString());
    }
}
