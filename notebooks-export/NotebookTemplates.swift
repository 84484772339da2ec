/// The notebooks of this folder as the program carries them: an installed program has no repository beside it.
package enum NotebookTemplates {
  package static let files: [(name: String, bytes: [UInt8])] = [
    ("README.md", PackageResources.README_md),
    ("requirements.txt", PackageResources.requirements_txt),
    ("payung_results.py", PackageResources.payung_results_py),
    ("to_parquet.py", PackageResources.to_parquet_py),
    ("first-look.ipynb", PackageResources.first_look_ipynb),
    ("fan-charts.ipynb", PackageResources.fan_charts_ipynb),
    ("tail-analysis.ipynb", PackageResources.tail_analysis_ipynb),
    ("coverage-frontier.ipynb", PackageResources.coverage_frontier_ipynb),
    ("claims-by-cause.ipynb", PackageResources.claims_by_cause_ipynb),
    ("backtest.ipynb", PackageResources.backtest_ipynb),
    ("what-if.ipynb", PackageResources.what_if_ipynb),
    ("sweep.ipynb", PackageResources.sweep_ipynb),
    ("compare.ipynb", PackageResources.compare_ipynb),
    ("first-look.R", PackageResources.first_look_R),
  ]
}
