#!/bin/bash
# Makes small packages and programs that fail to build or to start, and keeps what the terminal shows.
#
# Needs the Swift 6.3 toolchain on Linux. Works in /srv/app, because paths end up in the logs. Each build is tiny.
set -u
here=$(cd "$(dirname "$0")" && pwd)
tools='// swift-tools-version: 6.0
import PackageDescription'
export SWIFT_BACKTRACE=enable=no

# package NAME MANIFEST: a package with one executable target whose source is read from standard input.
package() {
    mkdir -p "/srv/app/$1/Sources/Main" && cd "/srv/app/$1" || exit 1
    printf '%s\n' "$2" > Package.swift
    cat > Sources/Main/main.swift
}
# library NAME DEPENDENCIES: a package that can be depended on by version, so it has a repository and tags.
library() {
    rm -rf "/srv/app/$1" && mkdir -p "/srv/app/$1/Sources/$1" && cd "/srv/app/$1" || exit 1
    printf '%s\nlet package = Package(name: "%s", products: [.library(name: "%s", targets: ["%s"])], %s)\n' \
        "$tools" "$1" "$1" "$1" "$2" > Package.swift
    echo 'public let pear = 40' > "Sources/$1/$1.swift"
    git init -q . && git add -A && git -c user.name=a -c user.email=a@example.com commit -qm 1 && git tag 1.0.0
}
build() { swift build > "$here/build_$1.log" 2>&1; }

package orders '// swift-tools-version: 6.9
import PackageDescription
let package = Package(name: "orders", targets: [.executableTarget(name: "Main")])' <<< 'print(1)'
build tools_version

library prices 'targets: [.target(name: "prices")]' && git tag 2.0.0
library shop 'dependencies: [.package(url: "/srv/app/prices", from: "1.0.0")], targets: [.target(name: "shop",
    dependencies: ["prices"])]'
target='.executableTarget(name: "Main"'
package orders "$tools
let package = Package(name: \"orders\", dependencies: [.package(path: \"../prices\")],
    targets: [$target, dependencies: [.product(name: \"PriceList\", package: \"prices\")])])" <<< 'print(1)'
build product_missing
package orders "$tools
let package = Package(name: \"orders\",
    targets: [$target, dependencies: [.product(name: \"prices\", package: \"prices\")])])" <<< 'print(1)'
build package_unknown
package orders "$tools
let package = Package(name: \"orders\", dependencies: [.package(url: \"/srv/app/prices\", from: \"2.0.0\"),
    .package(url: \"/srv/app/shop\", from: \"1.0.0\")], targets: [$target, dependencies: [\"prices\", \"shop\"])])" \
    <<< 'print(1)'
build conflict
package orders "$tools
let package = Package(name: \"orders\", dependencies: [.package(path: \"../prices\")], targets: [$target)])" \
    <<< $'import prices\nprint(pear)'
build no_such_module
package orders "$tools
let package = Package(name: \"orders\", targets: [$target)])" \
    <<< $'@_silgen_name("price_of") func price(_ id: Int) -> Int\nprint(price(7))'
build undefined_symbol

mkdir -p /srv/app/probe && cd /srv/app/probe || exit 1
echo 'print("hi")' > hello.swift
swiftc -Xfrontend -debug-crash-immediately hello.swift 2>&1 | head -14 > "$here/build_compiler_crash.log"
swiftc -no-toolchain-stdlib-rpath hello.swift -o App && ./App > "$here/build_libraries_missing.log" 2>&1
cat > network.swift <<'SWIFT'
import Foundation
let (data, _) = try await URLSession.shared.data(from: URL(string: "http://127.0.0.1/")!)
SWIFT
swiftc network.swift > "$here/build_networking.log" 2>&1
cat > formula.swift <<'SWIFT'
let a = 1, b = 2.0, c: Float = 3
let r = [a, b, c].map { $0 * 2 + b / 3 - Double(a) * 4.0 + (c * 2 + 1) / 2 - 3 * b + Double(c) * 3 }.reduce(0) { $0 + $1 * 2 }
SWIFT
swiftc formula.swift > "$here/build_type_check.log" 2>&1

# A program with a resource, copied to another place without it; the build directory is not to be found either.
package catalog "$tools
let package = Package(name: \"catalog\", targets: [$target, resources: [.copy(\"articles.json\")])])" \
    <<< $'import Foundation\nprint(Bundle.module.resourceURL as Any)'
echo '{}' > Sources/Main/articles.json
swift build > /dev/null 2>&1
mkdir -p /srv/app/image && cp .build/debug/Main /srv/app/image/Catalog && mv .build moved
(cd /srv/app/image && ./Catalog 2>&1 | head -9 > "$here/build_resources_missing.log")
mv moved .build

# A filter that meets nothing.
mkdir -p /srv/app/tested/Tests/MainTests && cd /srv/app/tested || exit 1
printf '%s\nlet package = Package(name: "tested", targets: [.testTarget(name: "MainTests")])\n' "$tools" > Package.swift
printf 'import XCTest\nfinal class TotalTests: XCTestCase { func testTotal() {} }\n' > Tests/MainTests/TotalTests.swift
swift test --filter Nothing 2>&1 | sed -n '/^warning: No matching/,$p' > "$here/build_no_tests.log"
