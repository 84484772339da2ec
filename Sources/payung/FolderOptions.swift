import ArgumentParser
import ScenarioFiles

/// `--root DIR`: where files may be read from.
struct FolderOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Read nothing outside this folder, neither the file nor what it extends nor its CSV files; for scenarios of "
        + "strangers.", valueName: "dir"))
  var root: String?

  /// A scenario file, read once with all it needs.
  func draft(of file: String) throws(ScenarioErrors) -> Draft { try Draft.read(path: file, within: root) }
}
