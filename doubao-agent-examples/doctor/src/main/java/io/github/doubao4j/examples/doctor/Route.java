package io.github.doubao4j.examples.doctor;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The way to a server, as the JVM sees it.
 *
 * @param host    the host that is connected to: the server, or the proxy in front of it
 * @param port    its port
 * @param tls     whether TLS is spoken with the server
 * @param proxied whether a proxy stands in between
 */
record Route(String host, int port, boolean tls, boolean proxied) {

    private static final List<String> PROXY_VARIABLES =
            List.of("https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY");

    static Route to(URI address) {
        boolean tls = "https".equalsIgnoreCase(address.getScheme());
        InetSocketAddress proxy = proxy(address);
        if (proxy != null) {
            return new Route(proxy.getHostString(), proxy.getPort(), tls, true);
        }
        int port = address.getPort() > 0 ? address.getPort() : tls ? 443 : 80;
        return new Route(address.getHost(), port, tls, false);
    }

    /** The variable with a proxy that Java does not look at; empty if there is none, or if Java has one of its own. */
    Stream<String> unusedProxy(Map<String, String> environment) {
        return proxied
                ? Stream.empty()
                : PROXY_VARIABLES.stream()
                        .filter(name -> !environment.getOrDefault(name, "").isBlank())
                        .limit(1);
    }

    private static @Nullable InetSocketAddress proxy(URI address) {
        ProxySelector selector = ProxySelector.getDefault();
        return selector == null
                ? null
                : selector.select(address).stream()
                        .filter(proxy -> proxy.type() != Proxy.Type.DIRECT)
                        .map(proxy -> (InetSocketAddress) proxy.address())
                        .findFirst()
                        .orElse(null);
    }
}
