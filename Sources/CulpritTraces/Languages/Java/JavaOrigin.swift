/// Whose code a Java frame is: by its class, as far as that can be told without configuration.
extension Java {
    static func origin(of frame: Frame) -> Frame.Origin {
        let name = frame.function
        if isGenerated(name) { return .generated }
        // Classes that were not packed into a jar are the program's own.
        if let module = frame.module, module.hasPrefix("classes") || module == "main" || module == "test" {
            return .app
        }
        if platform.contains(where: name.hasPrefix) || frame.module?.hasPrefix("java.") == true {
            return .standardLibrary
        }
        return libraries.contains(where: name.hasPrefix) ? .dependency : .app
    }

    /// Proxies, accessors and glue that the virtual machine or a framework wrote at run time.
    private static func isGenerated(_ name: String) -> Bool {
        name.contains("$$EnhancerBy") || name.contains("$$FastClassBy") || name.contains("$$SpringCGLIB$$")
            || name.contains("$Proxy") || name.contains("GeneratedMethodAccessor") || name.contains("LambdaForm$")
            || name.contains("GeneratedConstructorAccessor") || name.contains("$$Lambda")
    }

    static func passesCallsOn(_ frame: Frame) -> Bool { frameworks.contains(where: frame.function.hasPrefix) }

    static func isCarrier(_ exception: TracedException) -> Bool {
        carriers.contains(exception.type)
    }

    /// What a pool or reflection wraps round whatever failed inside.
    private static let carriers: Set<String> = [
        "java.util.concurrent.ExecutionException", "java.util.concurrent.CompletionException",
        "java.lang.reflect.InvocationTargetException", "java.lang.reflect.UndeclaredThrowableException",
        "java.lang.ExceptionInInitializerError",
    ]

    private static let platform = [
        "java.", "javax.", "jdk.", "sun.", "com.sun.", "kotlin.", "scala.", "groovy.lang.", "clojure.", "android.",
        "dalvik.", "com.android.internal.", "libcore.",
    ]

    /// Servers, proxies and filters: their frames stand in every trace and tell nothing about this one.
    private static let frameworks = [
        "org.apache.catalina.", "org.apache.coyote.", "org.apache.tomcat.", "org.eclipse.jetty.", "io.undertow.",
        "io.netty.", "reactor.", "org.springframework.web.", "org.springframework.aop.", "org.springframework.boot.",
        "org.springframework.security.web.", "org.junit.", "org.gradle.", "akka.", "io.vertx.core.", "kotlinx.",
    ]

    /// The packages of widely used libraries. A library that is not here counts as the user's own code: better a frame
    /// too far in than none.
    private static let libraries = [
        "akka.", "androidx.", "cats.", "ch.qos.logback.", "com.amazonaws.", "com.android.", "com.atlassian.",
        "com.azure.", "com.caucho.", "com.datastax.", "com.fasterxml.", "com.github.", "com.google.", "com.hazelcast.",
        "com.ibm.", "com.intellij.", "com.jcraft.", "com.microsoft.", "com.mongodb.", "com.mysql.", "com.netflix.",
        "com.oracle.", "com.rabbitmq.", "com.squareup.", "com.typesafe.", "com.zaxxer.", "dagger.", "feign.",
        "freemarker.", "graphql.", "groovy.", "io.confluent.", "io.debezium.", "io.dropwizard.", "io.fabric8.",
        "io.grpc.", "io.jsonwebtoken.", "io.kotest.", "io.ktor.", "io.lettuce.", "io.micrometer.", "io.micronaut.",
        "io.netty.", "io.opentelemetry.", "io.projectreactor.", "io.quarkus.", "io.r2dbc.", "io.reactivex.",
        "io.sentry.", "io.smallrye.", "io.swagger.", "io.undertow.", "io.vertx.", "javassist.", "junit.", "kafka.",
        "kotlinx.", "liquibase.", "net.bytebuddy.", "net.sf.", "ognl.", "okhttp3.", "okio.", "oracle.", "org.apache.",
        "org.aspectj.", "org.codehaus.", "org.eclipse.", "org.elasticsearch.", "org.flywaydb.", "org.gradle.",
        "org.glassfish.", "org.h2.", "org.hibernate.", "org.hsqldb.", "org.jboss.", "org.jetbrains.", "org.jooq.",
        "org.json.", "org.junit.", "org.keycloak.", "org.mariadb.", "org.mockito.", "org.mongodb.", "org.mybatis.",
        "org.neo4j.", "org.opensearch.", "org.openqa.", "org.postgresql.", "org.quartz.", "org.redisson.",
        "org.scalatest.", "org.slf4j.", "org.springframework.", "org.testng.", "org.thymeleaf.", "org.wildfly.",
        "org.xnio.", "org.yaml.", "play.", "reactor.", "redis.clients.", "retrofit2.", "rx.", "sbt.",
        "software.amazon.", "weblogic.", "worker.org.gradle.", "zio.",
    ]
}

/// What of a failure is the same in every release and run.
extension Java {
    /// The class without its package, and the method: `shop.Cart$Line.lambda$total$0` gives `Cart$Line.lambda$total$`.
    /// Numbers behind a `$` count the lambdas and classes of a file, addresses behind a slash differ each time.
    static func functionKey(_ function: String) -> String? {
        let parts = function.split(separator: ".")
        guard let method = parts.last else { return nil }
        guard parts.count > 1 else { return unnumbered(method) }
        let owner = parts[parts.count - 2].split(separator: "/", maxSplits: 1)[0]
        return "\(unnumbered(owner)).\(unnumbered(method))"
    }

    private static func unnumbered(_ name: some StringProtocol) -> String {
        var key: [UInt8] = []
        var isBehindDollar = false
        for byte in name.utf8 {
            if isBehindDollar, Byte.isDigit(byte) { continue }
            isBehindDollar = byte == UInt8(ascii: "$")
            key.append(byte)
        }
        return key[...].string
    }
}
