using System.Text;

namespace Eth2Core.Tests.Bls.Timing;

/// <summary>The operations that field elements of this thread went through, a letter each.</summary>
internal static class OperationTrace
{
    [ThreadStatic]
    private static StringBuilder? s_operations;

    /// <summary>Notes one.</summary>
    public static void Add(char operation) => s_operations?.Append(operation);

    /// <summary>Runs, and tells what was noted meanwhile.</summary>
    public static string Of(Action run)
    {
        s_operations = new StringBuilder();
        run();
        string operations = s_operations.ToString();
        s_operations = null;
        return operations;
    }
}
