// swift-tools-version: 6.2
import PackageDescription

#if !(os(Linux) && arch(x86_64))
  #error("Payung is built for 64-bit Linux on x86-64 only; docs/decision-records/0009-linux-x86-64.md says why")
#endif

let package = Package(
  name: "payung",
  products: [
    .executable(name: "payung", targets: ["payung"]),
    .library(name: "Payung", targets: ["Payung"]),
    .library(name: "PayungC", type: .dynamic, targets: ["PayungC"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.0.0"),
  ],
  targets: [
    // The seams to C.
    .systemLibrary(name: "COpenBLAS", pkgConfig: "openblas", providers: [.apt(["libopenblas-dev"])]),
    .systemLibrary(name: "CNetCDF", pkgConfig: "netcdf", providers: [.apt(["libnetcdf-dev"])]),
    .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CNLopt", pkgConfig: "nlopt", providers: [.apt(["libnlopt-dev"])]),
    .systemLibrary(name: "CXLSXWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .target(name: "CKernels"),

    // One way through: file → meaning → numbers on paths → what they say → what people read.
    // The values stand apart from the files they are read from: whoever computes knows no YAML.
    .target(name: "Scenarios"),
    .target(name: "ScenarioFiles", dependencies: ["Scenarios", .product(name: "Yams", package: "Yams")]),
    .target(name: "Engine", dependencies: ["Scenarios", "CKernels", "COpenBLAS"]),
    .target(name: "Analysis", dependencies: ["Scenarios", "Engine"]),
    // How anything is written: numbers and tables as text, JSON, digests, files and folders that are there as a whole.
    .target(name: "Writing", dependencies: ["Scenarios", "COpenSSL"]),
    .target(name: "Results", dependencies: ["Scenarios", "Engine", "Analysis", "Writing", "CNetCDF"]),
    // Questions about scenarios, answered by many runs on the same draws; their answers as plain documents.
    .target(name: "Studies", dependencies: ["ScenarioFiles", "Engine", "Analysis", "Writing", "Results"]),
    // What happened, held against what a scenario expected.
    .target(
      name: "History",
      dependencies: ["ScenarioFiles", "Engine", "Analysis", "Writing", "Results", "CNLopt", "COpenBLAS", "CZip"]),
    // One month of one path, as a hand calculation.
    .target(name: "Explain", dependencies: ["ScenarioFiles", "Engine", "Writing", "Results", "CKernels"]),
    // What people read: charts as SVG, the report as one page, the gallery.
    .target(
      name: "Pages",
      dependencies: ["ScenarioFiles", "Engine", "Analysis", "Writing", "Results", "Studies", "History"]),
    // The notebooks, carried in the program.
    .target(
      name: "NotebookTemplates", path: "notebooks-export",
      resources: [
        "README.md", "requirements.txt", "payung_results.py", "to_parquet.py", "first-look.ipynb", "fan-charts.ipynb",
        "tail-analysis.ipynb", "coverage-frontier.ipynb", "claims-by-cause.ipynb", "backtest.ipynb", "what-if.ipynb",
        "sweep.ipynb", "compare.ipynb",
        "first-look.R",
      ].map { Resource.embedInCode($0) }),
    .target(
      name: "Exports",
      dependencies: ["NotebookTemplates", "ScenarioFiles", "Engine", "Analysis", "Writing", "Results", "CXLSXWriter"]),
    // The fixed case, timed against what the machine could do.
    .target(
      name: "Bench",
      dependencies: [
        "ScenarioFiles", "Engine", "Analysis", "Writing", "Results", "Studies", "CKernels", "COpenBLAS",
      ]),
    // A run in shards: plans, shards, merge, and the engines that start them.
    .target(name: "Cluster", dependencies: ["Scenarios", "ScenarioFiles", "Engine", "Analysis", "Writing", "Results"]),
    // The way from a file to answers, for other programs: in Swift, and in C for all other languages.
    .target(
      name: "Payung",
      dependencies: [
        "Scenarios", "ScenarioFiles", "Engine", "Analysis", "Writing", "Results", "Studies", "Pages", "Exports",
      ]),
    // Its handles hold values of all these: declared, so that they are compiled anew when those change.
    .target(
      name: "PayungC", dependencies: ["Payung", "Scenarios", "ScenarioFiles", "Engine", "Analysis", "Results"],
      exclude: ["payung.h"]),
    .executableTarget(
      name: "payung",
      dependencies: [
        "ScenarioFiles", "Engine", "Analysis", "Writing", "Results", "Studies", "History", "Explain", "Pages",
        "Exports", "Bench", "Cluster", "CKernels", "COpenBLAS",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      // Swift's libraries inside the program: some ten milliseconds of every command went into finding their symbols. They
      // are named because FoundationXML leaves out what it needs; lld, as gold warns of a call within Foundation.
      linkerSettings: [.unsafeFlags(["-static-stdlib", "-use-ld=lld"])]
        + [
          "FoundationXML", "_CFXMLInterface", "CoreFoundation", "_FoundationICU", "FoundationInternationalization",
          "FoundationEssentials", "_FoundationCollections", "_FoundationCShims", "xml2",
        ].map { .linkedLibrary($0) }),

    // Replaces the allocator's functions in the test program by counting ones.
    .target(name: "AllocationCounter", path: "Tests/AllocationCounter"),
    // The test oracle: the model again, plain and scalar, sharing only the scenario's values with the product.
    .target(name: "ReferenceModel", dependencies: ["Scenarios"], path: "Tests/ReferenceModel"),
    .target(name: "AnalysisFixtures", dependencies: ["ScenarioFiles", "Engine"], path: "Tests/AnalysisFixtures"),
    // Programs that tests start, none of which outlives its deadline.
    .target(name: "Children", path: "Tests/Children"),

    .testTarget(name: "KernelTests", dependencies: ["CKernels"]),
    .testTarget(name: "ScenariosTests", dependencies: ["Scenarios", "ScenarioFiles", "Engine"]),
    .testTarget(name: "ScenarioFilesTests", dependencies: ["ScenarioFiles"], exclude: ["Fixtures", "Scenarios"]),
    .testTarget(name: "ReferenceModelTests", dependencies: ["ReferenceModel", "ScenarioFiles"]),
    .testTarget(
      name: "EngineTests",
      dependencies: [
        "Engine", "Scenarios", "ScenarioFiles", "ReferenceModel", "AllocationCounter", "AnalysisFixtures",
      ],
      exclude: ["Goldens"], resources: [.copy("Scenarios")]),
    .testTarget(name: "AnalysisTests", dependencies: ["Analysis", "Engine", "ScenarioFiles", "AnalysisFixtures"]),
    .testTarget(
      name: "ResultsTests",
      dependencies: ["Writing", "Results", "Analysis", "Engine", "ScenarioFiles", "AnalysisFixtures", "CNetCDF"],
      exclude: ["Goldens"]),
    .testTarget(
      name: "StudiesTests", dependencies: ["Studies", "Analysis", "Engine", "ScenarioFiles", "AnalysisFixtures"]),
    .testTarget(
      name: "HistoryTests", dependencies: ["History", "Analysis", "Engine", "ScenarioFiles", "AnalysisFixtures"],
      exclude: ["Fixtures", "Scenarios"]),
    .testTarget(
      name: "ClusterTests",
      dependencies: ["Cluster", "Results", "Analysis", "Engine", "Scenarios", "ScenarioFiles", "Children"]),
    .testTarget(name: "ExplainTests", dependencies: ["Explain", "Engine", "ScenarioFiles"]),
    .testTarget(
      name: "PagesTests",
      dependencies: [
        "Pages", "Studies", "Writing", "Results", "Analysis", "Engine", "ScenarioFiles", "AnalysisFixtures", "Children",
      ]),
    .testTarget(name: "BenchTests", dependencies: ["Bench", "Engine", "Studies"]),
    .testTarget(
      name: "ScenarioLibraryTests", dependencies: ["Pages", "Analysis", "Engine", "ScenarioFiles"],
      exclude: ["Goldens", "statutes.csv"]),
    .testTarget(name: "PayungTests", dependencies: ["Payung", "Scenarios", "ScenarioFiles", "Engine", "Results"]),
    // They run the built program: a build of the tests builds it, too.
    .testTarget(name: "AcceptanceTests", dependencies: ["Children"]),
  ])

// Benchmarks need a package that nothing else does: only there where asked for, as scripts/benchmark does.
if Context.environment["PAYUNG_BENCHMARKS"] != nil {
  package.dependencies.append(.package(url: "https://github.com/ordo-one/benchmark", from: "1.38.0", traits: []))
  package.targets.append(
    .executableTarget(
      name: "CoreBenchmarks", dependencies: [.product(name: "Benchmark", package: "benchmark"), "Bench"],
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]))
}

// A small run of the engine, for scripts/check-sanitizers.
if Context.environment["PAYUNG_SANITIZERS"] != nil {
  package.products.append(.executable(name: "sanitizer-run", targets: ["sanitizer-run"]))
  package.targets.append(
    .executableTarget(name: "sanitizer-run", dependencies: ["Engine", "ScenarioFiles"], path: "Tests/SanitizerRun"))
}

// Pages from the documentation of the public face: swift package generate-documentation --target Payung
if Context.environment["PAYUNG_DOCUMENTATION"] != nil {
  package.dependencies.append(.package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.4.0"))
}

// The workbench: a web server needs packages that nothing else does: only there where asked for, as
// scripts/install --workbench does.
if Context.environment["PAYUNG_WORKBENCH"] != nil {
  package.products.append(.executable(name: "payung-serve", targets: ["payung-serve"]))
  package.dependencies += [
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.16.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.81.0"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.24.0"),
  ]
  package.targets.append(
    .executableTarget(
      name: "payung-serve",
      dependencies: [
        "Scenarios", "ScenarioFiles", "Engine", "Analysis", "Writing", "Results", "Studies", "Pages", "Exports",
        .product(name: "Hummingbird", package: "hummingbird"), .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], path: "Sources/PayungServe",
      resources: [
        "index.html", "workbench.css", "app.js", "charts.js", "levers.js", "state.js", "words.js", "pins.js", "api.js",
        "icon.svg", "openapi.json",
      ].map { Resource.embedInCode("Page/\($0)") }))
}

// While developing, PAYUNG_QUICK_BUILD=1 leaves all but what computes unoptimised: builds take a fraction of the time.
if Context.environment["PAYUNG_QUICK_BUILD"] != nil {
  let computes = ["Scenarios", "Engine", "Analysis", "Results", "Writing", "ReferenceModel", "Bench"]
  for target in package.targets where target.type != .system && !computes.contains(target.name) {
    target.swiftSettings = [.unsafeFlags(["-Onone"])]
  }
}

// The same strictness everywhere.
for target in package.targets where [.regular, .executable, .test].contains(target.type) {
  target.swiftSettings =
    (target.swiftSettings ?? []) + [
      .swiftLanguageMode(.v6), .treatAllWarnings(as: .error), .enableUpcomingFeature("ExistentialAny"),
    ]
}
