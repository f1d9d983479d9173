namespace Oracles;

/// <summary>An oracle refused a question, or did not answer it.</summary>
public sealed class OracleException(string message) : Exception(message);
