using System.Globalization;
using System.Security.Cryptography;
using DepositContract.Abi;
using DepositContract.JsonRpc;
using DepositContract.Transactions;
using Eth2Core.Merkle;

namespace DepositContract.Contract;

/// <summary>Finds out whether the contract at an address is the deposit contract, with evidence for every step.</summary>
/// <remarks>
/// The code alone proves nothing: an account can hold the canonical code over any storage, and then every root it gives is wrong. So the constructor's
/// 32 slots are read too, and the root is computed here from the branch slots (EIP-4881: they are the snapshot's finalized roots) and compared.
/// Everything is asked at the hash of one block.
/// </remarks>
public static class ContractVerification
{
    private const int HighestSlot = 64;

    // ERC-165: an interface that nothing supports.
    private const uint InvalidInterfaceId = 0xffffffff;

    /// <summary>Looks at the contract at the head of the node's chain.</summary>
    /// <param name="node">The node that is asked.</param>
    /// <param name="address">Where the contract should be.</param>
    /// <param name="expectedChainId">The chain that it should be on; null when any will do.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static Task<ContractReport> VerifyAsync(IEth1Node node, ExecutionAddress address, ChainId? expectedChainId, CancellationToken cancellationToken = default) =>
        VerifyAsync(node, address, expectedChainId, BlockReference.Latest, cancellationToken);

