package shop;

import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** Fails in the way that its argument names. */
public class Failures {
    static class OrderException extends RuntimeException {
        OrderException(String message, Throwable cause) { super(message, cause); }
    }

    static class Connection implements AutoCloseable {
        void send(String order) { throw new IllegalStateException("cannot send " + order); }

        @Override
        public void close() throws Exception {
            try {
                new Socket("127.0.0.1", 1);
            } catch (java.io.IOException e) {
                throw new java.io.IOException("close failed", e);
            }
        }
    }

    static int price(Map<String, Integer> prices, String item) { return prices.get(item); }

    static int total(List<String> items) {
        return items.stream().map(item -> price(Map.of("tea", 3), item)).collect(Collectors.summingInt(n -> n));
    }

    static void load() {
        try {
            new Socket("127.0.0.1", 1);
        } catch (java.io.IOException e) {
            throw new OrderException("Order 7 was not loaded\n  from 127.0.0.1:1\nplease try again", e);
        }
    }

    static void checkout() {
        try {
            load();
        } catch (OrderException e) {
            throw new IllegalStateException("checkout failed", e);
        }
    }

    static int depth(int n) { return depth(n + 1) + 1; }

    static void pool() throws Exception {
        var pool = Executors.newSingleThreadExecutor();
        try {
            pool.submit(() -> total(List.of("tea", "milk"))).get();
        } finally {
            pool.shutdown();
        }
    }

    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "null" -> total(List.of("tea", "milk"));
            case "chain" -> checkout();
            case "suppressed" -> {
                try (var connection = new Connection()) {
                    connection.send("order 7");
                }
            }
            case "pool" -> pool();
            case "overflow" -> depth(0);
            case "thread" -> {
                var thread = new Thread(() -> load(), "order-worker-3");
                thread.start();
                thread.join();
            }
            case "memory" -> System.out.println(new long[Integer.MAX_VALUE].length);
            case "reflection" -> Failures.class.getDeclaredMethod("checkout").invoke(null);
            case "circular" -> {
                var first = new RuntimeException("first");
                first.initCause(new RuntimeException("second", first));
                throw first;
            }
            case "printed" -> {
                System.err.println("Nov 21, 2026 10:00:00 starting");
                try {
                    checkout();
                } catch (RuntimeException e) {
                    java.util.logging.Logger.getLogger("shop").log(java.util.logging.Level.SEVERE, "no checkout", e);
                }
            }
            default -> throw new Exception();
        }
    }
}
