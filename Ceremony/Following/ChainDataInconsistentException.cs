using Eth2Core;

namespace Ceremony.Following;

/// <summary>What the node says contradicts itself, the contract, or the ledger. Nothing of it was kept.</summary>
public sealed class ChainDataInconsistentException : DepositException
{
    internal ChainDataInconsistentException(string node, UserText where, UserText check, UserText expected, UserText got)
        : base(
            "chain-data-inconsistent",
            $"eth1 node {node}: {where}: {check}: expected {expected}, got {got}",
            $"this node omits or alters data, or its database is damaged: use another node; the ledger holds only what was checked before")
    {
        Node = node;
        Where = where;
        Check = check;
        Expected = expected;
        Got = got;
    }

    /// <summary>The node's address, safe to print.</summary>
    public string Node { get; }

    /// <summary>The block or the range.</summary>
    public UserText Where { get; }

    /// <summary>What was compared.</summary>
    public UserText Check { get; }

    /// <summary>What it should be.</summary>
    public UserText Expected { get; }

    /// <summary>What it is.</summary>
    public UserText Got { get; }

    /// <inheritdoc/>
    public override int ExitCode => 3;
}
