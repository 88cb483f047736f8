package io.github.doubao4j.examples.analyst.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class DatabaseErrorsTest {

    @Test
    void aUserSeesLineAndReasonButNoOptionsOfTheDatabase() {
        SQLException csv = new SQLException("""
                Conversion Error: CSV Error on Line: 4
                Original Line: 3,C, D,30
                Error when converting column "amount". Could not convert string " D" to 'INTEGER'

                Column amount is being converted as type INTEGER
                Possible solutions:
                * Override the type for this column manually

                  file = /tmp/a.csv
                  delimiter = , (Auto-Detected)
                """);
        SQLException json = new SQLException("""
                Invalid Input Error: Malformed JSON in file "/tmp/b.json", at byte 6 in line 3: unexpected character.\s

                LINE 1: CREATE TABLE "b" AS SELECT * FROM read_json_auto('/tmp/b.json')
                                                          ^^^^^^^^^^^^^^
                """);

        assertThat(DatabaseErrors.oneLine(csv))
                .isEqualTo(
                        "Conversion Error: CSV Error on Line: 4; Original Line: 3,C, D,30; Error when converting column"
                                + " \"amount\". Could not convert string \" D\" to 'INTEGER'; Column amount is being converted as"
                                + " type INTEGER");
        assertThat(DatabaseErrors.oneLine(json))
                .isEqualTo(
                        "Invalid Input Error: Malformed JSON in file \"/tmp/b.json\", at byte 6 in line 3: unexpected"
                                + " character.");
    }

    @Test
    void aModelSeesThePlaceInItsStatementDespiteManyNames() {
        String candidates = "Candidate bindings: " + "\"a_long_name\", ".repeat(60);
        String place = "LINE 1: SELECT nope FROM t\n               ^^^^";

        assertThat(DatabaseErrors.full(new SQLException("Binder Error: no nope\n" + candidates + "\n\n" + place)))
                .endsWith(place);
        assertThat(DatabaseErrors.full(new SQLException("x".repeat(5000)))).hasSize(2001);
    }
}
