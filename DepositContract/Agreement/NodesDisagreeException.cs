namespace DepositContract.Agreement;

/// <summary>Two nodes answer the same question differently; neither was believed.</summary>
public sealed class NodesDisagreeException : DepositException
{
    internal NodesDisagreeException(string method, string first, string firstSays, string second, string secondSays)
        : base("eth1-nodes-disagree", $"{method}: eth1 node {first} says {firstSays}, and {second} says {secondSays}", $"one of them is behind, broken or lies: ask a third one, and leave out the one that is wrong")
    {
        Method = method;
        First = first;
        Second = second;
    }

    /// <summary>What was asked.</summary>
    public string Method { get; }

    /// <summary>One node's address, safe to print.</summary>
    public string First { get; }

    /// <summary>The other's.</summary>
    public string Second { get; }

    /// <inheritdoc/>
    public override int ExitCode => 3;
}
