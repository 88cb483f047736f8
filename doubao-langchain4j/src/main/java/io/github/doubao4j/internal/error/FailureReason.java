package io.github.doubao4j.internal.error;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.Locale;
import java.util.zip.DataFormatException;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/**
 * Says in words of ours why a connection failed. OkHttp, Okio and the JDK write for their own developers
 * ({@code \n not found: limit=0 content=…}, {@code stream was reset: CANCEL}); their texts stay in the cause.
 */
public final class FailureReason {

    private static final String CLOSED = "The server closed the connection";
    private static final String RESET = "The connection was reset by the server or by something on the way to it";
    private static final String REFUSED =
            "The connection was refused: nothing listens at this address, or a firewall forbids it";
    private static final String UNTRUSTED = "Its certificate is not trusted by this JVM;"
            + " that of your own server, or of a proxy that inspects TLS, belongs into the trust store";
    private static final String NOT_HTTP = "What the server sent is not HTTP, or not of the version that was asked for;"
            + " check the port, and http or https";
    private static final String DAMAGED = "What came was damaged: it cannot be decompressed";

    /** What a message of a library contains, in lower case, and what it means. The first that fits counts. */
    private static final List<Words> WORDS = List.of(
            words("stream was reset: refused_stream", "The server refused the HTTP/2 stream"),
            words("stream was reset", "The server reset the HTTP/2 stream"),
            words("connection reset", RESET),
            words("connection abort", RESET),
            words("connection was aborted", RESET),
            words("broken pipe", CLOSED),
            words("connection or outbound has closed", CLOSED),
            words("remote host terminated", CLOSED),
            words("peer shut down", CLOSED),
            words("unexpected end of", CLOSED),
            words("not found: limit=", CLOSED),
            words("gzip finished without", DAMAGED),
            words("source exhausted prematurely", CLOSED),
            words("crc: actual", DAMAGED),
            words("isize: actual", DAMAGED),
            words("id1id2: actual", DAMAGED),
            words("socket closed", "The connection was closed on this side"),
            words("socket is closed", "The connection was closed on this side"),
            words("stream closed", "The connection was closed on this side"),
            words("stream is closed", "The connection was closed on this side"),
            words("canceled", "The call was cancelled on this side, for example by an interceptor"),
            words("connection refused", REFUSED),
            words("network is unreachable", "The network cannot be reached"),
            words("no route to host", "There is no route to this address"),
            words("host is down", "There is no route to this address"),
            words("too many open files", "This process has too many open files and connections"),
            words(
                    "unsupported or unrecognized ssl message",
                    "The server does not speak TLS there: is it http instead of https?"),
            words("path building failed", UNTRUSTED),
            words("path validation failed", UNTRUSTED),
            words("no name matching", "Its certificate is for another host name"),
            words("no subject alternative", "Its certificate is for another host name"),
            words("handshake_failure", "The server agreed on no version or cipher of TLS"),
            words("protocol_version", "The server agreed on no version of TLS"),
            words("no appropriate protocol", "No version of TLS is enabled that both sides speak"),
            words("unrecognized_name", "The server does not know this host name"),
            words("received fatal alert", "The server refused to set up TLS"),
            words("response code for connect", "The proxy refused to connect"),
            words("authenticate with proxy", "The proxy asks for a user name and password"),
            words("socks", "The SOCKS proxy refused to connect"),
            words("cleartext communication", "The supplied client allows no http"),
            words("unexpected status line", NOT_HTTP),
            words("preface", NOT_HTTP),
            words("expected a settings frame", NOT_HTTP),
            words("expected a connection header", NOT_HTTP),
            words("expected ':status'", NOT_HTTP),
            words("expected leading [0-9a-f", "The answer breaks off or is damaged: the size of its next part is none"),
            words("expected chunk size", "The answer breaks off or is damaged: the size of its next part is none"),
            words(
                    "too many follow-up",
                    "The server, a proxy or the supplied client asked for the request again and again"));

    /** A text of a library, and ours for it. */
    private record Words(String theirs, String ours) {}

    private FailureReason() {}

    private static Words words(String theirs, String ours) {
        return new Words(theirs, ours);
    }

    /** A sentence without a full stop. The innermost reason counts, which is the one that tells something. */
    public static String of(Throwable failure) {
        String found = null;
        Throwable root = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String ours = ofOne(cause);
            found = ours == null ? found : ours;
            root = cause;
        }
        return found == null ? unknown(root) : found;
    }

    /** Another text is one that we have not met, or an interceptor's, which has something to say. */
    private static String unknown(Throwable failure) {
        String name = failure.getClass().getSimpleName();
        String message = failure.getMessage();
        return message == null || message.isBlank() ? name : name + ": " + message.strip();
    }

    private static @Nullable String ofOne(Throwable failure) {
        if (failure instanceof CertificateExpiredException) {
            return "Its certificate has expired";
        }
        if (failure instanceof CertificateNotYetValidException) {
            return "Its certificate is not valid yet; is the clock of this machine right?";
        }
        if (failure instanceof SSLPeerUnverifiedException) {
            return "Its certificate is for another host name";
        }
        if (failure instanceof UnknownHostException) {
            return "A host name is not known (DNS)";
        }
        if (failure instanceof ZipException || failure instanceof DataFormatException) {
            return DAMAGED;
        }
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        for (Words words : WORDS) {
            if (message.contains(words.theirs())) {
                return words.ours();
            }
        }
        return ofItsClass(failure);
    }

    private static @Nullable String ofItsClass(Throwable failure) {
        String type = failure.getClass().getSimpleName();
        if (failure instanceof EOFException || type.equals("ConnectionShutdownException")) {
            return CLOSED;
        }
        if (failure instanceof ClosedChannelException) {
            return "The connection was closed on this side";
        }
        if (failure instanceof SocketTimeoutException) {
            return "It took too long";
        }
        if (failure instanceof ConnectException) {
            return REFUSED;
        }
        if (failure instanceof NoRouteToHostException || failure instanceof PortUnreachableException) {
            return "There is no route to this address";
        }
        if (failure instanceof ProtocolException) {
            return NOT_HTTP;
        }
        if (failure instanceof SSLException) {
            return "TLS could not be set up, or broke";
        }
        return null;
    }
}
