using Ceremony.Following;

namespace Ceremony.Genesis;

/// <summary>What one node was compared in.</summary>
/// <param name="Node">The node's address, safe to print.</param>
/// <param name="Checks">The checks; none where it does not have the block.</param>
public readonly record struct NodeChecks(string Node, RangeChecks Checks);
