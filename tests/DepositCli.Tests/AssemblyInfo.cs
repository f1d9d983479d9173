using System.Runtime.Versioning;

// File modes, signals and terminals are those of Linux and macOS.
[assembly: UnsupportedOSPlatform("windows")]
