// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "client",
  dependencies: [.package(name: "payung", path: "../..")],
  targets: [.executableTarget(name: "client", dependencies: [.product(name: "Payung", package: "payung")])])
