package io.github.doubao4j.examples.extract.record;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.langchain4j.model.output.structured.Description;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A person to write to, from a business card or the end of a mail. */
@Description("The person of a business card, a signature or a letter")
record Contact(
        @JsonProperty(required = true) String name,
        @Nullable String company,
        @Nullable String title,

        @JsonProperty(required = true) @Description("e-mail addresses; none: []")
        List<String> emails,

        @JsonProperty(required = true) @Description("telephone numbers, as written; none: []")
        List<String> phones,

        @Nullable String address,
        @Nullable String website)
        implements Checked {

    private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@]+");

    @Override
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (name.isBlank()) {
            problems.add("/name: it is empty");
        }
        for (int i = 0; i < emails.size(); i++) {
            if (!EMAIL.matcher(emails.get(i)).matches()) {
                problems.add("/emails/" + i + ": \"" + emails.get(i) + "\" is no e-mail address");
            }
        }
        return problems;
    }
}
