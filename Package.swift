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
    .target(name: "CKernels", linkerSettings: [.linkedLibrary("sleef"), .linkedLibrary("m")]),

    // One way through: file → meaning → numbers on paths → what they say → what people read.
    .target(name: "ScenarioFormat", dependencies: [.product(name: "Yams", package: "Yams")]),
    // What happened, to be held against what a scenario expected.
    .target(name: "Observations", dependencies: ["ScenarioFormat"]),
    .target(name: "ModelCompiler", dependencies: ["ScenarioFormat"]),
    .target(name: "EconomyModel", dependencies: ["ModelCompiler", "CKernels", "COpenBLAS"]),
    .target(name: "LabourModel", dependencies: ["ModelCompiler", "EconomyModel", "CKernels", "COpenBLAS"]),
    .target(name: "FundModel", dependencies: ["ModelCompiler", "EconomyModel", "LabourModel", "CKernels"]),
    .target(
      name: "SimulationEngine",
      dependencies: ["ModelCompiler", "EconomyModel", "LabourModel", "FundModel", "CKernels", "COpenBLAS"]),
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
    .target(
      name: "RareEvents",
      dependencies: ["Analysis", "ResultFiles", "ScenarioFormat", "EconomyModel", "ModelCompiler", "SimulationEngine"]),
    .executableTarget(
      name: "payung",
      dependencies: [
        "RareEvents", "EconomyModel",
        "Exports", "Analysis", "Calibration", "EconomyReport", "Observations", "ResultFiles", "ScenarioFormat",
        "ScenarioGallery",
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
    .testTarget(name: "EconomyModelTests", dependencies: ["EconomyModel", "ModelCompiler", "ScenarioFormat"]),
    .testTarget(name: "EconomyReportTests", dependencies: ["EconomyReport", "Observations", "ScenarioFormat"]),
    .testTarget(
      name: "SimulationEngineTests", dependencies: ["SimulationEngine", "EconomyModel", "ReferenceModel"],
      exclude: ["Goldens"],
      resources: [.copy("Scenarios")]),
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
    .testTarget(name: "ObservationsTests", dependencies: ["Observations", "ScenarioFormat"], exclude: ["Fixtures"]),
    .testTarget(
      name: "CalibrationTests",
      dependencies: ["Calibration", "Observations", "Analysis", "ScenarioFormat", "SimulationEngine"],
      exclude: ["Scenarios"]),
    .testTarget(
      name: "ScenarioFormatTests", dependencies: ["ScenarioFormat"], exclude: ["Fixtures", "Scenarios"]),
  ])

// The same strictness everywhere.
for target in package.targets where [.regular, .executable, .test].contains(target.type) {
  target.swiftSettings = [
    .swiftLanguageMode(.v6), .treatAllWarnings(as: .error), .enableUpcomingFeature("ExistentialAny"),
  ]
}
