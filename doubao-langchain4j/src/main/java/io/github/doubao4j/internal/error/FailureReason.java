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
 * Explains to users why a connection failed. OkHttp, Okio and the JDK write for their own developers
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
    private static final String DAMAGED = "The response is damaged: it cannot be decompressed";

    /** What a message of a library contains, in lower case, and its meaning. The first match counts. */
    private static final List<Text> TEXTS = List.of(
            text("stream was reset: refused_stream", "The server rejected the HTTP/2 stream"),
            text("stream was reset", "The server reset the HTTP/2 stream"),
            text("connection reset", RESET),
            text("connection abort", RESET),
            text("connection was aborted", RESET),
            text("broken pipe", CLOSED),
            text("connection or outbound has closed", CLOSED),
            text("remote host terminated", CLOSED),
            text("peer shut down", CLOSED),
            text("unexpected end of", CLOSED),
            text("not found: limit=", CLOSED),
            text("gzip finished without", DAMAGED),
            text("source exhausted prematurely", CLOSED),
            text("crc: actual", DAMAGED),
            text("isize: actual", DAMAGED),
            text("id1id2: actual", DAMAGED),
            text("socket closed", "The connection was closed on this side"),
            text("socket is closed", "The connection was closed on this side"),
            text("stream closed", "The connection was closed on this side"),
            text("stream is closed", "The connection was closed on this side"),
            text("canceled", "The call was cancelled on this side, for example by an interceptor"),
            text("connection refused", REFUSED),
            text("network is unreachable", "The network cannot be reached"),
            text("no route to host", "There is no route to this address"),
            text("host is down", "There is no route to this address"),
            text("too many open files", "This process has too many open files and connections"),
            text(
                    "unsupported or unrecognized ssl message",
                    "The server does not speak TLS there: is it http instead of https?"),
            text("path building failed", UNTRUSTED),
            text("path validation failed", UNTRUSTED),
            text("no name matching", "Its certificate is for another host name"),
            text("no subject alternative", "Its certificate is for another host name"),
            text("handshake_failure", "The server agreed on no version or cipher of TLS"),
            text("protocol_version", "The server agreed on no version of TLS"),
            text("no appropriate protocol", "No version of TLS is enabled that both sides speak"),
            text("unrecognized_name", "The server does not know this host name"),
            text("received fatal alert", "The server rejected the TLS handshake"),
            text("response code for connect", "The proxy rejected the connection"),
            text("authenticate with proxy", "The proxy asks for a user name and password"),
            text("socks", "The SOCKS proxy rejected the connection"),
            text("cleartext communication", "The supplied client allows no http"),
            text("unexpected status line", NOT_HTTP),
            text("preface", NOT_HTTP),
            text("expected a settings frame", NOT_HTTP),
            text("expected a connection header", NOT_HTTP),
            text("expected ':status'", NOT_HTTP),
            text(
                    "expected leading [0-9a-f",
                    "The response is cut short or damaged: the size of its next chunk is not valid"),
            text(
                    "expected chunk size",
                    "The response is cut short or damaged: the size of its next chunk is not valid"),
            text(
                    "too many follow-up",
                    "The server, a proxy or the supplied client asked for the request again and again"));

    /** A text of a library, and ours for it. */
    private record Text(String theirs, String ours) {}

    private FailureReason() {}

    private static Text text(String theirs, String ours) {
        return new Text(theirs, ours);
    }

    /** A sentence without a full stop. The innermost reason counts, as the most specific one. */
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

    /** An unknown text, or that of an interceptor, is shown as it is. */
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
        for (Text text : TEXTS) {
            if (message.contains(text.theirs())) {
                return text.ours();
            }
        }
        return ofClass(failure);
    }

    private static @Nullable String ofClass(Throwable failure) {
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
