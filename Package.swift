// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "payung",
  products: [.executable(name: "payung", targets: ["payung"])],
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
    .target(name: "CKernels"),

    // One way through: file → meaning → numbers on paths → what they say → what people read.
    .target(name: "ScenarioFormat", dependencies: [.product(name: "Yams", package: "Yams")]),
    // What happened, to be held against what a scenario expected.
    .target(name: "Observations", dependencies: ["ScenarioFormat"]),
    .target(name: "ModelCompiler", dependencies: ["ScenarioFormat"]),
    .target(name: "EconomyModel", dependencies: ["ScenarioFormat", "ModelCompiler", "CKernels", "COpenBLAS"]),
    .target(
      name: "LabourModel", dependencies: ["ScenarioFormat", "ModelCompiler", "EconomyModel", "CKernels", "COpenBLAS"]),
    .target(
      name: "FundModel", dependencies: ["ScenarioFormat", "ModelCompiler", "EconomyModel", "LabourModel", "CKernels"]),
    .target(
      name: "SimulationEngine",
      dependencies: [
        "ScenarioFormat", "ModelCompiler", "EconomyModel", "LabourModel", "FundModel", "CKernels", "COpenBLAS",
      ]),
    .target(name: "Analysis", dependencies: ["ScenarioFormat", "EconomyModel", "FundModel", "SimulationEngine"]),
    .target(
      name: "ResultFiles",
      dependencies: [
        "Analysis", "ScenarioFormat", "EconomyModel", "FundModel", "SimulationEngine", "CNetCDF", "COpenSSL",
      ]),
    .target(
      name: "EconomyReport",
      dependencies: [
        "Analysis", "Observations", "ResultFiles", "ScenarioFormat", "ModelCompiler", "EconomyModel", "COpenBLAS",
      ]),
    .target(
      name: "Calibration",
      dependencies: [
        "Observations", "Analysis", "ResultFiles", "ScenarioFormat", "ModelCompiler", "SimulationEngine", "CNLopt",
      ]),
    // Questions about scenarios, answered by many runs on the same draws; their answers as plain documents.
    .target(name: "DecisionDocuments"),
    .target(
      name: "Decisions",
      dependencies: ["Analysis", "DecisionDocuments", "ResultFiles", "ScenarioFormat", "SimulationEngine"]),
    // What people read: charts as SVG, and the report as one page.
    .target(name: "Charts"),
    .target(
      name: "ReportPages",
      dependencies: [
        "Charts", "Analysis", "DecisionDocuments", "FundModel", "ResultFiles", "ScenarioFormat", "SimulationEngine",
      ]),
    // The notebooks, carried in the program.
    .target(
      name: "NotebookTemplates", path: "notebooks-export",
      resources: [
        "README.md", "requirements.txt", "payung_results.py", "to_parquet.py", "first-look.ipynb", "fan-charts.ipynb",
        "tail-analysis.ipynb", "coverage-frontier.ipynb", "claims-by-cause.ipynb", "backtest.ipynb", "first-look.R",
      ].map { Resource.embedInCode($0) }),
    .target(
      name: "Exports",
      dependencies: [
        "NotebookTemplates", "Analysis", "ResultFiles", "ScenarioFormat", "SimulationEngine", "CXLSXWriter",
      ]),
    .target(
      name: "ScenarioGallery",
      dependencies: ["Analysis", "FundModel", "ResultFiles", "ScenarioFormat", "SimulationEngine"]),
    // The fixed case, timed against what the machine could do.
    .target(
      name: "CoreBenchmark",
      dependencies: [
        "Analysis", "ResultFiles", "ScenarioFormat", "ModelCompiler", "EconomyModel", "LabourModel", "FundModel",
        "SimulationEngine", "CKernels", "COpenBLAS",
      ]),
    // Where an answer comes from: what it is sensitive to, and what moved it between two scenarios.
    .target(
      name: "Examination",
      dependencies: ["Analysis", "DecisionDocuments", "Decisions", "ResultFiles", "ScenarioFormat", "SimulationEngine"]),
    // What was published of a fund, measured as runs are.
    .target(name: "Accounts", dependencies: ["Analysis", "ResultFiles", "ScenarioFormat"]),
    // One month of one path, as a hand calculation.
    .target(
      name: "PathExplanation",
      dependencies: [
        "ResultFiles", "ScenarioFormat", "ModelCompiler", "EconomyModel", "LabourModel", "FundModel",
        "SimulationEngine", "CKernels",
      ]),
    .target(
      name: "RareEvents",
      dependencies: ["Analysis", "ResultFiles", "ScenarioFormat", "EconomyModel", "ModelCompiler", "SimulationEngine"]),
    .executableTarget(
      name: "payung",
      dependencies: [
        "RareEvents", "EconomyModel",
        "Exports", "Analysis", "Calibration", "EconomyReport", "Observations", "ResultFiles", "ScenarioFormat",
        "ScenarioGallery", "CoreBenchmark", "DecisionDocuments", "Decisions", "Accounts", "Examination",
        "PathExplanation", "ReportPages",
        "SimulationEngine", "CKernels", "COpenBLAS",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    .testTarget(name: "AcceptanceTests", dependencies: ["payung"]),
    .testTarget(name: "ScenarioGalleryTests", dependencies: ["ScenarioGallery", "ScenarioFormat"]),
    .testTarget(
      name: "ScenarioLibraryTests",
      dependencies: [
        "ScenarioGallery", "Analysis", "LabourModel", "ModelCompiler", "ScenarioFormat", "SimulationEngine",
      ], exclude: ["Goldens", "statutes.csv"]),
    .testTarget(
      name: "RareEventsTests",
      dependencies: ["RareEvents", "Analysis", "EconomyModel", "ScenarioFormat", "SimulationEngine"]),
    .testTarget(name: "KernelTests", dependencies: ["CKernels"]),
    .testTarget(name: "CoreBenchmarkTests", dependencies: ["CoreBenchmark", "ModelCompiler", "SimulationEngine"]),
    .testTarget(name: "EconomyModelTests", dependencies: ["EconomyModel", "ModelCompiler", "ScenarioFormat"]),
    .testTarget(name: "EconomyReportTests", dependencies: ["EconomyReport", "Observations", "ScenarioFormat"]),
    .testTarget(
      name: "SimulationEngineTests",
      dependencies: ["SimulationEngine", "EconomyModel", "ReferenceModel", "AllocationCounter"],
      exclude: ["Goldens"], resources: [.copy("Scenarios")]),
    // Replaces the allocator's functions in the test program by counting ones.
    .target(name: "AllocationCounter", path: "Tests/AllocationCounter"),
    // The test oracle: the model again, plain and scalar, sharing only the scenario's values with the product.
    .target(name: "ReferenceModel", dependencies: ["ScenarioFormat"], path: "Tests/ReferenceModel"),
    .testTarget(name: "ReferenceModelTests", dependencies: ["ReferenceModel", "ScenarioFormat"]),
    .target(
      name: "AnalysisFixtures", dependencies: ["ScenarioFormat", "SimulationEngine"], path: "Tests/AnalysisFixtures"),
    .testTarget(
      name: "AnalysisTests", dependencies: ["Analysis", "ScenarioFormat", "SimulationEngine", "AnalysisFixtures"]),
    .testTarget(
      name: "ResultFilesTests",
      dependencies: ["ResultFiles", "Analysis", "ScenarioFormat", "SimulationEngine", "AnalysisFixtures", "CNetCDF"],
      exclude: ["Goldens"]),
    .testTarget(
      name: "ExaminationTests",
      dependencies: [
        "Examination", "Decisions", "DecisionDocuments", "Analysis", "AnalysisFixtures", "SimulationEngine",
        "ScenarioFormat",
      ]),
    .testTarget(name: "AccountsTests", dependencies: ["Accounts", "ScenarioFormat"]),
    .testTarget(
      name: "PathExplanationTests",
      dependencies: ["PathExplanation", "SimulationEngine", "ModelCompiler", "ScenarioFormat"]),
    .testTarget(name: "ChartsTests", dependencies: ["Charts"]),
    .testTarget(
      name: "ReportPagesTests",
      dependencies: [
        "ReportPages", "Charts", "Analysis", "DecisionDocuments", "ResultFiles", "ScenarioFormat", "SimulationEngine",
        "AnalysisFixtures",
      ]),
    .testTarget(name: "ObservationsTests", dependencies: ["Observations", "ScenarioFormat"], exclude: ["Fixtures"]),
    .testTarget(
      name: "CalibrationTests",
      dependencies: ["Calibration", "Observations", "Analysis", "ScenarioFormat", "SimulationEngine"],
      exclude: ["Scenarios"]),
    .testTarget(
      name: "DecisionsTests", dependencies: ["Decisions", "DecisionDocuments", "Analysis", "ScenarioFormat"]),
    .testTarget(
      name: "ScenarioFormatTests", dependencies: ["ScenarioFormat"], exclude: ["Fixtures", "Scenarios"]),
  ])

// Benchmarks need a package that nothing else does: only there where asked for, as scripts/benchmark does.
if Context.environment["PAYUNG_BENCHMARKS"] != nil {
  package.dependencies.append(.package(url: "https://github.com/ordo-one/benchmark", from: "1.38.0", traits: []))
  package.targets.append(
    .executableTarget(
      name: "CoreBenchmarks", dependencies: [.product(name: "Benchmark", package: "benchmark"), "CoreBenchmark"],
      path: "Sources/Benchmarks/CoreBenchmarks",
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]))
}

// The same strictness everywhere.
for target in package.targets where [.regular, .executable, .test].contains(target.type) {
  target.swiftSettings = [
    .swiftLanguageMode(.v6), .treatAllWarnings(as: .error), .enableUpcomingFeature("ExistentialAny"),
  ]
}
