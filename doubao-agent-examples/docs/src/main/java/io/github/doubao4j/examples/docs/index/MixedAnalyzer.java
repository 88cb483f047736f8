package io.github.doubao4j.examples.docs.index;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.cn.smart.HMMChineseTokenizer;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** Words of texts that are Chinese, English or both: Chinese is cut into words, English is stemmed, stop words go. */
public final class MixedAnalyzer extends Analyzer {

    /** To be changed with every change of what comes out, so that indexes are rebuilt. */
    static final String VERSION = "1";

    private static final CharArraySet STOP_WORDS = new CharArraySet(stopWords(), true);

    @Override
    protected TokenStreamComponents createComponents(String field) {
        Tokenizer words = new HMMChineseTokenizer();
        TokenStream kept = new StopFilter(new LowerCaseFilter(words), STOP_WORDS);
        return new TokenStreamComponents(words, new PorterStemFilter(kept));
    }

    /**
     * The words of a text, as they are compared.
     *
     * @param text the text
     */
    public Set<String> words(String text) {
        return new TreeSet<>(tokens(text));
    }

    /**
     * The same, each as often as it stands there, in order.
     *
     * @param text the text
     */
    public List<String> tokens(String text) {
        List<String> words = new ArrayList<>();
        try (TokenStream stream = tokenStream("text", text)) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                words.add(term.toString());
            }
            stream.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }

    private static Set<String> stopWords() {
        InputStream in = Objects.requireNonNull(MixedAnalyzer.class.getResourceAsStream("stopwords.txt"));
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Stream.of(line.strip().split("\\s+")))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
