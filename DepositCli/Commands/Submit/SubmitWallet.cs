using System.CommandLine;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using DepositCli.Commands.Wallets;
using DepositCli.Terminal;
using DepositContract.JsonRpc;
using DepositContract.Submission;
using DepositContract.Transactions;
using DepositContract.Wallets;
using Eth2Core;
using Eth2Core.Phase0;

namespace DepositCli.Commands.Submit;

/// <summary>The wallets that only `submit` has: transactions that were signed elsewhere.</summary>
internal static class SubmitWallet
{
    /// <summary>The largest file of signed transactions: a hundred thousand of them.</summary>
    private const int MaxLength = 128 << 20;

    private static readonly JsonDocumentOptions s_json = new() { MaxDepth = 2 };

    /// <summary>Which wallet was given.</summary>
    public static Option<string?> Choose(CommandContext context) => WalletInput.Choose(context, [.. WalletOptions.Choices, WalletOptions.Unsigned, WalletOptions.Signed]);

    /// <summary>The deposits of transactions that were signed elsewhere, with what the files say of them, in the order of the nonces.</summary>
    public static (DepositData[] Deposits, SubmissionOptions Options) InOrder(PresignedDeposits presigned, SubmissionOptions options)
    {
        ArgumentNullException.ThrowIfNull(presigned);
        ArgumentNullException.ThrowIfNull(options);
        ILookup<DepositData, DepositClaims>? claims = options.Claims?.Count > 0 ? options.Claims.ToLookup(claim => claim.Deposit) : null;
        return ([.. presigned.Deposits], options with { Claims = claims is null ? null : [.. presigned.Deposits.Select(deposit => claims[deposit].First())] });
    }

    /// <summary>Opens the wallet, or reads --signed and compares it with the chain where no journal knows more.</summary>
    /// <param name="context">The run.</param>
    /// <param name="choice">The wallet's flag.</param>
    /// <param name="node">The node.</param>
    /// <param name="target">Where the deposits must go.</param>
    /// <param name="fees">What they may pay.</param>
    /// <param name="deposits">The deposits of the files; without any, --signed may make others.</param>
    /// <param name="journal">The journal's path.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async Task<OpenedWallet> OpenAsync(
        CommandContext context, Option<string?> choice, IEth1Node node, SubmissionTarget target, FeePolicy fees, IReadOnlyCollection<DepositData> deposits, string journal, CancellationToken cancellationToken)
    {
        if (choice != WalletOptions.Signed) return await WalletInput.OpenAsync(context, choice, cancellationToken).ConfigureAwait(false);
        PresignedDeposits presigned = await ReadSignedAsync(context, node, target, fees, deposits.Count == 0 ? null : deposits, journal, cancellationToken).ConfigureAwait(false);
        return new OpenedWallet(presigned, null);
    }

    private static async Task<PresignedDeposits> ReadSignedAsync(
        CommandContext context, IEth1Node node, SubmissionTarget target, FeePolicy fees, IReadOnlyCollection<DepositData>? known, string journal, CancellationToken cancellationToken)
    {
        string path = context.Require(WalletOptions.Signed)!;
        if (!PresignedDeposits.TryRead(ReadRaw(path), target, fees, known, out PresignedDeposits? presigned, out PresignedError? error))
            throw Invalid($"{path}: {error.Message}", error.Hint);
        if (context.IsGiven(WalletOptions.From) && WalletInput.From(context) is var from && from != presigned.Address)
            throw Invalid($"{path}: expected signatures of {Eip55.ToChecksum(from)}, as {WalletOptions.From.Name} says, got those of {Eip55.ToChecksum(presigned.Address)}", $"nothing was sent; check which account signed");
        int missing = known is null ? 0 : known.Count - presigned.Deposits.Count;
        if (missing > 0) context.Say($"warning: {missing} deposits of the files are not among the signed transactions, and are not sent");
        await WrongChainIdException.ThrowUnlessAsync(node, target.ChainId, cancellationToken).ConfigureAwait(false);
        if (!File.Exists(journal)) await PresignedChainCheck.RequireAsync(node, presigned, cancellationToken).ConfigureAwait(false);
        return presigned;
    }

    private static string[] ReadRaw(string path)
    {
        byte[] bytes = BoundedFile.Read(path, MaxLength);
        if (!Utf8.IsValid(bytes)) throw NotList(path);
        string text = Encoding.UTF8.GetString(bytes).Trim();
        return text.StartsWith('[') ? ReadJson(path, text) : text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
    }

    private static string[] ReadJson(string path, string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text, s_json);
            return [.. document.RootElement.EnumerateArray().Select(item => item.GetString() ?? throw NotList(path))];
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            throw NotList(path);
        }
    }

    private static CommandFailureException NotList(string path) =>
        Invalid($"{path}: expected raw transactions, one a line, or a JSON array of them as strings", $"each begins with 0x");

    private static CommandFailureException Invalid(UserText message, UserText hint) => new("signed-transactions-invalid", message, hint);
}
