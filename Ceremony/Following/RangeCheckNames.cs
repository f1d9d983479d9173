namespace Ceremony.Following;

/// <summary>The checks by their stable names, for logs and documents.</summary>
public static class RangeCheckNames
{
    private static readonly (RangeChecks Check, string Name)[] s_names =
    [
        (RangeChecks.ContiguousIndex, "contiguous_index"),
        (RangeChecks.HeaderHash, "header_hash"),
        (RangeChecks.LogsBloom, "logs_bloom"),
        (RangeChecks.EveryHeader, "every_header"),
        (RangeChecks.ContractRoot, "contract_root"),
        (RangeChecks.StorageProof, "storage_proof"),
        (RangeChecks.OtherNodes, "other_nodes"),
    ];

    /// <summary>The names of the checks that are set, always in the same order.</summary>
    public static IReadOnlyList<string> Names(this RangeChecks checks) =>
        [.. s_names.Where(pair => checks.HasFlag(pair.Check)).Select(pair => pair.Name)];
}
