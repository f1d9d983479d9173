using System.CommandLine;
using DepositCli.Terminal;
using DepositContract.Submission;
using Eth2Core.Phase0;

namespace DepositCli.Commands.Submit;

/// <summary>The flags for long lists: how many transactions may wait at once, and how firmly the order is kept.</summary>
internal static class SubmitBatch
{
    private const int MostUnmined = 10_000;

    private static readonly Option<int?> s_maxUnmined = Flag.Of<int?>(
        "max-unmined", "How many transactions may wait to be mined at once; 16 without it, which is what nodes hold for one account.");

    private static readonly Option<string?> s_order = Flag.Of<string?>(
        "order", "file: stop rather than let a deposit come before one that stands above it in the files; any (without it): the files' order, as long as none drops out.");

    /// <summary>The options.</summary>
    public static IReadOnlyList<Option> Options { get; } = [s_maxUnmined, s_order];

    /// <summary>The options of a submission with what the flags say.</summary>
    public static SubmissionOptions Read(CommandContext context, SubmissionOptions options)
    {
        int unmined = context.Get(s_maxUnmined) ?? options.MaxUnmined;
        if (unmined is < 1 or > MostUnmined) throw new CommandFailureException("flag-value", $"{s_maxUnmined.Name}: expected 1 to {MostUnmined}, got {unmined}", null, ExitCode.Usage);
        return options with { MaxUnmined = unmined, Order = ReadOrder(context.Get(s_order)) };
    }

    /// <summary>Compares the order of transactions that were signed elsewhere, which is that of their nonces, with the files' where that must be kept.</summary>
    /// <exception cref="CommandFailureException">It is another.</exception>
    public static void RequireOrder(SubmissionOptions options, IEnumerable<DepositData> ofFiles, IReadOnlyCollection<DepositData> signed)
    {
        if (options.Order is not SubmissionOrder.File) return;
        HashSet<DepositData> known = [.. signed];
        DepositData[] expected = [.. ofFiles.Where(known.Contains)];
        if (expected.Length == 0 || expected.SequenceEqual(signed)) return;
        throw new CommandFailureException(
            "signed-transactions-invalid", $"the nonces of the signed transactions put the deposits in another order than the files", $"{s_order.Name} any sends them as they are signed");
    }

    private static SubmissionOrder ReadOrder(string? text) => text switch
    {
        null or "any" => SubmissionOrder.Any,
        "file" => SubmissionOrder.File,
        _ => throw new CommandFailureException("flag-value", $"{s_order.Name}: expected file or any, got \"{Untrusted.OneLine(text)}\"", null, ExitCode.Usage),
    };
}
