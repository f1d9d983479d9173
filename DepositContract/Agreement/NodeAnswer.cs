using DepositContract.JsonRpc;

namespace DepositContract.Agreement;

/// <summary>What one node says.</summary>
internal sealed record NodeAnswer<T>(IEth1Node Node, T Value);
