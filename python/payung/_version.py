"""The version of this package, and so of the library it takes."""

VERSION = "0.1.0"