    /// <summary>Looks at the contract at a block.</summary>
    /// <param name="node">The node that is asked; for an old block it must keep the state of it.</param>
    /// <param name="address">Where the contract should be.</param>
    /// <param name="expectedChainId">The chain that it should be on; null when any will do.</param>
    /// <param name="block">The block.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async Task<ContractReport> VerifyAsync(IEth1Node node, ExecutionAddress address, ChainId? expectedChainId, BlockReference block, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(node);
        ChainId chainId = await node.GetChainIdAsync(cancellationToken).ConfigureAwait(false);
        Eth1Block head = await node.GetBlockAsync(block, cancellationToken).ConfigureAwait(false)
            ?? throw new Eth1NodeAnswerException(node.DisplayName, "eth_getBlockByNumber", $"the node has no {block} block");
        BlockReference at = BlockReference.At(head.Hash);
        byte[] code = await node.GetCodeAsync(address, at, cancellationToken).ConfigureAwait(false);
        List<ContractCheck> checks = [];
        if (expectedChainId is { } expected) checks.Add(new ContractCheck($"chain id", chainId == expected, $"{expected}", $"{chainId}"));
        ContractGrade grade = GradeCode(code, checks, out string? knownAs);
        ContractReport report = new(address, chainId, head.Number, head.Hash, grade, knownAs, code.Length, code.Length == 0 ? null : Keccak256.Hash(code), null, null, checks);
        return grade is ContractGrade.Exact or ContractGrade.ExactExceptMetadata
            ? await LookInsideAsync(node, report, checks, cancellationToken).ConfigureAwait(false)
            : report;
    }

    private static ContractGrade GradeCode(byte[] code, List<ContractCheck> checks, out string? knownAs)
    {
        knownAs = null;
        string digest = Convert.ToHexStringLower(SHA256.HashData(code));
        bool isExact = code.AsSpan().SequenceEqual(CanonicalContract.Runtime);
        bool isExactButMetadata = !isExact && MetadataTrailer.IsOnlyDifference(code);
        UserText expected = $"{CanonicalContract.Runtime.Length} bytes, sha256 0x{Convert.ToHexStringLower(CanonicalContract.RuntimeSha256.AsSpan())}";
        UserText got = code.Length == 0 ? (UserText)$"no code"
            : isExactButMetadata ? (UserText)$"{code.Length} bytes, sha256 0x{digest}, which differs in the metadata trailer only"
            : $"{code.Length} bytes, sha256 0x{digest}";
        checks.Add(new ContractCheck($"code", isExact || isExactButMetadata, expected, got));
        return isExact ? ContractGrade.Exact
            : isExactButMetadata ? ContractGrade.ExactExceptMetadata
            : code.Length == 0 ? ContractGrade.NoCode
            : KnownContracts.TryFind(digest, out knownAs) ? ContractGrade.KnownOther
            : ContractGrade.Unknown;
    }

    private static async Task<ContractReport> LookInsideAsync(IEth1Node node, ContractReport report, List<ContractCheck> checks, CancellationToken cancellationToken)
    {
        BlockReference at = BlockReference.At(report.BlockHash);
        ulong[] slots = [.. Enumerable.Range(0, HighestSlot + 1).Select(slot => (ulong)slot)];
        IReadOnlyList<Root> storage = await node.GetStorageAsync(report.Address, slots, at, cancellationToken).ConfigureAwait(false);
        ContractCheck[] storageChecks = [CheckZeroHashes(storage), CheckCountSlot(storage, out ulong slotCount), CheckUnusedBranch(storage, slotCount)];
        checks.AddRange(storageChecks);
        if (storageChecks.Any(check => !check.Passed)) return report with { Grade = ContractGrade.WrongStorage };

        DepositContractReader reader = new(node, report.Address);
        ulong count = await reader.GetDepositCountAsync(at, cancellationToken).ConfigureAwait(false);
        Root root = await reader.GetDepositRootAsync(at, cancellationToken).ConfigureAwait(false);
        Root own = DepositTreeFrontier.FromBranch([.. storage.Take(CanonicalContract.TreeDepth)], slotCount).GetRoot();
        checks.Add(new ContractCheck($"get_deposit_count", count == slotCount, $"{Text(slotCount)}", $"{Text(count)}"));
        checks.Add(new ContractCheck($"get_deposit_root", root == own, $"{own}", $"{root}"));
        await CheckInterfacesAsync(reader, at, checks, cancellationToken).ConfigureAwait(false);
        return report with { DepositCount = count, DepositRoot = root };
    }

    private static ContractCheck CheckZeroHashes(IReadOnlyList<Root> storage)
    {
        int wrong = Enumerable.Range(0, CanonicalContract.TreeDepth)
            .FirstOrDefault(height => storage[(int)CanonicalContract.FirstZeroHashSlot + height] != CanonicalContract.ZeroHashes[height], -1);
        if (wrong < 0) return new ContractCheck($"zero hashes in slots 33 to 64", true, $"the constructor's", $"the constructor's");
        int slot = (int)CanonicalContract.FirstZeroHashSlot + wrong;
        return new ContractCheck($"zero hash in slot {slot}", false, $"{CanonicalContract.ZeroHashes[wrong]}", $"{storage[slot]}");
    }

    private static ContractCheck CheckCountSlot(IReadOnlyList<Root> storage, out ulong count)
    {
        Root slot = storage[(int)CanonicalContract.DepositCountSlot];
        bool fits = AbiWord.TryRead(slot, out count) && count <= DepositTreeFrontier.MaxDepositCount;
        if (!fits) count = 0;
        return new ContractCheck($"deposit count in slot 32", fits, $"at most 2^32 - 1", fits ? (UserText)$"{count}" : $"{slot}");
    }

    // The contract writes branch[h] only when the count reaches a multiple of 2^h, so higher slots are still zero; with no deposits all of them are.
    private static ContractCheck CheckUnusedBranch(IReadOnlyList<Root> storage, ulong count)
    {
        int wrong = Enumerable.Range(0, CanonicalContract.TreeDepth).FirstOrDefault(height => count >> height == 0 && storage[height] != default, -1);
        return wrong < 0
            ? new ContractCheck($"branch slots never written", true, $"zero", $"zero")
            : new ContractCheck($"branch slot {wrong} with {Text(count)} deposits", false, $"zero", $"{storage[wrong]}");
    }

    private static async Task CheckInterfacesAsync(DepositContractReader reader, BlockReference at, List<ContractCheck> checks, CancellationToken cancellationToken)
    {
        (uint Id, bool Expected)[] interfaces =
        [
            (DepositContractAbi.Erc165InterfaceId, true),
            (DepositContractAbi.DepositContractInterfaceId, true),
            (InvalidInterfaceId, false),
        ];
        foreach ((uint id, bool expected) in interfaces)
        {
            bool got = await reader.SupportsInterfaceAsync(id, at, cancellationToken).ConfigureAwait(false);
            checks.Add(new ContractCheck($"supportsInterface(0x{id:x8})", got == expected, expected ? (UserText)$"true" : $"false", got ? (UserText)$"true" : $"false"));
        }
    }

    private static string Text(ulong number) => number.ToString(CultureInfo.InvariantCulture);
}
