package io.github.doubao4j.examples.analyst.data.excel;

import io.github.doubao4j.examples.analyst.data.layout.ValueKind;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.util.NumberToTextConverter;

/** Makes cells of the values that workbooks hold, where a date is a number with a format. */
final class CellValues {

    private CellValues() {}

    static Optional<SheetCell> text(String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(SheetCell.value(text, textKind(text)));
    }

    static SheetCell truth(boolean value) {
        return SheetCell.value(String.valueOf(value), ValueKind.BOOLEAN);
    }

    static SheetCell number(double value, boolean date, boolean since1904) {
        if (date && DateUtil.isValidExcelDate(value)) {
            return date(value, since1904);
        }
        String text = NumberToTextConverter.toText(value);
        return SheetCell.value(
                text,
                value == Math.rint(value) && ValueKind.of(text) == ValueKind.INTEGER
                        ? ValueKind.INTEGER
                        : ValueKind.DECIMAL);
    }

    static SheetCell isoDate(String text) {
        ValueKind kind = ValueKind.of(text);
        return SheetCell.value(text, kind == ValueKind.DATE_ISO || kind == ValueKind.TIMESTAMP ? kind : ValueKind.TEXT);
    }

    private static SheetCell date(double value, boolean since1904) {
        LocalDateTime moment = DateUtil.getLocalDateTime(value, since1904, true).truncatedTo(ChronoUnit.SECONDS);
        if (value < 1) {
            return SheetCell.value(
                    moment.toLocalTime().format(DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT)), ValueKind.TIME);
        }
        return moment.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? SheetCell.value(moment.toLocalDate().toString(), ValueKind.DATE_ISO)
                : SheetCell.value(
                        moment.format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)),
                        ValueKind.TIMESTAMP);
    }

    /** Digits that somebody made a text of stay one, and nothing is to be said of that. */
    private static ValueKind textKind(String text) {
        ValueKind kind = ValueKind.of(text);
        return kind == ValueKind.INTEGER || kind == ValueKind.LONG_INTEGER || kind == ValueKind.LEADING_ZEROS
                ? ValueKind.LEADING_ZEROS
                : ValueKind.TEXT;
    }
}
